// From a drawn workbook to a Form, sheet by sheet.
#include <utility>

#include "engine/calculation/table_shapes.hpp"
#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/compiling/compile_sheet.hpp"
#include "engine/form/compiling/first_copy.hpp"
#include "engine/form/form.hpp"

namespace svodka::form {

Result<std::unique_ptr<Form>> Form::compile(reader::ReadBook drawn, const std::string& file,
                                            Expressions& expressions) {
  auto form = std::make_unique<Form>();
  form->drawing_ = std::move(drawn);
  form->file_ = file;
  const workbook::Book& book = form->drawing_.book;
  const std::vector<formula::TableShape> tables = calculation::table_shapes(book);
  CompileSession session{expressions, form->file_};
  for (std::size_t i = 0; i < book.sheets.size(); ++i)
    form->sheets_.push_back(compile_sheet(book, SheetId{i}, tables, session));
  for (std::string& use : uses_of_first_copies(book, form->sheets_))
    form->drawing_.not_kept.push_back(std::move(use));
  form->not_computed_ = std::move(session.not_computed);
  if (has_errors(session.problems)) return std::move(session.problems);
  return {std::move(form), std::move(session.problems)};
}

}  // namespace svodka::form
