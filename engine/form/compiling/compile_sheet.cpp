#include "engine/form/compiling/compile_sheet.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/compile_axis.hpp"
#include "engine/form/compiling/compile_cells.hpp"
#include "engine/form/compiling/compile_formulas.hpp"
#include "engine/form/compiling/compile_rule_texts.hpp"
#include "engine/form/compiling/merge_cells.hpp"
#include "engine/form/compiling/sheet_directives.hpp"
#include "engine/form/compiling/text_parts.hpp"
#include "engine/form/compiling/unfilled_texts.hpp"
#include "engine/form/text_in_cell.hpp"
#include "engine/places/places.hpp"

namespace svodka::form {

namespace {

using workbook::Cell;
using RowCells = std::vector<const Cell*>;  // from left to right

class SheetCompiler {
 public:
  SheetCompiler(const workbook::Book& drawn, SheetId id,
                const std::vector<formula::TableShape>& tables, CompileSession& session)
      : drawing_(drawn),
        sheet_(nth(drawn.sheets, id)),
        session_(session),
        formulas_(drawn, sheet_, tables, session),
        cells_(drawn, sheet_, formulas_, session),
        directives_(sheet_, session) {
    plan_.id = id;
    plan_.name = sheet_.name;
  }

  SheetPlan run() {
    std::vector<Directive> in_a1 = directives_.in_a1();
    compile_list(in_a1);
    compile_name();
    compile_page_texts();
    plan_.moves = directives_.in_column_a() || directives_.in_row_1();
    compile_columns(in_a1);
    compile_rows(in_a1);
    add_cells_for_merges(sheet_, plan_);
    compile_charts();
    compile_rule_texts(sheet_, sheet_variables_, session_, plan_);
    report_unfilled_texts(sheet_, drawing_.styles, session_);
    return std::move(plan_);
  }

 private:
  std::string cell_at(int row, int column) const { return cell_in(sheet_.name, row, column); }

  // Takes #sheet out of A1's directives.
  void compile_list(std::vector<Directive>& in_a1) {
    const auto repeats = [](const Directive& each) { return each.kind == Directive::Kind::sheet; };
    const auto found = std::find_if(in_a1.begin(), in_a1.end(), repeats);
    if (found == in_a1.end()) return;
    plan_.list_place = Place{session_.file, 0, 0, cell_at(0, 0)};
    plan_.list = session_.compile(found->expression, {}, cell_at(0, 0));
    sheet_variables_ = {found->variable};
    session_.lists[found->variable].insert(found->expression);
    in_a1.erase(found);
  }

  void compile_name() {
    Pieces pieces = session_.compile_pieces(sheet_.name, sheet_variables_, sheet_.name);
    const bool is_plain = pieces.size() == 1 && std::holds_alternative<std::string>(pieces[0]);
    if (!is_plain) plan_.name_pieces = std::move(pieces);
  }

  void compile_page_texts() {
    for (const std::string* text : page_texts(sheet_.page.text)) {
      const bool is_header = plan_.page_texts.size() % 2 == 0;
      plan_.page_texts.push_back(session_.compile_pieces(
          *text, sheet_variables_, sheet_.name + (is_header ? " (header)" : " (footer)")));
    }
  }

  void compile_columns(const std::vector<Directive>& in_a1) {
    if (!directives_.in_row_1()) {
      if (directives_.in_column_a()) plan_.columns.set_line_count(1);
      return;
    }
    std::map<int, std::string> words;
    std::set<int> filled;
    for (const Cell& cell : sheet_.cells) {
      if (!is_content(cell)) continue;
      if (cell.row == 0) words[cell.column] = text_in(cell.value).value_or("");
      if (cell.row > 0) filled.insert(cell.column);
    }
    const int last = std::max(words.rbegin()->first, filled.empty() ? 0 : *filled.rbegin());
    plan_.columns.set_line_count(last + 1);
    column_variables_.resize(static_cast<std::size_t>(last) + 1);
    AxisCompiler axis(session_, plan_.columns, sheet_variables_);
    for (int column = directives_.in_column_a() ? 1 : 0; column <= last; ++column) {
      const std::string at = cell_at(0, column);
      const std::vector<Directive> directives =
          column == 0 ? in_a1 : directives_.read(0, column, words[column]);
      axis.open(column, directives, filled.count(column) != 0, at);
      // The sheet's variable, if there is one, comes with those of the row.
      nth(column_variables_, column)
          .assign(axis.variables().begin() + std::ssize(sheet_variables_), axis.variables().end());
      axis.close(directives, at);
    }
    axis.finish("write #end in row 1 above the last column of the block");
  }

  void compile_rows(const std::vector<Directive>& in_a1) {
    std::map<int, RowCells> rows;
    for (const Cell& cell : sheet_.cells) rows[cell.row].push_back(&cell);
    const int count = row_count(rows.empty() ? 0 : rows.rbegin()->first + 1);
    plan_.rows.set_line_count(count);
    plan_.cells.resize(as_size(count));
    AxisCompiler axis(session_, plan_.rows, sheet_variables_);
    // Rows without cells keep their place: an empty line of the drawing is part of the form.
    for (int row = 0; row < count; ++row) compile_row(row, rows[row], in_a1, axis);
    axis.finish("write #end in column A below the last row of the block");
  }

  // The rows that have something to be filled; `count`: those up to the last with a cell.
  int row_count(int count) const {
    for (const workbook::Comment& comment : sheet_.comments) {
      if (holds_expression(comment.text)) count = std::max(count, comment.row + 1);
    }
    for (const workbook::Hyperlink& link : sheet_.hyperlinks) {
      if (holds_expression(link.target) || holds_expression(link.tip))
        count = std::max(count, link.range.first_row + 1);
    }
    // The row below may have to take the text of merged cells.
    const bool merge_goes_on =
        std::any_of(sheet_.merges.begin(), sheet_.merges.end(), [&](const workbook::Range& merge) {
          return merge.first_row < count && merge.last_row >= count;
        });
    return merge_goes_on && directives_.in_column_a() ? count + 1 : count;
  }

