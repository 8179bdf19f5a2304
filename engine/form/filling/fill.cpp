#include "engine/form/filling/fill.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "engine/calculation/compute_formulas.hpp"
#include "engine/calculation/gaps/chart_gaps.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/filling/cell_errors.hpp"
#include "engine/form/filling/cell_values.hpp"
#include "engine/form/filling/form_places.hpp"
#include "engine/form/filling/pending_formulas.hpp"
#include "engine/form/filling/sheet_filler.hpp"
#include "engine/form/filling/sheet_names.hpp"
#include "engine/form/fitting/fit_numbers.hpp"
#include "engine/form/fitting/fit_pictures.hpp"
#include "engine/form/fitting/fit_rows.hpp"
#include "engine/form/fitting/settle_tables.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/form/moving/move.hpp"
#include "engine/form/moving/move_charts.hpp"
#include "engine/form/moving/move_formulas.hpp"
#include "engine/form/moving/move_merges.hpp"
#include "engine/form/moving/move_names.hpp"
#include "engine/form/moving/move_rules.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka::form {

namespace {

class BookFiller {
 public:
  BookFiller(const Form& form, Expressions& expressions, int long_from)
      : form_(form),
        expressions_(expressions),
        long_from_(long_from),
        values_(filled_.book, expressions.locale(), expressions.missing_as()),
        errors_(form, values_, filled_.problems),
        names_(expressions.locale(), form) {
    filled_.book.styles = form.drawing().styles;
    filled_.book.properties = form.drawing().properties;
    filled_.book.date_1904 = form.drawing().date_1904;
    filled_.book.settings = form.drawing().settings;
    filled_.book.theme = form.drawing().theme;
  }

  Filled run() {
    fill_properties();
    for (const SheetPlan& plan : form_.sheets()) fill_sheets(plan);
    if (filled_.book.sheets.empty()) keep_one_sheet();
    move_formulas();
    settle_tables(filled_.book, expressions_.locale());
    calculation::leave_gaps(filled_.book);
    const Diagnostics problems = calculation::compute_formulas(
        filled_.book, form_.file(), expressions_.locale().language(), &filled_.uncertain);
    report(problems);
    report(calculation::drawn_texts(filled_.book, form_.file()));
    report_list_doubts();
    report(fit_numbers(filled_.book, form_.file(), expressions_.locale().language()));
    return std::move(filled_);
  }

 private:
  // What was found in the workbook.
  void report(const Diagnostics& found) {
    const Outputs outputs{form_, layouts_, sources_, filled_.book};
    for (const Diagnostic& each : found) filled_.problems.push_back(at_drawn_cell(each, outputs));
  }

  // Once for a form's cell, where a list has come to have more members than are drawn.
  void report_list_doubts() {
    for (const ListDoubt& each : form_.list_doubts()) {
      bool several = false;
      for (std::size_t i = 0; i < layouts_.size() && !several; ++i) {
        if (sources_[i] != each.sheet) continue;
        const std::optional<LineSpan> lines = layouts_[i].axis(each.axis).lines_of(each.line);
        several = lines && lines->last > lines->first;
      }
      if (several) filled_.problems.push_back(each.warning);
    }
  }

  void fill_properties() {
    auto pieces = form_.properties().begin();
    for (std::string* text : property_texts(filled_.book.properties)) {
      if (!pieces->empty()) *text = text_of_property(*pieces);
      ++pieces;
    }
    expressions_.finished_sheet();
  }

  std::string text_of_property(const Pieces& pieces) {
    std::string text;
    for (const Piece& piece : pieces) {
      if (const auto* drawn = std::get_if<std::string>(&piece)) {
        text += *drawn;
        continue;
      }
      const Result<Answer> answer = expressions_.evaluate(std::get<Expressions::Id>(piece));
      if (answer) text += values_.in_text(*answer);
      for (const Diagnostic& each : answer.diagnostics())
        filled_.problems.push_back(at_cell(each, form_.file(), "properties"));
    }
    return workbook::shown_text(text);
  }

  void fill_sheets(const SheetPlan& plan) {
    if (!plan.is_repeated()) {
      fill_sheet(plan);
      return;
    }
    const Result<int> length = expressions_.open_list(*plan.list);
    if (!length) {
      for (Diagnostic each : length.diagnostics()) {
        each.place = plan.list_place;
        filled_.problems.push_back(std::move(each));
      }
      add_marked_sheet(plan, length.diagnostics().front().message);
      return;
    }
    for (int i = 0; i < *length; ++i) {
      expressions_.enter(i);
      fill_sheet(plan);
    }
    expressions_.close_list();
  }

