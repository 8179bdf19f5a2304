#include "engine/form/filling/sheet_filler.hpp"

#include "engine/form/filling/column_filler.hpp"
#include "engine/form/filling/row_filler.hpp"

namespace svodka::form {

void SheetFiller::fill(SheetNames& names, int long_from) {
  const bool is_drawn_name = sheet_.plan.name_pieces.empty() && !sheet_.plan.is_repeated();
  const std::string name = texts_.name();
  sheet_.out.name = is_drawn_name ? name : names.allowed(name);
  sheet_.out.page.text = sheet_.drawn().page.text;
  texts_.fill_page_texts();
  sheet_.out.cells.reserve(sheet_.drawn().cells.size());
  ColumnFiller(sheet_, cells_).fill();
  RowFiller rows(sheet_, cells_, long_from);
  rows.fill();
  long_lists_ = rows.take_long_lists();
  sheet_.expressions.finished_sheet();
}

}  // namespace svodka::form
