// Addresses of links as Excel and LibreOffice write them when {{ }} was typed into them.
#pragma once

#include <string>
#include <string_view>

namespace svodka::reader {

// Excel and LibreOffice write https://example.org/{{ r.code }} as %7B%7B%20r.code%20%7D%7D: the
// address with its expressions as they were typed.
std::string with_readable_expressions(std::string_view address);

}  // namespace svodka::reader