  void fill_sheet(const SheetPlan& plan) {
    const bool is_copy = std::find(sources_.begin(), sources_.end(), plan.id) != sources_.end();
    const std::size_t index = filled_.book.sheets.size();
    Layout& layout = layouts_.emplace_back(plan);
    sources_.push_back(plan.id);
    workbook::Sheet& sheet = filled_.book.sheets.emplace_back();
    SheetFiller filler(
        {form_, plan, expressions_, values_, layout, sheet, index, filled_.problems});
    filler.fill(names_, long_from_);
    lists_.insert(lists_.end(), filler.long_lists().begin(), filler.long_lists().end());
    move_sheet(form_.drawn_sheet(plan.id), plan, layout, sheet);
    FilledCells& cells = filler.filled();
    settle_merges(move_merges(form_.drawn_sheet(plan.id), plan, layout, sheet), sheet, cells);
    formulas_.insert(formulas_.end(), cells.formulas.begin(), cells.formulas.end());
    filler.fill_titles();
    fit_rows(sheet, filled_.book.styles, cells.evaluated);
    fit_pictures(sheet, filled_.book.styles, cells.pictures);
    if (!is_copy) return;
    sheet.view.active = sheet.view.selected = false;
    for (workbook::Table& table : sheet.tables)
      table.name = table_name(table.name, sources_, index);
  }

  // What merges have emptied has no pictures and formulas any more.
  void settle_merges(const MovedMerges& moved, workbook::Sheet& sheet, FilledCells& cells) {
    std::erase_if(cells.pictures, [&](const PictureCell& picture) {
      return moved.empties(picture.row, picture.column);
    });
    for (const MovedMerges::Problem& each : moved.problems)
      errors_.mark(sheet, sheet.cells[each.cell], unplaced(each.message, each.hint));
    std::erase_if(cells.formulas, [&](const PendingFormula& pending) {
      return !std::holds_alternative<workbook::Formula>(sheet.cells[pending.cell].value);
    });
  }

  // A sheet whose list is not known: its name, and why it is empty.
  void add_marked_sheet(const SheetPlan& plan, const std::string& why) {
    layouts_.emplace_back(plan);
    sources_.push_back(plan.id);
    workbook::Sheet& sheet = filled_.book.sheets.emplace_back();
    sheet.name = names_.allowed(plan.name);
    workbook::Cell cell;
    values_.mark_error(cell);
    sheet.cells.push_back(std::move(cell));
    sheet.comments.push_back({0, 0, workbook::shown_text(why), "", false, {}, {}});
  }

  // A workbook has at least one sheet, even where every list is empty.
  void keep_one_sheet() {
    const SheetPlan& plan = form_.sheets().front();
    Diagnostic problem =
        unplaced("every sheet of the form is repeated, and all their lists are empty",
                 "draw one sheet that is always there");
    problem.place = plan.list_place;
    add_marked_sheet(plan, problem.message);
    filled_.problems.push_back(std::move(problem));
  }

  // Everything that refers to cells of any sheet by their addresses.
  void move_formulas() {
    Outputs outputs{form_, layouts_, sources_, filled_.book};
    const MovedNames names(outputs, filled_.problems);
    outputs.names = &names;
    PendingFormulas pending(outputs, filled_.book, errors_);
    const auto found_before = std::ssize(filled_.problems);
    for (const PendingFormula& formula : formulas_) pending.move(formula);
    for (const PendingList& list : lists_) pending.move(list);
    for (auto each = filled_.problems.begin() + found_before; each != filled_.problems.end();
         ++each)
      *each = at_drawn_cell(std::move(*each), outputs);
    filled_.book.names = names.names();
    move_rules(outputs, filled_.book, filled_.problems);
    move_series(outputs, filled_.book, filled_.problems);
    move_sparklines(outputs, filled_.book, filled_.problems);
    move_link_targets(outputs, filled_.book);
  }

  const Form& form_;
  Expressions& expressions_;
  int long_from_;
  Filled filled_;
  CellValues values_;
  CellErrors errors_;
  SheetNames names_;
  std::deque<Layout> layouts_;    // of each sheet of the output
  std::vector<SheetId> sources_;  // what each of them was made from
  std::vector<PendingFormula> formulas_;
  std::vector<PendingList> lists_;
};

}  // namespace

Filled fill(const Form& form, Expressions& expressions, int long_from) {
  return BookFiller(form, expressions, long_from).run();
}

}  // namespace svodka::form
