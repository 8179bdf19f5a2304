// Conditional formats with icons that only Excel 2010's place for them has ([MS-XLSX] 2.6.4).
#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

std::string icons_of(const ConditionalFormat& rule) {
  std::string thresholds, icons;
  for (const ConditionalFormat::Threshold& threshold : rule.thresholds) {
    thresholds += fmt::format("<x14:cfvo type=\"{}\"{}><xm:f>{}</xm:f></x14:cfvo>",
                              escape_xml(threshold.type), threshold.inclusive ? "" : " gte=\"0\"",
                              escape_xml(threshold.value));
    const std::size_t blank = threshold.icon.find(' ');
    if (blank != std::string::npos)
      icons += fmt::format("<x14:cfIcon iconSet=\"{}\" iconId=\"{}\"/>",
                           escape_xml(threshold.icon.substr(0, blank)),
                           escape_xml(threshold.icon.substr(blank + 1)));
  }
  return fmt::format("<x14:iconSet iconSet=\"{}\"{}{}{}>{}{}</x14:iconSet>",
                     escape_xml(rule.icon_set), rule.show_value ? "" : " showValue=\"0\"",
                     rule.reverse ? " reverse=\"1\"" : "", icons.empty() ? "" : " custom=\"1\"",
                     thresholds, icons);
}

}  // namespace

void write_newer_formats(WrittenSheet& to) {
  std::string formats;
  int number = 0;
  for (const ConditionalFormat& rule : to.sheet.conditional_formats) {
    if (!has_newer_icons(rule) || rule.ranges.empty()) continue;
    // Behind all others: those are numbered from 1 on. The id tells one rule of the sheet from
    // another.
    const std::size_t priority = to.sheet.conditional_formats.size() + as_size(++number);
    formats += fmt::format(
        "<x14:conditionalFormatting "
        "xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">"
        "<x14:cfRule type=\"iconSet\" priority=\"{}\" "
        "id=\"{{00000000-0000-4000-8000-{:012d}}}\">{}</x14:cfRule><xm:sqref>{}</xm:sqref>"
        "</x14:conditionalFormatting>",
        priority, number, icons_of(rule), range_list(rule.ranges));
  }
  if (formats.empty()) return;
  to.extensions +=
      "<ext xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" "
      "uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\"><x14:conditionalFormattings>" +
      formats + "</x14:conditionalFormattings></ext>";
}

}  // namespace svodka::workbook
