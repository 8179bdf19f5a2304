// Which cells of a drawn sheet hold directives, and what they say. Column A and row 1 are read as
// directives only where one of their cells holds one: on other sheets they are content.
#pragma once

#include <string>
#include <vector>

#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/compiling/directive.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

class SheetDirectives {
 public:
  SheetDirectives(const workbook::Sheet& sheet, CompileSession& session);

  // A1 belongs to column A unless only row 1 has others.
  bool in_column_a() const { return in_column_a_; }
  bool in_row_1() const { return in_row_1_; }

  std::vector<Directive> in_a1();
  // The directives in a cell of column A or row 1 with this text; none where that column or row is
  // content.
  std::vector<Directive> read(int row, int column, const std::string& text);

 private:
  const workbook::Sheet& sheet_;
  CompileSession& session_;
  std::string a1_;
  bool in_column_a_ = false, in_row_1_ = false;
};

}  // namespace svodka::form
