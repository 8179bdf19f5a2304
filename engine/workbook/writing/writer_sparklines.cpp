// Writes the sparklines of a sheet, which libxlsxwriter does not know.
#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {

// [MS-XLSX] 2.3.6.4: extensions stand at the sheet's end. libxlsxwriter writes none for what it is
// given here.
void write_sparklines(WrittenSheet& to) {
  if (to.sheet.sparklines.empty()) return;
  std::string groups;
  for (const SparklineGroup& group : to.sheet.sparklines) {
    groups += group.look;
    if (!group.dates.empty()) groups += "<xm:f>" + escape_xml(group.dates) + "</xm:f>";
    groups += "<x14:sparklines>";
    for (const SparklineGroup::Sparkline& sparkline : group.sparklines) {
      groups += "<x14:sparkline>";
      if (!sparkline.values.empty()) groups += "<xm:f>" + escape_xml(sparkline.values) + "</xm:f>";
      groups +=
          "<xm:sqref>" + cell_name(sparkline.row, sparkline.column) + "</xm:sqref></x14:sparkline>";
    }
    groups += "</x14:sparklines></x14:sparklineGroup>";
  }
  to.extensions +=
      "<ext xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/"
      "main\" uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\"><x14:sparklineGroups "
      "xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">" +
      groups + "</x14:sparklineGroups></ext>";
}

void write_extensions(WrittenSheet& to) {
  if (to.extensions.empty()) return;
  to.amend_after("</worksheet>", "<extLst>" + to.extensions + "</extLst></worksheet>");
}

}  // namespace svodka::workbook
