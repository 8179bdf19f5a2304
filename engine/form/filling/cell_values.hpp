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
  workbook::StyleIndex qualified_style(workbook::StyleIndex style, const Quantity& quantity);
  workbook::StyleIndex missing_style(workbook::StyleIndex style);

  workbook::Book& book_;
  const Locale& locale_;
  // By the style of the drawing and what it is changed for.
  std::map<std::pair<workbook::StyleIndex, int>, workbook::StyleIndex> styles_;
};

}  // namespace svodka::form
