// Writes filters, and their criteria as a form has them: libxlsxwriter knows some kinds only.
#include <fmt/format.h>

#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

std::string criteria(const Filter& filter) {
  std::string xml;
  for (const FilterColumn& column : filter.columns)
    xml += fmt::format("<filterColumn colId=\"{}\"{}>{}</filterColumn>", column.column,
                       column.attributes, column.element);
  return xml;
}

}  // namespace

void write_filter(WrittenSheet& to) {
  if (!to.sheet.autofilter) return;
  const Range& range = *to.sheet.autofilter;
  worksheet_autofilter(to.worksheet, static_cast<lxw_row_t>(range.first_row),
                       static_cast<lxw_col_t>(range.first_column),
                       static_cast<lxw_row_t>(range.last_row),
                       static_cast<lxw_col_t>(range.last_column));
  const std::string columns = criteria(to.sheet.filter);
  if (columns.empty()) return;
  to.worksheet->filter_on = LXW_TRUE;
  to.amend_after("/>", ">" + columns + "</autoFilter>", "<autoFilter ");
}

void write_criteria(WrittenSheet& to, const Table& table, const std::string& part) {
  const std::string columns = criteria(table.filter);
  if (!columns.empty() && table.autofilter && table.header_row)
    to.amendments.texts[part].push_back({"/>", ">" + columns + "</autoFilter>", "<autoFilter "});
}

}  // namespace svodka::workbook
