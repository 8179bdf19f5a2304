#include "engine/reader/areas.hpp"

#include <string>

#include "engine/workbook/limits.hpp"

namespace svodka::reader {

std::optional<workbook::Range> parse_area(std::string_view text) {
  if (const auto range = workbook::parse_range(text)) return range;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string first(text.substr(0, colon)), last(text.substr(colon + 1));
  const std::string last_row = std::to_string(workbook::row_count);
  const auto columns = workbook::parse_range(first + "1:" + last + last_row);
  return columns ? columns : workbook::parse_range("A" + first + ":XFD" + last);
}

}  // namespace svodka::reader
