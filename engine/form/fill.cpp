#include "engine/form/fill.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/form/cell_value.hpp"
#include "engine/form/layout.hpp"
#include "engine/form/move.hpp"

namespace svodka::form {

namespace {

constexpr int most_rows = 1048576;  // ECMA-376: rows of a sheet

class Filler {
 public:
  Filler(const Form& form, Expressions& expressions)
      : form_(form), expressions_(expressions), values_(filled_.book, expressions.locale()) {
    filled_.book.styles = form.drawing().styles;
    filled_.book.names = form.drawing().names;
    filled_.book.properties = form.drawing().properties;
    filled_.book.date_1904 = form.drawing().date_1904;
    filled_.book.sheets.resize(form.sheets().size());
    layouts_.reserve(form.sheets().size());
  }

  Filled run() {
    for (std::size_t i = 0; i < form_.sheets().size(); ++i) fill_sheet(static_cast<int>(i));
    move_names(form_, layouts_, filled_.book);
    for (const Pending& pending : pending_) move_pending(pending);
    Diagnostics problems = compute_formulas(filled_.book, form_.file());
    filled_.problems.insert(filled_.problems.end(), problems.begin(), problems.end());
    return std::move(filled_);
  }

 private:
  struct Pending {  // a formula that waits until every sheet is laid out
    int sheet;
    std::size_t cell;
    const FormulaCell* formula;
    int scope;
  };

  void problem(int row, int column, Diagnostics problems) {
    const std::string cell = plan_->name + "!" + workbook::cell_name(row, column);
    for (Diagnostic& each : problems) {
      each.place.file = form_.file();
      each.place.cell = cell;
      filled_.problems.push_back(std::move(each));
    }
  }

  void fill_sheet(int index) {
    sheet_index_ = index;
    plan_ = &form_.sheets()[static_cast<std::size_t>(index)];
    layout_ = &layouts_.emplace_back(*plan_);
    sheet_ = &filled_.book.sheets[static_cast<std::size_t>(index)];
    const workbook::Sheet& drawn = form_.drawing().sheets[static_cast<std::size_t>(index)];
    sheet_->cells.reserve(drawn.cells.size());
    fill_blocks(plan_->top, 0);
    move_sheet(drawn, *plan_, *layout_, *sheet_);
    if (!plan_->name_pieces.empty()) sheet_->name = text_of(plan_->name_pieces, 0, 0);
    if (!plan_->header.empty()) sheet_->page.text.header = text_of(plan_->header, 0, 0);
    if (!plan_->footer.empty()) sheet_->page.text.footer = text_of(plan_->footer, 0, 0);
    expressions_.finished_cell(index, -1, -1);
  }

  void fill_blocks(const std::vector<int>& blocks, int scope) {
    for (const int block : blocks) fill_block(block, scope);
  }

  void fill_block(int index, int scope) {
    const Block& block = plan_->blocks[static_cast<std::size_t>(index)];
    switch (block.kind) {
      case Block::Kind::row:
        fill_row(block, scope);
        break;
      case Block::Kind::condition:
        fill_condition(block, index, scope);
        break;
      case Block::Kind::each:
        fill_each(block, index, scope);
        break;
    }
  }

  void fill_condition(const Block& block, int index, int scope) {
    const Result<bool> holds = expressions_.condition(block.expression);
    if (!holds) {
      mark_block(block, index, scope, holds.diagnostics());
      return;
    }
    const int inner = layout_->open_scope(scope, index);
    fill_blocks(*holds ? block.children : block.otherwise, inner);
    layout_->close_scope(inner);
  }

  void fill_each(const Block& block, int index, int scope) {
    const Result<int> length = expressions_.open_list(block.expression);
    if (!length) {
      mark_block(block, index, scope, length.diagnostics());
      return;
    }
    for (int i = 0; i < *length && layout_->rows() < most_rows; ++i) {
      expressions_.enter(i);
      const int inner = layout_->open_scope(scope, index);
      fill_blocks(block.children, inner);
      layout_->close_scope(inner);
    }
    expressions_.close_list();
  }

  // Where a list or a condition failed, the block's first row stands once, marked; what it would
  // have said is not known, so no other row of it does.
  void mark_block(const Block& block, int index, int scope, const Diagnostics& problems) {
    for (Diagnostic each : problems) {
      each.place.file = block.place.file;
      each.place.cell = block.place.cell;
      filled_.problems.push_back(std::move(each));
    }
    const Block* first = first_row_of(block);
    if (first == nullptr || layout_->rows() >= most_rows) return;
    const int inner = layout_->open_scope(scope, index);
    const int row = layout_->add_row(first->template_row, inner);
    layout_->close_scope(inner);
    bool explained = false;
    const auto mark = [&](workbook::Cell& cell) {
      values_.mark_error(cell);
      if (!explained) explain(cell, problems.front().message);
      explained = true;
    };
    for (const CellPlan& plan : first->cells) {
      workbook::Cell cell;
      cell.row = row;
      cell.column = plan.column;
      cell.style = plan.style;
      if (const auto* value = std::get_if<workbook::CellValue>(&plan.content)) {
        cell.value = *value;
      } else {
        mark(cell);
      }
      sheet_->cells.push_back(std::move(cell));
    }
    if (!explained && !first->cells.empty()) {
      mark(sheet_->cells[sheet_->cells.size() - first->cells.size()]);
    }
  }

