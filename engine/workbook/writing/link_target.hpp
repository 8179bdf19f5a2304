// Addresses of links, which people write in other ways than libxlsxwriter takes them.
#pragma once

#include <optional>
#include <string>

namespace svodka::workbook {

// "#Sheet!A1" is inside the workbook, "plan.xlsx" a file beside it, all else as it is.
std::string link_target(const std::string& address);

// Why Excel would not take the address; nullopt when it would.
std::optional<std::string> address_problem(const std::string& target);

}  // namespace svodka::workbook
