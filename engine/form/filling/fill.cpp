#include "engine/form/filling/fill.hpp"

#include <algorithm>
#include <deque>
#include <iterator>

#include <fmt/format.h>

#include "engine/calculation/compute_formulas.hpp"
#include "engine/form/filling/cell_values.hpp"
#include "engine/form/filling/sheet_filler.hpp"
#include "engine/form/filling/sheet_names.hpp"
#include "engine/form/fitting/fit_rows.hpp"
#include "engine/form/fitting/settle_tables.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/form/moving/move.hpp"
#include "engine/form/moving/move_formulas.hpp"
#include "engine/form/moving/move_merges.hpp"
#include "engine/form/moving/move_names.hpp"
#include "engine/form/moving/move_rules.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka::form {

namespace {

class Filler {
 public:
  Filler(const Form& form, Expressions& expressions, int long_from)
      : form_(form),
        expressions_(expressions),
        long_from_(long_from),
        values_(filled_.book, expressions.locale()) {
    filled_.book.styles = form.drawing().styles;
    filled_.book.properties = form.drawing().properties;
    filled_.book.date_1904 = form.drawing().date_1904;
    filled_.book.theme = form.drawing().theme;
  }

  Filled run() {
    for (const SheetPlan& plan : form_.sheets()) fill_sheets(plan);
    if (filled_.book.sheets.empty()) keep_one_sheet();
    Outputs outputs{form_, layouts_, drawn_, filled_.book};
    const MovedNames names(outputs, filled_.problems);
    outputs.names = &names;
    for (const PendingFormula& pending : pending_) {
      workbook::Sheet& sheet = sheet_of(pending.sheet);
      move_pending(sheet.cells[pending.cell], pending, outputs);
    }
    for (const PendingList& list : lists_) finish(list, outputs);
    filled_.book.names = names.names();
    move_rules(outputs, filled_.book, filled_.problems);
    move_series(outputs, filled_.book, filled_.problems);
    move_sparklines(outputs, filled_.book, filled_.problems);
    move_link_targets(outputs, filled_.book);
    settle_tables(filled_.book, expressions_.locale());
    Diagnostics problems = calculation::compute_formulas(filled_.book, form_.file());
    filled_.problems.insert(filled_.problems.end(), problems.begin(), problems.end());
    return std::move(filled_);
  }

