// From a drawn workbook to a Form: directives become blocks, {{ }} become compiled expressions,
// formulas are parsed, column A is dropped where it held directives.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/form/directive.hpp"
#include "engine/form/form.hpp"

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

bool is_blank(const CellValue& value) { return std::holds_alternative<std::monostate>(value); }

}  // namespace

class FormCompiler {
 public:
  FormCompiler(Form& form, Expressions& expressions) : form_(form), expressions_(expressions) {}

  Diagnostics run() {
    for (const workbook::Sheet& sheet : form_.drawn_.book.sheets) compile_sheet(sheet);
    return std::move(problems_);
  }

 private:
  struct Open {  // a directive that waits for its #end
    int block;
    bool in_otherwise = false;
    std::string place;
  };

  void problem(const std::string& cell, std::string message, std::string hint = "") {
    Diagnostic diagnostic;
    diagnostic.place.file = form_.file_;
    diagnostic.place.cell = cell;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    problems_.push_back(std::move(diagnostic));
  }

  std::string cell_at(int row, int column) const {
    return sheet_->name + "!" + workbook::cell_name(row, column);
  }

  void compile_sheet(const workbook::Sheet& sheet) {
    sheet_ = &sheet;
    plan_ = &form_.sheets_.emplace_back();
    open_.clear();
    locals_.clear();
    plan_->name = sheet.name;
    compile_pieces(sheet.name, sheet.name, plan_->name_pieces);
    compile_pieces(sheet.page.text.header, sheet.name + " (header)", plan_->header);
    compile_pieces(sheet.page.text.footer, sheet.name + " (footer)", plan_->footer);
    if (plan_->name_pieces.size() == 1 && plan_->name_pieces[0].expression < 0) {
      plan_->name_pieces.clear();
    }

    std::map<int, std::vector<const Cell*>> rows;
    for (const Cell& cell : sheet.cells) rows[cell.row].push_back(&cell);
    const bool directed = std::any_of(sheet.cells.begin(), sheet.cells.end(), [](const Cell& cell) {
      return cell.column == 0 && is_directive(plain_text(cell.value));
    });
    plan_->removed_columns = directed ? 1 : 0;
    plan_->moves = directed;
    plan_->row_block.assign(static_cast<std::size_t>(rows.empty() ? 0 : rows.rbegin()->first + 1),
                            -1);

    int next_row = 0;
    for (const auto& [row, cells] : rows) {
      // Rows without cells keep their place: an empty line of the drawing is part of the form.
      for (; next_row < row; ++next_row) add_row(next_row, {});
      next_row = row + 1;
      compile_row(row, cells, directed);
    }
    for (const Open& open : open_) {
      problem(open.place, "this directive has no #end",
              "write #end in column A below the last row of the block");
    }
    compile_charts();
  }

  void compile_row(int row, const std::vector<const Cell*>& cells, bool directed) {
    std::vector<Directive> directives;
    bool has_content = !directed;
    for (const Cell* cell : cells) {
      if (!directed) break;
      if (cell->column > 0) {
        has_content = has_content || !is_blank(cell->value);
        continue;
      }
      const std::string text = plain_text(cell->value);
      if (text.empty()) continue;
      std::string what;
      if (!is_directive(text) && !is_misspelt_directive(text)) {
        problem(cell_at(row, 0),
                "column A holds directives on this sheet, so other content has no place in it",
                "move the text to column B");
      } else if (!parse_directives(text, directives, what)) {
        problem(cell_at(row, 0), what);
      }
    }
    for (const Directive& directive : directives) {
      if (directive.kind != Directive::Kind::end) begin_directive(directive, row);
    }
    const bool only_directives = !directives.empty() && !has_content;
    if (!only_directives) add_row(row, cells);
    for (const Directive& directive : directives) {
      if (directive.kind == Directive::Kind::end) end_directive(row);
    }
  }

  std::vector<int>& current_list() {
    if (open_.empty()) return plan_->top;
    Block& block = plan_->blocks[static_cast<std::size_t>(open_.back().block)];
    return open_.back().in_otherwise ? block.otherwise : block.children;
  }

  int add_block(Block block) {
    block.parent = open_.empty() ? -1 : open_.back().block;
    const int index = static_cast<int>(plan_->blocks.size());
    current_list().push_back(index);
    plan_->blocks.push_back(std::move(block));
    return index;
  }

  void add_row(int row, const std::vector<const Cell*>& cells) {
    Block block;
    block.kind = Block::Kind::row;
    block.template_row = row;
    for (const Cell* cell : cells) {
      if (cell->column < plan_->removed_columns) continue;
      block.cells.push_back(compile_cell(*cell));
    }
    plan_->row_block[static_cast<std::size_t>(row)] = add_block(std::move(block));
  }

