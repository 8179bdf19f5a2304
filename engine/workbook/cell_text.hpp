// Arbitrary texts made fit for a cell: names, answers and error messages may contain what Excel
// does not take.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/workbook/book.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::workbook {

// An empty text is written as a blank cell, so formulas must count it as one.
CellValue text_value(std::string text);

// Why the text cannot stand in a cell (invalid UTF-8, a control character, too long), or in another
// place that takes fewer characters; nullopt when it can.
std::optional<std::string> text_problem(std::string_view text, std::size_t longest = longest_text,
                                        std::string_view place = "a cell");
// CR LF and CR, as texts saved on Windows have them, are line feeds in a workbook.
std::string with_line_feeds(std::string_view text);
// The text without what a cell cannot show, cut to its limit: for reasons and for what formulas
// give.
std::string shown_text(std::string_view text);

}  // namespace svodka::workbook
