#include "engine/reader/document_properties.hpp"

#include <cstdio>

#include "engine/reader/texts.hpp"

namespace svodka::reader {
namespace {

// Seconds since 1970 of "2024-05-17T10:30:00Z"; 0 for anything else.
std::int64_t to_seconds(const char* text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (std::sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) !=
      6)
    return 0;
  if (year < 1970 || month < 1 || month > 12) return 0;
  const std::int64_t years = year - (month <= 2 ? 1 : 0);
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t days = years * 365 + years / 4 - years / 100 + years / 400 + of_year - 719'468;
  return days * 86'400 + hour * 3'600L + minute * 60L + second;
}

}  // namespace

workbook::Properties read_document_properties(Package& package,
                                              const std::vector<Relationship>& relationships) {
  workbook::Properties properties;
  const auto read_part = [&](const char* type, const auto& take) {
    const auto* target = find_type(relationships, type);
    if (!target || !package.has(target->target)) return;
    const XmlPart xml = package.xml(target->target);
    take([&](const char* name) { return unescaped_text(xml.root().child_value(name)); });
  };
  read_part("core-properties", [&](const auto& text) {
    properties.title = text("title");
    properties.subject = text("subject");
    properties.author = text("creator");
    properties.category = text("category");
    properties.keywords = text("keywords");
    properties.comments = text("description");
    properties.status = text("contentStatus");
    properties.created = to_seconds(text("created").c_str());
  });
  read_part("extended-properties", [&](const auto& text) {
    properties.manager = text("Manager");
    properties.company = text("Company");
  });
  return properties;
}

}  // namespace svodka::reader
