#include "engine/text/sheet_name.hpp"

namespace svodka {

OnSheet split_sheet(std::string_view written) {
  const std::size_t mark = written.rfind('!');  // which only a sheet's name may hold besides
  if (mark == std::string_view::npos) return {std::nullopt, std::string(written)};
  return {unquoted_sheet(written.substr(0, mark)), std::string(written.substr(mark + 1))};
}

std::string unquoted_sheet(std::string_view written) {
  if (written.size() < 2 || !written.starts_with('\'') || !written.ends_with('\''))
    return std::string(written);
  std::string plain;
  for (std::size_t at = 1; at + 1 < written.size(); ++at) {
    plain += written[at];
    if (written[at] == '\'') ++at;  // written twice
  }
  return plain;
}

}  // namespace svodka
