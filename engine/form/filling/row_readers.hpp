// Formulas and charts that look at the rows of a list. A formula may pass over a long list once;
// what looks at some of its rows, or at all of them for each member of another list, needs them in
// memory.
#pragma once

#include <optional>
#include <string>

#include "engine/form/form.hpp"
#include "engine/form/moving/axis.hpp"

namespace svodka::form {

class RowReaders {
 public:
  // `rows`: of the drawing, all of them in one list.
  RowReaders(const Form& form, const SheetPlan& plan, const LineSpan& rows)
      : form_(form), plan_(plan), rows_(rows) {}

  // "C5 looks at other rows of the list": the first of the list's own cells that does.
  std::optional<std::string> own_cell_that_needs_others() const;
  // The first formula outside the list, or chart, that needs its rows in memory.
  std::optional<std::string> reader_that_needs_rows() const;

 private:
  std::optional<std::string> need_of_own(const CellPlan& cell) const;
  std::optional<std::string> need_of_reader(const formula::Formula& formula, const SheetPlan& plan,
                                            int row) const;
  std::optional<std::string> need_of_charts(const SheetPlan& plan) const;
  // Whether the formula, which stands on a sheet, looks at some of the rows.
  bool looks_at_rows(const formula::Formula& formula, SheetId sheet) const;
  bool touches(const formula::Reference& reference, SheetId sheet) const;
  bool names_sheet(const std::string& name) const;
  bool reads_by_name(const formula::Formula& formula) const;
  bool is_in_own_round(const formula::Reference& reference) const;
  // "C5", with the sheet where it is another.
  std::string called(const SheetPlan& plan, int row, int column) const;

  const Form& form_;
  const SheetPlan& plan_;
  LineSpan rows_;
};

}  // namespace svodka::form
