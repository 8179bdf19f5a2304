// Fills one sheet: its name and texts, its columns laid out, its rows filled across them.
#pragma once

#include <vector>

#include "engine/form/filling/cell_filler.hpp"
#include "engine/form/filling/long_list_rows.hpp"
#include "engine/form/filling/sheet_names.hpp"

namespace svodka::form {

class SheetFiller {
 public:
  explicit SheetFiller(SheetContext sheet) : sheet_(std::move(sheet)) {}
  SheetFiller(const SheetFiller&) = delete;
  SheetFiller& operator=(const SheetFiller&) = delete;

  // What fails is marked in the sheet and reported. For `long_from` see RowFiller.
  void fill(SheetNames& names, int long_from);
  // The titles of charts and the texts of rules: after move_sheet().
  void fill_titles() {
    texts_.fill_titles();
    texts_.fill_rules();
    sheet_.expressions.finished_sheet();
  }

  FilledCells& filled() { return cells_.filled(); }
  const std::vector<PendingList>& long_lists() const { return long_lists_; }

 private:
  SheetContext sheet_;
  TextFiller texts_{sheet_};
  CellFiller cells_{sheet_, texts_};
  std::vector<PendingList> long_lists_;
};

}  // namespace svodka::form
