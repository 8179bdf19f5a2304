// What the answer of an expression becomes in its cell.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/form/expressions.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Numbers stay numbers; a qualified one keeps its number in the cell and says its word by the
// number format (`"более "#,##0`); a missing one is a mark with the reason in a comment.
class CellValues {
 public:
  CellValues(workbook::Book& book, const Locale& locale) : book_(book), locale_(locale) {}

  // Sets value and style of `cell`; a reason why there is no value goes to `comment`.
  void set(workbook::Cell& cell, const Answer& answer, std::string& comment);
  // A cell whose expression failed: the word for it, on a red ground.
  void mark_error(workbook::Cell& cell);
  // How an answer reads inside a sentence.
  std::string in_text(const Answer& answer) const;

 private:
  int qualified_style(int style, const Quantity& quantity);
  int missing_style(int style);

  workbook::Book& book_;
  const Locale& locale_;
  std::map<std::pair<int, int>, int> styles_;  // (style, what) -> style
};

}  // namespace svodka::form
