#include "engine/reader/sheet/sheet_reading.hpp"

#include <algorithm>

#include "engine/reader/areas.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::reader {

workbook::StyleIndex SheetReading::style(pugi::xml_node node, const char* name) const {
  const auto number = static_cast<std::size_t>(integer(node, name, 0));
  return number < parts.style_of.size() ? parts.style_of[number] : workbook::default_style;
}

void SheetReading::lose(const std::string& place, const std::string& what) {
  std::string line = sheet.name + (place.empty() ? "" : "!" + place) + ": " + what;
  if (lost_.insert(line).second) parts.not_kept.push_back(std::move(line));
}

std::optional<workbook::Range> SheetReading::range(std::string_view text, const std::string& what) {
  std::optional<workbook::Range> found = parse_area(text);
  if (!found)
    lose("", what + " over '" + printable(text.substr(0, 50)) + "', which is no place on a sheet");
  return found;
}

std::vector<workbook::Range> SheetReading::ranges(std::string_view list, const std::string& what) {
  std::vector<workbook::Range> found;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (end > at)
      if (const auto place = range(list.substr(at, end - at), what)) found.push_back(*place);
    at = end + 1;
  }
  return found;
}

void SheetReading::note_uses(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children()) {
    if (const std::string_view id = relationship_id(node); !id.empty()) used_.emplace(id);
    if (std::string_view(node.name()) != "tableParts") continue;
    for (const pugi::xml_node part : node.children()) used_.emplace(relationship_id(part));
  }
}

void SheetReading::read_part(const Relationship& relationship, const std::string& what,
                             const std::function<void(const std::string& part)>& read) {
  if (relationship.external) return;
  if (!parts.package.has(relationship.target)) {
    if (uses(relationship)) lose("", what + " whose part " + relationship.target + " is missing");
    return;
  }
  try {
    read(relationship.target);
  } catch (const Unreadable& problem) {
    if (problem.is_beyond_limits) throw;
    lose("", what + ": " + problem.message);
  }
}

}  // namespace svodka::reader
