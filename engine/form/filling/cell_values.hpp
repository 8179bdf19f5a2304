// What the answer of an expression becomes in its cell. Forms and workbooks built in Lua show
// figures alike, so both ask here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/form/expressions.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Numbers stay numbers; a qualified one keeps its number in the cell and says its word by the
// number format (`"более "#,##0`); a missing one is a mark with the reason in a comment.
class CellValues {
 public:
  CellValues(workbook::Book& book, const Locale& locale, MissingAs missing_as = MissingAs::text)
      : book_(book), locale_(locale), missing_as_(missing_as) {}

  // Sets value and style of `cell`; gives the reason why there is no value, where one is known.
  std::optional<std::string> set(workbook::Cell& cell, const Answer& answer);
  // Whether the cell's number format multiplies by a hundred: a percent stands there as 0.052.
  bool is_in_percent(const workbook::Cell& cell) const;
  // For a cell whose expression failed: the word for "error", on a red ground.
  void mark_error(workbook::Cell& cell);
  // How an answer reads inside a sentence.
  std::string in_text(const Answer& answer) const;

 private:
  // How a value changes the style of its cell. Numbers below 100 are qualified figures, one for
  // each qualifier and kind of number. A style is changed once for all cells that share it.
  enum class Change : int { missing = 100, error = 101, whole = 102 };
  static Change change_for(const Quantity& quantity);

  template <typename Apply>
  workbook::StyleIndex changed_style(workbook::StyleIndex style, Change change, const Apply& apply);
  workbook::StyleIndex qualified_style(workbook::StyleIndex style, const Quantity& quantity);
  workbook::StyleIndex exact_style(workbook::StyleIndex style, double number);
  std::string in_cell(const Quantity& interval, const Answer& answer,
                      const workbook::Cell& cell) const;
  workbook::StyleIndex missing_style(workbook::StyleIndex style);
  workbook::CellValue missing_value() const;

  workbook::Book& book_;
  const Locale& locale_;
  MissingAs missing_as_;
  // By the style of the drawing and its change.
  std::map<std::pair<workbook::StyleIndex, Change>, workbook::StyleIndex> styles_;
};

}  // namespace svodka::form
