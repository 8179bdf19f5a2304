// Texts that may hold anything, made fit for a cell: what Excel takes, and how it is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/workbook/book.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::workbook {

// An empty text leaves its cell blank: that is how it is written, and so formulas must count it.
CellValue text_value(std::string text);

// Why the text cannot stand in a cell (invalid UTF-8, a control character, too long), or in another
// place that takes fewer characters; nullopt when it can.
std::optional<std::string> text_problem(std::string_view text, std::size_t longest = longest_text,
                                        std::string_view place = "a cell");
// CR LF and CR, as texts saved on Windows have them, are line feeds in a workbook.
std::string with_line_feeds(std::string_view text);
// What can be shown of a text that may hold anything: why a cell is in error, what a formula gives.
std::string shown_text(std::string_view text);

}  // namespace svodka::workbook
