// From a drawn workbook to a Form: directives become blocks, {{ }} become compiled expressions,
// formulas are parsed; column A and row 1 are dropped where they held directives.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/calculation/table_shapes.hpp"
#include "engine/form/compiling/compile_axis.hpp"
#include "engine/form/compiling/compile_formulas.hpp"
#include "engine/form/compiling/directive.hpp"
#include "engine/form/compiling/first_copy.hpp"
#include "engine/form/form.hpp"
#include "engine/form/moving/move_merges.hpp"

namespace svodka::form {

using workbook::Cell;
using workbook::CellValue;

namespace {

std::string plain_text(const CellValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  std::string joined;
  if (const auto* runs = std::get_if<std::vector<workbook::TextRun>>(&value)) {
    for (const workbook::TextRun& run : *runs) joined += run.text;
  }
  return joined;
}

bool holds_expression(const std::string& text) { return text.find("{{") != std::string::npos; }

bool is_blank(const CellValue& value) { return std::holds_alternative<std::monostate>(value); }

}  // namespace

class FormCompiler {
 public:
  FormCompiler(Form& form, Expressions& expressions)
      : form_(form),
        tables_(calculation::table_shapes(form.drawn_.book)),
        session_{expressions, form.file_, {}} {}

  Diagnostics run() {
    for (const workbook::Sheet& sheet : form_.drawn_.book.sheets) compile_sheet(sheet);
    for (std::string& use : uses_of_a_first_copy(form_.drawn_.book, form_.sheets_))
      form_.drawn_.not_kept.push_back(std::move(use));
    return std::move(session_.problems);
  }

 private:
  // Which cells of a sheet hold directives. A1 belongs to column A unless only row 1 has others.
  struct Directed {
    bool rows = false, columns = false;
  };

  std::string cell_at(int row, int column) const {
    return sheet_->name + "!" + workbook::cell_name(row, column);
  }

  Directed directed() const {
    bool rows = false, columns = false, corner = false;
    for (const Cell& cell : sheet_->cells) {
      if (cell.row > 0 && cell.column > 0) continue;
      if (!is_directive(plain_text(cell.value))) continue;
      rows = rows || cell.row > 0;
      columns = columns || cell.column > 0;
      corner = corner || (cell.row == 0 && cell.column == 0);
    }
    const bool names_sheet = plain_text(value_at(0, 0)).find("#sheet") != std::string::npos;
    return {rows || (corner && (!columns || names_sheet)), columns};
  }

  CellValue value_at(int row, int column) const {
    for (const Cell& cell : sheet_->cells) {
      if (cell.row == row && cell.column == column) return cell.value;
      if (cell.row > row) break;
    }
    return {};
  }

  void compile_sheet(const workbook::Sheet& sheet) {
    sheet_ = &sheet;
    plan_ = &form_.sheets_.emplace_back();
    plan_->name = sheet.name;
    sheet_locals_.clear();
    formulas_ = std::make_unique<SheetFormulas>(form_.drawn_.book, sheet, tables_, session_,
                                                form_.not_computed_);
    directed_ = directed();
    std::vector<Directive> corner = directives_at(0, 0, plain_text(value_at(0, 0)));
    compile_list(corner);
    locals_ = sheet_locals_;
    compile_pieces(sheet.name, sheet.name, plan_->name_pieces);
    int page_text = 0;
    for (const std::string* text : page_texts(sheet.page.text))
      compile_pieces(*text, sheet.name + (page_text++ % 2 == 0 ? " (header)" : " (footer)"),
                     plan_->page_texts.emplace_back());
    if (plan_->name_pieces.size() == 1 && plan_->name_pieces[0].expression < 0) {
      plan_->name_pieces.clear();
    }
    plan_->moves = directed_.rows || directed_.columns;
    compile_columns(corner);
    compile_rows(corner);
    compile_charts();
  }

