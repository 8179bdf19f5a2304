// The errors that cells can hold.
#pragma once

#include <string>
#include <string_view>

namespace svodka::workbook {

// "#DIV/0!", "#SPILL!": not what other programs make up ("Err:502").
bool is_error_code(std::string_view code);

// As a file holds it. Excel writes the errors that came after 2007 as #VALUE!, and what they are
// into a part of its own ([MS-XLSX] 2.3.6, rich values of the structure _error), which it makes
// anew when it computes the formula: a program that does not know #SPILL! shows an error all the
// same.
std::string stored_error(const std::string& code);

}  // namespace svodka::workbook
