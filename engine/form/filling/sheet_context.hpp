// What the parts of the filler share while one sheet of the output is filled.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/form/cell_problem.hpp"
#include "engine/form/filling/cell_values.hpp"
#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// A column of the output that directives in row 1 laid out. Its loops are over when rows are
// filled, so their members are kept.
struct FilledColumn {
  int line;  // in the drawing
  ScopeId scope;
  std::vector<Expressions::KeptMember> members;  // one for each loop around it, outermost first
  bool failed;                                   // its list or condition is not known
};

struct SheetContext {
  const Form& form;
  const SheetPlan& plan;
  Expressions& expressions;
  CellValues& values;
  Layout& layout;
  workbook::Sheet& out;
  std::size_t index;  // the number of `out` in the book that is being made
  Diagnostics& problems;
  std::vector<FilledColumn> columns = {};  // in order; empty when columns do not repeat

  const workbook::Sheet& drawn() const { return form.drawn_sheet(plan.id); }
  std::string cell(int row, int column) const { return cell_in(out.name, row, column); }
  // At a cell of the output.
  void report(const Diagnostics& found, int row, int column) {
    const std::string drawn_cell =
        cell_in(plan.name, layout.rows.drawn(row), layout.columns.drawn(column));
    for (const Diagnostic& each : found)
      problems.push_back(of_workbook(at_cell(each, form.file(), drawn_cell), cell(row, column)));
  }
  // `cell` is a cell of the output, or what the form's author calls the place.
  void report(const Diagnostics& found, const std::string& cell) {
    for (const Diagnostic& each : found) problems.push_back(at_cell(each, form.file(), cell));
  }
};

// The loops around a column, open again while this lives.
class OpenedColumn {
 public:
  OpenedColumn(const std::vector<Expressions::KeptMember>& members, Expressions& expressions)
      : expressions_(expressions), count_(members.size()) {
    for (const Expressions::KeptMember each : members) expressions.open_kept(each);
  }
  ~OpenedColumn() {
    for (std::size_t i = 0; i < count_; ++i) expressions_.close_list();
  }
  OpenedColumn(const OpenedColumn&) = delete;
  OpenedColumn& operator=(const OpenedColumn&) = delete;

 private:
  Expressions& expressions_;
  std::size_t count_;
};

}  // namespace svodka::form