  const Block* first_row_of(const Block& block) const {
    if (block.kind == Block::Kind::row) return &block;
    for (const std::vector<int>* list : {&block.children, &block.otherwise}) {
      for (const int child : *list) {
        const Block* row = first_row_of(plan_->blocks[static_cast<std::size_t>(child)]);
        if (row != nullptr) return row;
      }
    }
    return nullptr;
  }

  void fill_row(const Block& block, int scope) {
    if (layout_->rows() >= most_rows) return;
    const int row = layout_->add_row(block.template_row, scope);
    for (const CellPlan& plan : block.cells) {
      workbook::Cell cell;
      cell.row = row;
      cell.column = plan.column;
      cell.style = plan.style;
      fill_cell(cell, plan, scope);
      sheet_->cells.push_back(std::move(cell));
    }
  }

  void fill_cell(workbook::Cell& cell, const CellPlan& plan, int scope) {
    if (const auto* value = std::get_if<workbook::CellValue>(&plan.content)) {
      cell.value = *value;
    } else if (const auto* expression = std::get_if<ExpressionCell>(&plan.content)) {
      fill_expression(cell, *expression);
    } else if (const auto* text = std::get_if<TextCell>(&plan.content)) {
      fill_text(cell, *text);
    } else if (const auto* formula = std::get_if<FormulaCell>(&plan.content)) {
      cell.value = workbook::Formula{formula->text, {}, {}};
      pending_.push_back({sheet_index_, sheet_->cells.size(), formula, scope});
    } else {
      cell.value = workbook::Formula{std::get<OpaqueFormulaCell>(plan.content).text, {}, {}};
    }
  }

  void fill_expression(workbook::Cell& cell, const ExpressionCell& expression) {
    const Result<Answer> answer = expressions_.evaluate(expression.expression);
    std::string comment;
    if (!answer) {
      fail(cell, answer.diagnostics());
    } else if (const std::string refused = refused_text(answer->text); !refused.empty()) {
      fail(cell, {Diagnostic{Severity::error, {}, refused, "", "", 1, {}}});
    } else {
      values_.set(cell, *answer, comment);
    }
    if (!comment.empty()) explain(cell, std::move(comment));
    expressions_.finished_cell(sheet_index_, cell.row, cell.column);
  }

  void explain(const workbook::Cell& cell, std::string why) {
    workbook::Comment note;
    note.row = cell.row;
    note.column = cell.column;
    note.text = std::move(why);
    sheet_->comments.push_back(std::move(note));
  }

  void fail(workbook::Cell& cell, const Diagnostics& why) {
    values_.mark_error(cell);
    explain(cell, why.empty() ? "" : why.front().message);
    problem(cell.row, cell.column, why);
  }

  void fill_text(workbook::Cell& cell, const TextCell& text) {
    Diagnostics problems;
    std::string joined;
    for (const Piece& piece : text.pieces) {
      if (piece.expression < 0) {
        joined += piece.text;
        continue;
      }
      const Result<Answer> answer = expressions_.evaluate(piece.expression);
      if (answer) {
        joined += values_.in_text(*answer);
      } else {
        problems.insert(problems.end(), answer.diagnostics().begin(), answer.diagnostics().end());
      }
    }
    if (const std::string refused = refused_text(joined); !refused.empty()) {
      problems.push_back(Diagnostic{Severity::error, {}, refused, "", "", 1, {}});
    }
    if (problems.empty()) {
      cell.value = std::move(joined);
    } else {
      fail(cell, problems);
    }
    expressions_.finished_cell(sheet_index_, cell.row, cell.column);
  }

  std::string text_of(const Pieces& pieces, int row, int column) {
    std::string text;
    for (const Piece& piece : pieces) {
      if (piece.expression < 0) {
        text += piece.text;
        continue;
      }
      const Result<Answer> answer = expressions_.evaluate(piece.expression);
      if (answer) {
        text += values_.in_text(*answer);
      } else {
        problem(row, column, answer.diagnostics());
      }
    }
    return text;
  }

  void move_pending(const Pending& pending) {
    workbook::Sheet& sheet = filled_.book.sheets[static_cast<std::size_t>(pending.sheet)];
    workbook::Cell& cell = sheet.cells[pending.cell];
    std::optional<std::string> text = moved_text(pending.formula->formula, form_, layouts_,
                                                 filled_.book, pending.sheet, pending.scope);
    if (text) {
      std::get<workbook::Formula>(cell.value).text = std::move(*text);
    } else {
      // Everything the formula referred to has vanished with an empty band: nothing is left to add
      // up.
      cell.value = 0.0;
    }
  }

  const Form& form_;
  Expressions& expressions_;
  Filled filled_;
  CellValues values_;
  std::vector<Layout> layouts_;
  std::vector<Pending> pending_;
  int sheet_index_ = 0;
  const SheetPlan* plan_ = nullptr;
  Layout* layout_ = nullptr;
  workbook::Sheet* sheet_ = nullptr;
};

}  // namespace

Filled fill(const Form& form, Expressions& expressions) { return Filler(form, expressions).run(); }

}  // namespace svodka::form
