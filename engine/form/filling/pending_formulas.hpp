// The formulas of filled cells. A formula may look at any sheet, so they are moved when every sheet
// is laid out, those of long lists row by row through their file.
#pragma once

#include "engine/form/filling/cell_errors.hpp"
#include "engine/form/filling/long_list_rows.hpp"
#include "engine/form/moving/outputs.hpp"

namespace svodka::form {

class PendingFormulas {
 public:
  PendingFormulas(const Outputs& outputs, workbook::Book& book, CellErrors errors)
      : outputs_(outputs), book_(book), errors_(errors) {}

  void move(const PendingFormula& pending);
  // Gives the rows of a long list their heights and formulas, which takes a second file.
  void move(const PendingList& list);

 private:
  void move(workbook::Cell& cell, PendingFormula pending);

  const Outputs& outputs_;
  workbook::Book& book_;
  CellErrors errors_;
};

}  // namespace svodka::form