  void compile_row(int row, const RowCells& cells, const std::vector<Directive>& in_a1,
                   AxisCompiler& axis) {
    const std::string at = cell_at(row, 0);
    std::vector<Directive> directives;
    if (directives_.in_column_a()) {
      const auto first = std::find_if(cells.begin(), cells.end(),
                                      [](const Cell* cell) { return cell->column == 0; });
      const std::string text = first == cells.end() ? "" : text_in((*first)->value).value_or("");
      directives = row == 0 ? in_a1 : directives_.read(row, 0, text);
    }
    const bool has_content = std::any_of(cells.begin(), cells.end(), [&](const Cell* cell) {
      return cell->column > 0 && is_content(*cell);
    });
    const bool holds_directives_only =
        row == 0 && (directives_.in_row_1() || (!sheet_variables_.empty() && !has_content));
    if (holds_directives_only) {
      if (!directives.empty()) axis.open(row, directives, false, at);
    } else {
      axis.open(row, directives, has_content, at);
      compile_cells(row, cells, axis.variables());
      compile_comments(row, axis.variables());
      compile_links(row, axis.variables());
    }
    axis.close(directives, at);
  }

  void compile_cells(int row, const RowCells& cells, const Variables& of_row) {
    for (const Cell* cell : cells) {
      if (cell->column == 0 && directives_.in_column_a()) continue;
      plan_.cells_of(row).push_back(cells_.compile(*cell, in_sight(of_row, cell->column)));
    }
  }

  void compile_comments(int row, const Variables& of_row) {
    for (const workbook::Comment& comment : sheet_.comments) {
      if (comment.row != row || !holds_expression(comment.text)) continue;
      plan_.comments[{row, comment.column}] =
          session_.compile_pieces(comment.text, in_sight(of_row, comment.column),
                                  cell_at(row, comment.column) + " (comment)");
    }
  }

  void compile_links(int row, const Variables& of_row) {
    for (std::size_t i = 0; i < sheet_.hyperlinks.size(); ++i) {
      const workbook::Hyperlink& link = sheet_.hyperlinks[i];
      if (link.range.first_row != row) continue;
      const bool fills_address = holds_expression(link.target) && !leads_to_a_sheet(link.target);
      if (!fills_address && !holds_expression(link.tip)) continue;
      const int column = link.range.first_column;
      const Variables variables = in_sight(of_row, column);
      const std::string at = cell_at(row, column) + " (link)";
      LinkPlan& plan = plan_.links[i];
      plan.address =
          fills_address ? session_.compile_pieces(link.target, variables, at) : Pieces{link.target};
      plan.tip = session_.compile_pieces(link.tip, variables, at);
    }
  }

  // To a sheet by its drawn name, which has {{ }} itself: that is moved as all references are.
  bool leads_to_a_sheet(const std::string& target) const {
    constexpr std::string_view inside = "internal:";
    if (!target.starts_with(inside)) return false;
    const auto parsed = formula::Formula::parse(target.substr(inside.size()));
    if (!parsed || parsed->references().size() != 1) return false;
    return std::any_of(drawing_.sheets.begin(), drawing_.sheets.end(),
                       [&](const workbook::Sheet& sheet) {
                         return sheet.name == parsed->references().front().sheet;
                       });
  }

  // The variables of the row's loops, then those of the column's.
  Variables in_sight(const Variables& of_row, int column) const {
    Variables all = of_row;
    if (column < std::ssize(column_variables_)) {
      const Variables& of_column = nth(column_variables_, column);
      all.insert(all.end(), of_column.begin(), of_column.end());
    }
    return all;
  }

  // Whether the cell gives its row or column content besides directives. A value that an array
  // formula writes there, from a cell elsewhere, does not.
  bool is_content(const Cell& cell) const {
    if (std::holds_alternative<std::monostate>(cell.value)) return false;
    return std::holds_alternative<workbook::Formula>(cell.value) ||
           formulas_.array_around(cell) == nullptr;
  }

  void compile_charts() {
    const formula::Formula nothing = *formula::Formula::parse("0");
    for (const workbook::Chart& chart : sheet_.charts) {
      ChartPlan& plan = plan_.charts.emplace_back();
      const std::string at = cell_at(chart.row, chart.column) + " (chart)";
      for (const std::string* title : chart_titles(chart)) {
        plan.titles.push_back(holds_expression(*title)
                                  ? session_.compile_pieces(*title, sheet_variables_, at)
                                  : Pieces());
      }
      for (const workbook::ChartSeries& series : chart.series) {
        for (const std::string* text : series_formulas(series)) {
          const Result<formula::Formula> parsed = formula::Formula::parse(*text);
          plan.formulas.push_back(parsed ? *parsed : nothing);
        }
      }
    }
  }

  const workbook::Book& drawing_;
  const workbook::Sheet& sheet_;
  CompileSession& session_;
  SheetFormulas formulas_;
  CellCompiler cells_;
  SheetDirectives directives_;
  SheetPlan plan_;
  Variables sheet_variables_;                // the variable of #sheet
  std::vector<Variables> column_variables_;  // of each column's loops
};

}  // namespace

SheetPlan compile_sheet(const workbook::Book& drawn, SheetId id,
                        const std::vector<formula::TableShape>& tables, CompileSession& session) {
  return SheetCompiler(drawn, id, tables, session).run();
}

}  // namespace svodka::form
