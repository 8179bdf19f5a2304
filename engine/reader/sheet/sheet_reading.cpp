#include "engine/reader/sheet/sheet_reading.hpp"

#include <algorithm>

#include "engine/reader/areas.hpp"

namespace svodka::reader {

workbook::StyleIndex SheetReading::style(pugi::xml_node node, const char* name) const {
  const auto number = static_cast<std::size_t>(integer(node, name, 0));
  return number < parts.style_of.size() ? parts.style_of[number] : workbook::default_style;
}

void SheetReading::lose(const std::string& place, const std::string& what) {
  std::string line = sheet.name + (place.empty() ? "" : "!" + place) + ": " + what;
  if (lost_.insert(line).second) parts.not_kept.push_back(std::move(line));
}

workbook::Range SheetReading::range(std::string_view text) const {
  if (const std::optional<workbook::Range> found = parse_area(text)) return *found;
  throw Unreadable{"the sheet '" + sheet.name + "' names a range '" +
                       std::string(text.substr(0, 50)) + "', which is no place on a sheet",
                   ""};
}

std::vector<workbook::Range> SheetReading::ranges(std::string_view list) const {
  std::vector<workbook::Range> found;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (end > at) found.push_back(range(list.substr(at, end - at)));
    at = end + 1;
  }
  return found;
}

}  // namespace svodka::reader