 private:
  void fill_sheets(const SheetPlan& plan) {
    if (plan.list < 0) {
      fill_sheet(plan);
      return;
    }
    const Result<int> length = expressions_.open_list(plan.list);
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

  std::size_t drawn_index(const SheetPlan& plan) const {
    return static_cast<std::size_t>(&plan - form_.sheets().data());
  }

  void fill_sheet(const SheetPlan& plan) {
    const bool again = std::find(drawn_.begin(), drawn_.end(), drawn_index(plan)) != drawn_.end();
    const int index = static_cast<int>(drawn_.size());
    Layout& layout = layouts_.emplace_back(plan);
    drawn_.push_back(drawn_index(plan));
    workbook::Sheet& sheet = filled_.book.sheets.emplace_back();
    SheetFiller filler(form_, plan, expressions_, values_, layout, sheet, index, long_from_,
                       filled_.problems);
    std::vector<PendingFormula> pending = filler.fill(names_);
    pending_.insert(pending_.end(), pending.begin(), pending.end());
    std::move(filler.lists().begin(), filler.lists().end(), std::back_inserter(lists_));
    move_sheet(form_.drawing().sheets[drawn_.back()], plan, layout, sheet);
    move_merges(index, plan, filler);
    filler.fill_titles();
    fit_rows(sheet, filled_.book.styles, filler.came());
    fit_pictures(sheet, filled_.book.styles, filler.pictures());
    if (!again) return;
    sheet.view.active = sheet.view.selected = false;
    for (workbook::Table& table : sheet.tables)
      table.name = table_name(table.name, drawn_, static_cast<std::size_t>(index));
  }

  void move_merges(int index, const SheetPlan& plan, SheetFiller& filler) {
    workbook::Sheet& sheet = sheet_of(index);
    const MovedMerges moved = form::move_merges(form_.drawing().sheets[drawn_index(plan)], plan,
                                                layouts_[static_cast<std::size_t>(index)], sheet);
    filler.leave_out_pictures(moved.gathered);
    for (const MovedMerges::Trouble& each : moved.troubles)
      fail(sheet, sheet.cells[each.cell], each.message, each.hint);
    std::erase_if(pending_, [&](const PendingFormula& pending) {
      return pending.sheet == index &&
             !std::holds_alternative<workbook::Formula>(sheet.cells[pending.cell].value);
    });
  }

  // A sheet whose list is not known: its name, and why it is empty.
  void add_marked_sheet(const SheetPlan& plan, const std::string& why) {
    layouts_.emplace_back(plan);
    drawn_.push_back(drawn_index(plan));
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
    Diagnostic problem;
    problem.place = plan.list_place;
    problem.message = "every sheet of the form is repeated, and all their lists are empty";
    problem.hint = "draw one sheet that is always there";
    filled_.problems.push_back(problem);
    add_marked_sheet(plan, problem.message);
  }

  workbook::Sheet& sheet_of(int index) {
    return filled_.book.sheets[static_cast<std::size_t>(index)];
  }

  // The rows of a long list with their heights and formulas: read, and written anew.
  void finish(const PendingList& list, const Outputs& outputs) {
    workbook::Sheet& sheet = sheet_of(list.sheet);
    std::shared_ptr<const workbook::LongRows>& rows = sheet.long_rows[list.rows];
    const Axis& axis = layouts_[static_cast<std::size_t>(list.sheet)].rows;
    workbook::LongRows::Reader filled(rows);
    workbook::LongRows::Builder finished(rows->first_row());
    while (const workbook::LongRow* next = filled.next()) {
      workbook::LongRow row = *next;
      const auto line = static_cast<std::size_t>(row.row - rows->first_row()) % list.lines.size();
      fit_row(row, sheet, filled_.book.styles, list.lines[line].came);
      for (PendingFormula pending : list.lines[line].formulas) {
        pending.scopes.rows = axis.scope_of_round(row.row);
        move_pending(row.cells[pending.cell], pending, outputs);
      }
      finished.add(row);
    }
    rows = finished.finish();
  }

  void fail(workbook::Sheet& sheet, workbook::Cell& cell, const std::string& message,
            const std::string& hint) {
    Diagnostic problem;
    problem.place.file = form_.file();
    problem.place.cell = sheet.name + "!" + workbook::cell_name(cell.row, cell.column);
    problem.message = message;
    problem.hint = hint;
    filled_.problems.push_back(std::move(problem));
    values_.mark_error(cell);
    // Why a cell is in error matters more than what else is said about it.
    std::erase_if(sheet.comments, [&](const workbook::Comment& other) {
      return other.row == cell.row && other.column == cell.column;
    });
    sheet.comments.push_back({cell.row, cell.column, message, "", false, {}, {}});
  }

  void move_pending(workbook::Cell& cell, PendingFormula pending, const Outputs& outputs) {
    workbook::Sheet& sheet = sheet_of(pending.sheet);
    std::optional<workbook::Range> array;
    if (pending.formula->array) {
      const Layout& layout = layouts_[static_cast<std::size_t>(pending.sheet)];
      pending.scopes = layout.around(*pending.formula->array, pending.scopes);
      array = layout.range(*pending.formula->array, pending.scopes);
      if (!array || array->first_row != cell.row || array->first_column != cell.column) {
        cell.value = {};  // its value comes from the range's first cell
        return;
      }
    }
    MovedFormula moved =
        moved_formula(pending.formula->formula, outputs, pending.sheet, pending.scopes);
    if (!moved.problem.empty()) {
      fail(sheet, cell, moved.problem, moved.hint);
    } else if (moved.number) {
      // Everything the formula added up has vanished with an empty band.
      cell.value = *moved.number;
    } else {
      cell.value = workbook::Formula{std::move(moved.text), {}, array};
    }
  }

  const Form& form_;
  Expressions& expressions_;
  int long_from_;
  Filled filled_;
  CellValues values_;
  SheetNames names_{expressions_.locale(), form_};
  std::deque<Layout> layouts_;      // of each sheet of the output
  std::vector<std::size_t> drawn_;  // the form's sheet that each is made from
  std::vector<PendingFormula> pending_;
  std::vector<PendingList> lists_;
};

}  // namespace

Filled fill(const Form& form, Expressions& expressions, int long_from) {
  return Filler(form, expressions, long_from).run();
}

}  // namespace svodka::form
