#include "engine/system/inside.hpp"

#include <algorithm>

namespace svodka {

bool stays_inside(std::string_view name) {
  if (name.find_first_of(std::string_view("\\\0", 2)) != name.npos) return false;
  while (true) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    if (part.empty() || part == "." || part == "..") return false;
    if (end == name.size()) return true;
    name.remove_prefix(end + 1);
  }
}

}  // namespace svodka
