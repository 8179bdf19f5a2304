#include "engine/reader/vml.hpp"

#include <algorithm>
#include <charconv>

namespace svodka::reader {

std::optional<double> style_points(std::string_view style, std::string_view name) {
  for (std::size_t at = 0; at < style.size();) {
    const std::size_t end = std::min(style.find(';', at), style.size());
    std::string_view entry = style.substr(at, end - at);
    at = end + 1;
    while (!entry.empty() && (entry.front() == ' ' || entry.front() == '\n'))
      entry.remove_prefix(1);
    if (!entry.starts_with(name) || entry.size() <= name.size() || entry[name.size()] != ':')
      continue;
    entry.remove_prefix(name.size() + 1);
    double value = 0;
    const auto [rest, error] = std::from_chars(entry.data(), entry.data() + entry.size(), value);
    const std::string_view unit(rest, static_cast<std::size_t>(entry.data() + entry.size() - rest));
    if (error != std::errc() || value <= 0 || value > 2000) return std::nullopt;
    if (unit == "pt") return value;
    if (unit == "px") return value * 0.75;
    if (unit == "mm") return value * 72 / 25.4;
    if (unit == "cm") return value * 72 / 2.54;
    if (unit == "in") return value * 72;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace svodka::reader
