// The text that a cell of a workbook shows, whether it has one font or several.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/workbook/book.hpp"

namespace svodka::form {

// nullopt for numbers, formulas and whatever else is no text.
std::optional<std::string> text_in(const workbook::CellValue& value);

// As a formula has it between quotes.
std::string text_inside_formula(std::string_view text);

}  // namespace svodka::form
