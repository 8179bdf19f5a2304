#include "engine/form/compiling/unfilled_texts.hpp"

#include <set>

#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/text_parts.hpp"

namespace svodka::form {

namespace {

constexpr const char* hint = "write it into a cell";

void check(const std::string& text, const std::string& cell, const std::string& what,
           CompileSession& session) {
  if (holds_expression(text)) session.problem(cell, "{{ }} is not filled in " + what, hint);
}

void check_pictures(const workbook::Sheet& sheet, CompileSession& session) {
  for (const workbook::Picture& picture : sheet.pictures)
    check(picture.description, cell_in(sheet.name, picture.row, picture.column),
          "the alternative text of a picture", session);
}

void check_tables(const workbook::Sheet& sheet, CompileSession& session) {
  for (const workbook::Table& table : sheet.tables) {
    const std::string at = cell_in(sheet.name, table.range.first_row, table.range.first_column);
    for (const workbook::Table::Column& column : table.columns) {
      if (text_of_formula_holds_expression(column.formula))
        session.problem(at, "{{ }} is not filled in the formula of a table's column", hint);
    }
  }
}

// Once for each format, at the first cell that has it.
void check_number_formats(const workbook::Sheet& sheet, const workbook::Styles& styles,
                          CompileSession& session) {
  std::set<workbook::StyleIndex> seen;
  for (const workbook::Cell& cell : sheet.cells) {
    if (!seen.insert(cell.style).second) continue;
    check(styles[cell.style].number_format, cell_in(sheet.name, cell.row, cell.column),
          "a number format", session);
  }
}

}  // namespace

void report_unfilled_texts(const workbook::Sheet& sheet, const workbook::Styles& styles,
                           CompileSession& session) {
  check_pictures(sheet, session);
  check_tables(sheet, session);
  check_number_formats(sheet, styles, session);
}

void report_unfilled_texts(const workbook::Book& book, CompileSession& session) {
  for (const workbook::DefinedName& name : book.names) {
    if (text_of_formula_holds_expression(name.formula))
      session.problem("name " + name.name, "{{ }} is not filled in the formula of a name", hint);
  }
  check(book.settings.custom_properties, "properties", "the workbook's own properties", session);
}

}  // namespace svodka::form
