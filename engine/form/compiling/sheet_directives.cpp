#include "engine/form/compiling/sheet_directives.hpp"

#include <fmt/format.h>

#include "engine/form/cell_problem.hpp"
#include "engine/form/text_in_cell.hpp"

namespace svodka::form {

SheetDirectives::SheetDirectives(const workbook::Sheet& sheet, CompileSession& session)
    : sheet_(sheet), session_(session) {
  bool in_rows = false;
  for (const workbook::Cell& cell : sheet.cells) {
    if (cell.row > 0 && cell.column > 0) continue;
    const std::string text = text_in(cell.value).value_or("");
    if (cell.row == 0 && cell.column == 0)
      a1_ = text;
    else if (is_directive(text))
      (cell.row > 0 ? in_rows : in_row_1_) = true;
  }
  const bool names_sheet = a1_.find("#sheet") != std::string::npos;
  in_column_a_ = in_rows || (is_directive(a1_) && (!in_row_1_ || names_sheet));
}

std::vector<Directive> SheetDirectives::in_a1() { return read(0, 0, a1_); }

std::vector<Directive> SheetDirectives::read(int row, int column, const std::string& text) {
  const bool is_above = column > 0 || !in_column_a_;
  if (text.empty() || !(is_above ? in_row_1_ : in_column_a_)) return {};
  const std::string cell = cell_in(sheet_.name, row, column);
  if (!is_directive(text) && !is_misspelt_directive(text)) {
    session_.problem(cell,
                     fmt::format("{} holds directives on this sheet, so other content has no "
                                 "place in it",
                                 is_above ? "row 1" : "column A"),
                     fmt::format("move the text to {}", is_above ? "row 2" : "column B"));
    return {};
  }
  std::vector<Directive> directives;
  for (const std::string_view line : directive_lines(text)) {
    Result<Directive> directive = parse_directive(line);
    if (!directive) {
      session_.add_problems(cell, directive.diagnostics());
      break;
    }
    directives.push_back(directive.take());
  }
  return directives;
}

}  // namespace svodka::form
