// Addresses of links that hold expressions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/form/expressions.hpp"

namespace svodka::form {

// Excel and LibreOffice write https://example.org/{{ r.code }} as %7B%7B%20r.code%20%7D%7D: the
// address with its expressions as they were typed.
std::string with_readable_expressions(std::string_view address);

// Numbers in an address have neither spaces nor words; nullopt of nothing and of what is missing.
std::optional<std::string> text_in_address(const Answer& answer);

// "#Sheet!A1" is inside the workbook, "plan.xlsx" a file beside it, all else as it is.
std::string link_target(const std::string& address);

// Why Excel would not take the address; "" when it would.
std::string refused_address(const std::string& target);

}  // namespace svodka::form
