// Expressions that were typed into the addresses of links, which programs store encoded.
#pragma once

#include <string>
#include <string_view>

namespace svodka::reader {

// Excel and LibreOffice write https://example.org/{{ r.code }} as %7B%7B%20r.code%20%7D%7D: the
// address with its expressions as they were typed.
std::string with_readable_expressions(std::string_view address);

}  // namespace svodka::reader
