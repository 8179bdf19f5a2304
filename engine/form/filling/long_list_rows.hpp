// The rows of a long list: filled into the sheet as any others, then taken out of it into a file,
// so that a million of them need no more memory than one.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/form/filling/cell_filler.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::form {

// A long list whose rows are filled, but have their drawn heights and no formulas yet.
struct PendingList {
  std::size_t sheet;  // in the output
  std::size_t rows;   // index into its long_rows
  // A line of the first round; all rounds are alike. Cells are indices into their row's.
  struct Line {
    std::vector<PendingFormula> formulas;
    std::vector<std::size_t> evaluated;
  };
  std::vector<Line> lines;
};

class LongListRows {
 public:
  // `filled`: what there is of the sheet's cells already stays there.
  LongListRows(SheetContext& sheet, FilledCells& filled, int first_row);

  // The row of the drawing `line` that was filled last.
  void take_row(int line, int out_row, int round);
  PendingList finish();

 private:
  PendingList::Line take_line();

  SheetContext& sheet_;
  FilledCells& filled_;
  std::size_t cells_before_, formulas_before_, evaluated_before_;
  workbook::LongRows::Builder rows_;
  PendingList list_;
};

}  // namespace svodka::form