  // The directives of a cell of column A or row 1, which have no other content on a directed sheet.
  std::vector<Directive> directives_at(int row, int column, const std::string& text) {
    std::vector<Directive> directives;
    const bool above = column > 0 || !directed_.rows;
    if (text.empty() || !(above ? directed_.columns : directed_.rows)) return {};
    std::string what;
    if (!is_directive(text) && !is_misspelt_directive(text)) {
      session_.problem(cell_at(row, column),
                       fmt::format("{} holds directives on this sheet, so other content has no "
                                   "place in it",
                                   above ? "row 1" : "column A"),
                       fmt::format("move the text to {}", above ? "row 2" : "column B"));
    } else if (!parse_directives(text, directives, what)) {
      session_.problem(cell_at(row, column), what);
    }
    return directives;
  }

  // Takes #sheet out of A1's directives.
  void compile_list(std::vector<Directive>& corner) {
    const auto repeats = [](const Directive& each) { return each.kind == Directive::Kind::sheet; };
    const auto found = std::find_if(corner.begin(), corner.end(), repeats);
    if (found == corner.end()) return;
    plan_->list_place = Place{form_.file_, 0, 0, cell_at(0, 0)};
    plan_->list = session_.compile(found->expression, {}, cell_at(0, 0));
    sheet_locals_ = {found->variable};
    corner.erase(found);
  }

  void compile_columns(const std::vector<Directive>& corner) {
    column_locals_.clear();
    if (!directed_.columns) {
      if (directed_.rows) plan_->columns.block_of = {-1};
      return;
    }
    std::map<int, std::string> words;
    std::set<int> filled;
    for (const Cell& cell : sheet_->cells) {
      if (!is_content(cell)) continue;
      if (cell.row == 0) words[cell.column] = plain_text(cell.value);
      if (cell.row > 0) filled.insert(cell.column);
    }
    const int last = std::max(words.rbegin()->first, filled.empty() ? 0 : *filled.rbegin());
    plan_->columns.block_of.assign(static_cast<std::size_t>(last) + 1, -1);
    AxisCompiler axis(session_, plan_->columns, sheet_locals_);
    for (int column = directed_.rows ? 1 : 0; column <= last; ++column) {
      const auto index = static_cast<std::size_t>(column);
      const std::string at = cell_at(0, column);
      const std::vector<Directive> directives =
          column == 0 ? corner : directives_at(0, column, words[column]);
      axis.open(column, directives, filled.count(column) != 0, at);
      column_locals_.resize(index + 1);
      column_locals_[index].assign(
          axis.locals().begin() + static_cast<std::ptrdiff_t>(sheet_locals_.size()),
          axis.locals().end());
      axis.close(directives, at);
    }
    axis.finish("write #end in row 1 above the last column of the block");
  }

  void compile_rows(const std::vector<Directive>& corner) {
    std::map<int, std::vector<const Cell*>> rows;
    for (const Cell& cell : sheet_->cells) rows[cell.row].push_back(&cell);
    int count = rows.empty() ? 0 : rows.rbegin()->first + 1;
    for (const workbook::Comment& comment : sheet_->comments) {
      if (holds_expression(comment.text)) count = std::max(count, comment.row + 1);
    }
    for (const workbook::Hyperlink& link : sheet_->hyperlinks) {
      if (holds_expression(link.target)) count = std::max(count, link.range.first_row + 1);
    }
    // The row below may have to take the text of merged cells.
    if (std::any_of(sheet_->merges.begin(), sheet_->merges.end(),
                    [&](const workbook::Range& merge) {
                      return directed_.rows && merge.first_row < count && merge.last_row >= count;
                    }))
      ++count;
    plan_->rows.block_of.assign(static_cast<std::size_t>(count), -1);
    plan_->cells.resize(static_cast<std::size_t>(count));
    AxisCompiler axis(session_, plan_->rows, sheet_locals_);
    static const std::vector<const Cell*> none;
    for (int row = 0; row < count; ++row) {
      // Rows without cells keep their place: an empty line of the drawing is part of the form.
      const auto found = rows.find(row);
      const std::vector<const Cell*>& cells = found == rows.end() ? none : found->second;
      const std::string at = cell_at(row, 0);
      const std::vector<Directive> directives =
          !directed_.rows ? std::vector<Directive>{}
          : row == 0      ? corner
                          : directives_at(row, 0, plain_text(value_of(cells, 0)));
      const bool has_content = std::any_of(cells.begin(), cells.end(), [&](const Cell* cell) {
        return cell->column > 0 && is_content(*cell);
      });
      const bool only_words =
          row == 0 && (directed_.columns || (!sheet_locals_.empty() && !has_content));
      if (only_words) {
        if (!directives.empty()) axis.open(row, directives, false, at);
      } else {
        axis.open(row, directives, has_content, at);
        compile_cells(row, cells, axis.locals());
        compile_comments(row, axis.locals());
        compile_links(row, axis.locals());
      }
      axis.close(directives, at);
    }
    axis.finish("write #end in column A below the last row of the block");
    plan_cells_of_merges(*sheet_, *plan_);
  }

