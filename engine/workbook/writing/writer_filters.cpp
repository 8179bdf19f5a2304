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

void SheetWriter::write_filter() {
  if (!sheet_.autofilter) return;
  const Range& range = *sheet_.autofilter;
  worksheet_autofilter(worksheet_, static_cast<lxw_row_t>(range.first_row),
                       static_cast<lxw_col_t>(range.first_column),
                       static_cast<lxw_row_t>(range.last_row),
                       static_cast<lxw_col_t>(range.last_column));
  const std::string columns = criteria(sheet_.filter);
  if (columns.empty()) return;
  worksheet_->filter_on = LXW_TRUE;
  amend_after("/>", ">" + columns + "</autoFilter>", "<autoFilter ");
}

void SheetWriter::write_criteria(const Table& table, const std::string& part) {
  const std::string columns = criteria(table.filter);
  if (!columns.empty() && table.autofilter && table.header_row)
    amendments_.texts[part].push_back({"/>", ">" + columns + "</autoFilter>", "<autoFilter "});
}

}  // namespace svodka::workbook
