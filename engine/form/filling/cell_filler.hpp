// Fills the cells of one row of the output at a time, and notes what later passes need of them:
// formulas wait until every sheet is laid out, rows grow with texts, pictures fit into cells.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/form/filling/sheet_context.hpp"
#include "engine/form/filling/text_filler.hpp"
#include "engine/form/fitting/fit_pictures.hpp"

namespace svodka::form {

struct PendingFormula {
  std::size_t sheet;  // in the output
  std::size_t cell;   // index into the sheet's
  const FormulaCell* formula;
  Scopes scopes;
};

struct FilledCells {
  std::vector<PendingFormula> formulas;
  std::vector<std::size_t>
      evaluated;  // cells (indices into the sheet's) with values of expressions
  std::vector<PictureCell> pictures;
};

// Whether the line is filled as it is drawn, stands marked for a block that failed, or stands empty
// so that a table has a row.
enum class LineState : unsigned char { ordinary, failed, empty };

class CellFiller {
 public:
  CellFiller(SheetContext& sheet, TextFiller& texts) : sheet_(sheet), texts_(texts) {}

  void fill_row(int row, int out_row, ScopeId scope, LineState state);
  // Why a block failed, for the comment of the first cell that is marked.
  void explain_next_failure(std::string why) { failure_ = std::move(why); }
  // Rows of a list that is not held in memory have no place for pictures.
  void refuse_pictures(bool refused) { pictures_refused_ = refused; }

  FilledCells& filled() { return filled_; }

 private:
  void fill_columns(int row, int out_row, ScopeId scope, LineState state);
  void add_cell(int row, int column, const CellPlan& plan, const Scopes& scopes, LineState state);
  void fill_content(workbook::Cell& cell, const CellPlan& plan, const Scopes& scopes);
  void fill_expression(workbook::Cell& cell, const ExpressionCell& expression,
                       const CellPlan& plan);
  void fill_text(workbook::Cell& cell, const TextCell& text);
  void fill_rich_text(workbook::Cell& cell, const TextCell& text);
  void fail(workbook::Cell& cell, const Diagnostics& why);
  void mark(workbook::Cell& cell);
  void explain(const workbook::Cell& cell, const std::string& why);

  SheetContext& sheet_;
  TextFiller& texts_;
  FilledCells filled_;
  bool pictures_refused_ = false;
  std::set<const CellPlan*> unclear_;  // whose percents have been asked about
  std::optional<std::string> failure_;
};

}  // namespace svodka::form
