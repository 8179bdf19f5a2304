// Cells that come to be in error after they were filled, when merges and formulas are moved.
#pragma once

#include "engine/form/filling/cell_values.hpp"
#include "engine/form/form.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

class CellErrors {
 public:
  CellErrors(const Form& form, CellValues& values, Diagnostics& problems)
      : form_(form), values_(values), problems_(problems) {}

  // Marks the cell, with the reason as its comment, and reports the problem.
  void mark(workbook::Sheet& sheet, workbook::Cell& cell, Diagnostic problem);

 private:
  const Form& form_;
  CellValues& values_;
  Diagnostics& problems_;
};

}  // namespace svodka::form
