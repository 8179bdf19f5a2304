// What one cell of a drawing becomes in each of its copies: the value as it is drawn, an
// expression, a text with expressions, or a formula.
#pragma once

#include <string>

#include "engine/form/compiling/compile_formulas.hpp"
#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/form.hpp"

namespace svodka::form {

class CellCompiler {
 public:
  CellCompiler(const workbook::Book& drawn, const workbook::Sheet& sheet, SheetFormulas& formulas,
               CompileSession& session)
      : book_(drawn), sheet_(sheet), formulas_(formulas), session_(session) {}

  // `variables`: those in sight of the cell.
  CellPlan compile(const workbook::Cell& cell, const Variables& variables);

 private:
  void compile_text(const std::string& text, const workbook::Cell& cell, const Variables& variables,
                    CellPlan& plan);
  void compile_formula(const std::string& text, const workbook::Cell& cell, CellPlan& plan);
  void report_missing_sheets(const FormulaCell& formula, const std::string& cell);
  bool is_reported_as_directive(const std::string& text, const std::string& cell);

  const workbook::Book& book_;
  const workbook::Sheet& sheet_;
  SheetFormulas& formulas_;
  CompileSession& session_;
};

}  // namespace svodka::form