  static CellValue value_of(const std::vector<const Cell*>& cells, int column) {
    for (const Cell* cell : cells) {
      if (cell->column == column) return cell->value;
    }
    return {};
  }

  void compile_cells(int row, const std::vector<const Cell*>& cells,
                     const std::vector<std::string>& locals) {
    std::vector<CellPlan>& plans = plan_->cells[static_cast<std::size_t>(row)];
    for (const Cell* cell : cells) {
      if (cell->column == 0 && directed_.rows) continue;
      see_variables(locals, cell->column);
      plans.push_back(compile_cell(*cell));
    }
  }

  void compile_comments(int row, const std::vector<std::string>& locals) {
    for (const workbook::Comment& comment : sheet_->comments) {
      if (comment.row != row || !holds_expression(comment.text)) continue;
      see_variables(locals, comment.column);
      compile_pieces(comment.text, cell_at(row, comment.column) + " (comment)",
                     plan_->comments[{row, comment.column}]);
    }
  }

  void compile_links(int row, const std::vector<std::string>& locals) {
    for (std::size_t i = 0; i < sheet_->hyperlinks.size(); ++i) {
      const workbook::Hyperlink& link = sheet_->hyperlinks[i];
      if (link.range.first_row != row || !holds_expression(link.target)) continue;
      if (leads_to_a_sheet(link.target)) continue;
      see_variables(locals, link.range.first_column);
      compile_pieces(link.target, cell_at(row, link.range.first_column) + " (link)",
                     plan_->links[i]);
    }
  }

  // To a sheet by its drawn name, which has {{ }} itself: that is moved as all references are.
  bool leads_to_a_sheet(const std::string& target) const {
    constexpr std::string_view inside = "internal:";
    if (!target.starts_with(inside)) return false;
    const auto parsed = formula::Formula::parse(target.substr(inside.size()));
    if (!parsed || parsed->references().size() != 1) return false;
    const std::vector<workbook::Sheet>& sheets = form_.drawn_.book.sheets;
    return std::any_of(sheets.begin(), sheets.end(), [&](const workbook::Sheet& sheet) {
      return sheet.name == parsed->references().front().sheet;
    });
  }

  // The variables of the row's loops, then those of the column's.
  void see_variables(const std::vector<std::string>& of_row, int column) {
    locals_ = of_row;
    const auto index = static_cast<std::size_t>(column);
    if (index < column_locals_.size()) {
      locals_.insert(locals_.end(), column_locals_[index].begin(), column_locals_[index].end());
    }
  }

  Expressions::Id compile_expression(const std::string& source, const std::string& cell) {
    return session_.compile(source, locals_, cell);
  }

  // Text with {{ }}; a plain text becomes one piece.
  void compile_pieces(const std::string& text, const std::string& cell, Pieces& pieces) {
    std::vector<TextPart> parts;
    std::string what;
    if (!split_expressions(text, parts, what)) {
      session_.problem(cell, what);
      return;
    }
    for (const TextPart& part : parts) {
      if (part.is_formula) {
        session_.problem(cell, "a formula {{= }} must stand alone in its cell");
      } else if (part.is_expression) {
        pieces.push_back({"", compile_expression(part.text, cell)});
      } else {
        pieces.push_back({part.text, -1});
      }
    }
  }

