// From a drawn workbook to a Form, sheet by sheet.
#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/calculation/cells/table_shapes.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/compiling/compile_sheet.hpp"
#include "engine/form/compiling/first_copy.hpp"
#include "engine/form/compiling/relative_names.hpp"
#include "engine/form/compiling/row_formulas.hpp"
#include "engine/form/compiling/text_parts.hpp"
#include "engine/form/compiling/unfilled_texts.hpp"
#include "engine/form/form.hpp"
#include "engine/form/moving/move_filters.hpp"
#include "engine/formula/moving/counted_cells.hpp"

namespace svodka::form {

namespace {

// Those that go through the members of the group, or of another one, and nothing else.
std::vector<std::string> variables_of_readings(
    const std::map<std::string, std::set<std::string>>& lists) {
  const auto is_group = [](std::string_view list) {
    for (const std::string_view around : {"sorted(", "filter("})
      if (list.starts_with(around)) list.remove_prefix(around.size());
    if (list.starts_with("r:municipalities(")) return true;
    constexpr std::string_view group = "r.group";
    return list.starts_with(group) &&
           (list.size() == group.size() || list[group.size()] == ',' || list[group.size()] == ')');
  };
  std::vector<std::string> names;
  for (const auto& [name, all] : lists)
    if (std::all_of(all.begin(), all.end(), is_group)) names.push_back(name);
  return names;
}

// INDIRECT("C"&B1): which cells the text means shows when it is computed.
std::vector<std::string> computed_texts_of_cells(const std::vector<SheetPlan>& sheets) {
  std::vector<std::string> found;
  if (std::none_of(sheets.begin(), sheets.end(), [](const SheetPlan& each) { return each.moves; }))
    return found;
  for (const SheetPlan& sheet : sheets) {
    for (int row = 0; row < sheet.row_count(); ++row) {
      for (const CellPlan& cell : sheet.cells_of(row)) {
        const auto* formula = std::get_if<FormulaCell>(&cell.content);
        if (formula == nullptr) continue;
        for (const std::string& call : formula::cells_by_computed_text(formula->formula)) {
          found.push_back(
              fmt::format("{}: {} names cells by a text, which does not move with rows and columns",
                          cell_in(sheet.name, row, cell.column), call));
        }
      }
    }
  }
  return found;
}

}  // namespace

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
  write_out_relative_names(book, form->sheets_);
  for (const std::string* text : property_texts(book.properties))
    form->properties_.push_back(
        holds_expression(*text) ? session.compile_pieces(*text, {}, "properties") : Pieces());
  report_unfilled_texts(book, session);
  for (std::string& use : session.not_kept) form->drawing_.not_kept.push_back(std::move(use));
  for (std::string& use : uses_of_first_copies(book, form->sheets_))
    form->drawing_.not_kept.push_back(std::move(use));
  for (std::string& criteria : lost_criteria(book, form->sheets_))
    form->drawing_.not_kept.push_back(std::move(criteria));
  form->readings_ = variables_of_readings(session.lists);
  for (const auto& [variable, lists] : session.lists)
    if (lists.size() == 1) form->lists_.emplace(variable, *lists.begin());
  form->not_computed_ = std::move(session.not_computed);
  for (std::string& text : computed_texts_of_cells(form->sheets_))
    form->not_computed_.push_back(std::move(text));
  form->list_doubts_ = doubtful_row_formulas(form->sheets_, form->file_);
  for (const ListDoubt& each : form->list_doubts_) session.problems.push_back(each.warning);
  if (has_errors(session.problems)) return std::move(session.problems);
  return {std::move(form), std::move(session.problems)};
}

}  // namespace svodka::form
