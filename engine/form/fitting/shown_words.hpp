// Values that a viewer shows as words of its own, TRUE and #N/A: like numbers they are #### where
// they do not fit, while texts run on or are cut.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/workbook/book.hpp"

namespace svodka::form {

// The number in a cell or of its formula.
const double* number_in(const workbook::CellValue& value);
// As Excel of that language shows a truth value or an error; nullopt: it is neither.
std::optional<std::string> word_in(const workbook::CellValue& value, std::string_view language);

}  // namespace svodka::form