  CellPlan compile_cell(const Cell& cell) {
    CellPlan plan;
    plan.column = cell.column;
    plan.style = cell.style;
    plan.content = cell.value;
    const std::string at = cell_at(cell.row, cell.column);
    if (const FormulaCell* array = formulas_->array_around(cell)) {
      plan.content = *array;
      return plan;
    }
    if (const auto* drawn = std::get_if<workbook::Formula>(&cell.value)) {
      if (!drawn->array || !formula::Formula::parse(drawn->text))
        compile_formula(drawn->text, cell, plan);
      return plan;
    }
    const std::string text = plain_text(cell.value);
    if (told_as_directive(text, at) || !holds_expression(text)) return plan;
    std::vector<TextPart> parts;
    std::string what;
    if (!split_expressions(text, parts, what)) {
      session_.problem(at, what);
      return plan;
    }
    if (parts.size() == 1 && parts[0].is_formula) {
      compile_formula(parts[0].text, cell, plan);
    } else if (parts.size() == 1 && parts[0].is_expression) {
      plan.content = ExpressionCell{compile_expression(parts[0].text, at)};
    } else {
      TextCell pieces;
      compile_pieces(text, at, pieces.pieces);
      plan.content = std::move(pieces);
    }
    return plan;
  }

  void compile_formula(const std::string& text, const Cell& cell, CellPlan& plan) {
    std::optional<FormulaCell> compiled = formulas_->compile(text, cell);
    if (compiled)
      plan.content = std::move(*compiled);
    else
      plan.content = OpaqueFormulaCell{text};
  }

  // A word among the content would be printed as it is, and do nothing.
  bool told_as_directive(const std::string& text, const std::string& at) {
    const std::string meant = meant_directive(text);
    std::vector<Directive> directives;
    std::string what;
    if (!meant.empty()) {
      session_.problem(at, not_a_directive(text, meant));
    } else if (is_directive(text) && parse_directives(text, directives, what)) {
      session_.problem(at, "a directive counts in column A and in row 1 only",
                       "move it there; as a text, write it in quotes: {{ \"#end\" }}");
    } else {
      return false;
    }
    return true;
  }

  // Whether a row or column with the cell is more than words: what an array formula that begins
  // elsewhere writes into it is not.
  bool is_content(const Cell& cell) const {
    if (is_blank(cell.value)) return false;
    return std::holds_alternative<workbook::Formula>(cell.value) ||
           formulas_->array_around(cell) == nullptr;
  }

  void compile_charts() {
    locals_ = sheet_locals_;
    for (const workbook::Chart& chart : sheet_->charts) {
      std::array<Pieces, 3>& titles = plan_->chart_titles.emplace_back();
      const std::string at = cell_at(chart.row, chart.column) + " (chart)";
      std::size_t next = 0;
      for (const std::string* title : {&chart.title, &chart.x_title, &chart.y_title}) {
        Pieces& pieces = titles[next++];
        if (holds_expression(*title)) compile_pieces(*title, at, pieces);
      }
      std::vector<formula::Formula>& formulas = plan_->chart_formulas.emplace_back();
      for (const workbook::ChartSeries& series : chart.series) {
        for (const std::string* text : {&series.name_formula, &series.categories, &series.values}) {
          const Result<formula::Formula> parsed =
              formula::Formula::parse(text->empty() ? "0" : *text);
          formulas.push_back(parsed ? *parsed : *formula::Formula::parse("0"));
        }
      }
    }
  }

  Form& form_;
  const std::vector<formula::TableShape> tables_;
  CompileSession session_;
  const workbook::Sheet* sheet_ = nullptr;
  SheetPlan* plan_ = nullptr;
  Directed directed_;
  std::unique_ptr<SheetFormulas> formulas_;
  std::vector<std::string> sheet_locals_;                // the variable of #sheet
  std::vector<std::vector<std::string>> column_locals_;  // of each column's loops
  std::vector<std::string> locals_;                      // in sight of what is being compiled
};

Result<std::unique_ptr<Form>> Form::compile(reader::ReadBook drawn, const std::string& file,
                                            Expressions& expressions) {
  auto form = std::make_unique<Form>();
  form->drawn_ = std::move(drawn);
  form->file_ = file;
  Diagnostics problems = FormCompiler(*form, expressions).run();
  if (has_errors(problems)) return problems;
  return {std::move(form), std::move(problems)};
}

}  // namespace svodka::form
