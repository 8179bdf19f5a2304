// Fills one sheet: its columns and rows laid out, its expressions evaluated into cells.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/form/filling/cell_values.hpp"
#include "engine/form/filling/sheet_names.hpp"
#include "engine/form/fitting/fit_pictures.hpp"
#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::form {

struct PendingFormula {  // waits until every sheet is laid out
  int sheet;             // of the output
  std::size_t cell;
  const FormulaCell* formula;
  Scopes scopes;
  int drawn_row, drawn_column;
};

// A long list whose rows are filled, but have their drawn heights and no formulas yet.
struct PendingList {
  int sheet;         // of the output
  std::size_t rows;  // index into its long_rows
  // Of the first round; all others are alike. `cell` counts in the row.
  struct Line {
    std::vector<PendingFormula> formulas;
    std::vector<std::size_t> came;  // the cells whose value came from an expression
  };
  std::vector<Line> lines;
};

class SheetFiller {
 public:
  // `out` is sheet number `index` of the book that is being made. What fails is marked in it and
  // told in `problems`. The rows of a list with `long_from` members or more are not held if need
  // not be.
  SheetFiller(const Form& form, const SheetPlan& plan, Expressions& expressions, CellValues& values,
              Layout& layout, workbook::Sheet& out, int index, int long_from,
              Diagnostics& problems);

  // Gives the formulas still to be moved.
  std::vector<PendingFormula> fill(SheetNames& names);
  // Of the sheet's charts, which move_sheet has put there in the drawing's order.
  void fill_titles();
  // The cells (indices into the sheet's) whose value came from an expression.
  const std::vector<std::size_t>& came() const { return came_; }
  const std::vector<PictureCell>& pictures() const { return pictures_; }
  // Those of cells that these merges cover.
  void leave_out_pictures(const std::vector<workbook::Range>& merges);
  std::vector<PendingList>& lists() { return lists_; }

 private:
  struct OutColumn {
    int line;  // of the drawing
    int scope;
    std::vector<int> kept;  // the members of the loops around it, outermost first
    bool failed;            // its list or condition is not known
  };

  // Lays out the columns, or fills the rows, of a list of blocks.
  void fill_blocks(bool rows, const std::vector<int>& blocks, int scope);
  void fill_condition(bool rows, const Block& block, int index, int scope);
  void fill_each(bool rows, const Block& block, int index, int scope);
  void fill_rounds(bool rows, const Block& block, int index, int scope, int length);
  void fill_line(bool rows, const Block& block, int scope);
  void mark_block(bool rows, const Block& block, int index, int scope, const Diagnostics& problems);
  const Block* first_line_of(bool rows, const Block& block) const;
  bool is_body_of_a_table(const Block& block) const;
  void fill_row(int row, int scope);
  void report(Diagnostics problems, const Place& place);

  // sheet_filler_long_list.cpp
  struct Held {  // how much of what is held stands before a long list
    std::size_t cells, pending, came;
  };
  bool is_long(const Block& block, int index, int length) const;
  void fill_long_list(const Block& block, int index, int length);
  workbook::LongRow take_row(int line, int out_row, const Held& before);
  PendingList::Line take_pending(const Held& before);

  // sheet_filler_cells.cpp
  void fill_cells(int row, int out_row, int scope);
  void add_cell(int row, int column, const CellPlan& plan, const Scopes& scopes, bool failed);
  void fill_expression(workbook::Cell& cell, const ExpressionCell& expression);
  void fill_text(workbook::Cell& cell, const TextCell& text);
  void fail(workbook::Cell& cell, const Diagnostics& why);
  void mark(workbook::Cell& cell);
  void explain(const workbook::Cell& cell, const std::string& why);

  // sheet_filler_texts.cpp
  void fill_page_texts();
  std::string page_text(const Pieces& pieces, const std::string& what);
  void fill_comments(int row, int out_row);
  void fill_comment(const workbook::Comment& drawn, const Pieces& pieces, int row, int column);
  void fill_links(int row, int out_row);
  void fill_link(const workbook::Hyperlink& drawn, const Pieces& pieces, int row, int column);
  // Does it for the drawing's column where it stands in the output, the members of its loops open.
  void at_each_column(int column, const std::function<void(int out_column)>& visit);
  // For a place that holds texts alone.
  Result<Answer> evaluate_in_text(Expressions::Id expression);
  std::string text_of(const Pieces& pieces, Diagnostics& problems);
  // The same, what fails told of `cell`; "" for what cannot stand in `place`.
  std::string text_of(const Pieces& pieces, const std::string& cell, std::string_view place,
                      std::size_t longest = workbook::longest_text);

  Axis& axis(bool rows) { return rows ? layout_.rows : layout_.columns; }
  const AxisPlan& plan_of(bool rows) const { return rows ? plan_.rows : plan_.columns; }

  const Form& form_;
  const SheetPlan& plan_;
  Expressions& expressions_;
  CellValues& values_;
  Layout& layout_;
  workbook::Sheet& out_;
  int index_;
  int long_from_;
  Diagnostics& problems_;
  const workbook::Sheet& drawn_;
  std::vector<PendingFormula> pending_;
  std::vector<std::size_t> came_;
  std::vector<PictureCell> pictures_;
  std::vector<PendingList> lists_;
  bool in_long_list_ = false;
  std::vector<OutColumn> columns_;  // in order; empty when columns do not repeat
  std::vector<int> kept_;           // of the column loops that are open
  // Of the lines that are being made: they stand for a block that failed, or for an empty table.
  enum class Stand : unsigned char { ordinary, failed, empty };
  Stand stand_ = Stand::ordinary;
  std::string unexplained_;  // why, until a cell says it
};

}  // namespace svodka::form
