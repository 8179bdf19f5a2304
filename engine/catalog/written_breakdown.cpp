#include "engine/catalog/written_breakdown.hpp"

#include <algorithm>

#include "engine/text/ascii.hpp"

namespace svodka {

std::optional<Breakdown> parse_breakdown(std::string_view text) {
  Breakdown breakdown;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = trimmed(text.substr(0, end), " ");
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const std::size_t sign = part.find('=');
    if (sign == std::string_view::npos) return std::nullopt;
    const std::string_view dimension = trimmed(part.substr(0, sign), " ");
    if (!breakdown.value_of(dimension).empty()) return std::nullopt;
    breakdown = breakdown.with(dimension, trimmed(part.substr(sign + 1), " "));
  }
  return breakdown;
}

}  // namespace svodka