  void begin_directive(const Directive& directive, int row) {
    const std::string at = cell_at(row, 0);
    if (directive.kind == Directive::Kind::otherwise) {
      if (open_.empty() || open_.back().in_otherwise ||
          plan_->blocks[static_cast<std::size_t>(open_.back().block)].kind !=
              Block::Kind::condition) {
        problem(at, "#else without #if");
      } else {
        open_.back().in_otherwise = true;
      }
      return;
    }
    Block block;
    const bool each = directive.kind == Directive::Kind::each;
    block.kind = each ? Block::Kind::each : Block::Kind::condition;
    block.place.file = form_.file_;
    block.place.cell = at;
    block.expression = compile_expression(directive.expression, at);
    block.variable = directive.variable;
    const int index = add_block(std::move(block));
    open_.push_back({index, false, at});
    if (each) locals_.push_back(directive.variable);
  }

  void end_directive(int row) {
    if (open_.empty()) {
      problem(cell_at(row, 0), "#end without #each or #if");
      return;
    }
    if (plan_->blocks[static_cast<std::size_t>(open_.back().block)].kind == Block::Kind::each) {
      locals_.pop_back();
    }
    open_.pop_back();
  }

  Expressions::Id compile_expression(const std::string& source, const std::string& cell) {
    Place place;
    place.file = form_.file_;
    place.cell = cell;
    Result<Expressions::Id> compiled = expressions_.compile(source, locals_, place);
    problems_.insert(problems_.end(), compiled.diagnostics().begin(), compiled.diagnostics().end());
    return compiled ? *compiled : -1;
  }

  // Text with {{ }}; a plain text becomes one piece.
  void compile_pieces(const std::string& text, const std::string& cell, Pieces& pieces) {
    std::vector<TextPart> parts;
    std::string what;
    if (!split_expressions(text, parts, what)) {
      problem(cell, what);
      return;
    }
    for (const TextPart& part : parts) {
      if (part.is_formula) {
        problem(cell, "a formula {{= }} must stand alone in its cell");
      } else if (part.is_expression) {
        pieces.push_back({"", compile_expression(part.text, cell)});
      } else {
        pieces.push_back({part.text, -1});
      }
    }
  }

  CellPlan compile_cell(const Cell& cell) {
    CellPlan plan;
    plan.column = cell.column - plan_->removed_columns;
    plan.style = cell.style;
    plan.content = cell.value;
    const std::string at = cell_at(cell.row, cell.column);
    if (const auto* drawn = std::get_if<workbook::Formula>(&cell.value)) {
      if (!drawn->array) plan.content = compile_formula(drawn->text, at);
      return plan;
    }
    const std::string text = plain_text(cell.value);
    if (text.find("{{") == std::string::npos) return plan;
    std::vector<TextPart> parts;
    std::string what;
    if (!split_expressions(text, parts, what)) {
      problem(at, what);
      return plan;
    }
    if (parts.size() == 1 && parts[0].is_formula) {
      plan.content = compile_formula(parts[0].text, at);
    } else if (parts.size() == 1 && parts[0].is_expression) {
      plan.content = ExpressionCell{compile_expression(parts[0].text, at)};
    } else {
      TextCell pieces;
      compile_pieces(text, at, pieces.pieces);
      plan.content = std::move(pieces);
    }
    return plan;
  }

  std::variant<CellValue, ExpressionCell, TextCell, FormulaCell, OpaqueFormulaCell> compile_formula(
      const std::string& text, const std::string& at) {
    std::string what;
    std::optional<formula::Formula> parsed = formula::Formula::parse(text, &what);
    if (!parsed) {
      problem(at, fmt::format("the formula ={} cannot be read: {}", text, what));
      return OpaqueFormulaCell{text};
    }
    for (const std::string& function : parsed->unknown_functions()) {
      form_.not_computed_.push_back(fmt::format(
          "{}: the function {} is not computed; viewers that do not recalculate show nothing", at,
          function));
    }
    std::string printed = parsed->text();
    return FormulaCell{std::move(*parsed), std::move(printed)};
  }

  void compile_charts() {
    for (const workbook::Chart& chart : sheet_->charts) {
      std::vector<formula::Formula>& formulas = plan_->chart_formulas.emplace_back();
      for (const workbook::ChartSeries& series : chart.series) {
        for (const std::string* text : {&series.name_formula, &series.categories, &series.values}) {
          std::optional<formula::Formula> parsed =
              formula::Formula::parse(text->empty() ? "0" : *text);
          formulas.push_back(parsed ? *parsed : *formula::Formula::parse("0"));
        }
      }
    }
  }

  Form& form_;
  Expressions& expressions_;
  Diagnostics problems_;
  const workbook::Sheet* sheet_ = nullptr;
  SheetPlan* plan_ = nullptr;
  std::vector<Open> open_;
  std::vector<std::string> locals_;
};

Result<std::unique_ptr<Form>> Form::compile(ReadBook drawn, const std::string& file,
                                            Expressions& expressions) {
  auto form = std::make_unique<Form>();
  form->drawn_ = std::move(drawn);
  form->file_ = file;
  Diagnostics problems = FormCompiler(*form, expressions).run();
  if (has_errors(problems)) return problems;
  return {std::move(form), std::move(problems)};
}

}  // namespace svodka::form
