// The text that a cell of a workbook shows, whether it has one font or several.
#pragma once

#include <optional>
#include <string>

#include "engine/workbook/book.hpp"

namespace svodka::form {

// nullopt for numbers, formulas and whatever else is no text.
std::optional<std::string> text_in(const workbook::CellValue& value);

}  // namespace svodka::form
