// The formulas of a drawn sheet, parsed once for all fillings, and a note for each part of them
// that will have no value.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/form/compiling/compile_session.hpp"
#include "engine/form/form.hpp"
#include "engine/formula/structured.hpp"

namespace svodka::form {

class SheetFormulas {
 public:
  SheetFormulas(const workbook::Book& drawn, const workbook::Sheet& sheet,
                const std::vector<formula::TableShape>& tables, CompileSession& session);

  // nullopt, with a problem reported, where it cannot be read.
  std::optional<FormulaCell> compile(const std::string& text, const workbook::Cell& cell);
  // The array formula whose range holds the cell.
  const FormulaCell* array_around(const workbook::Cell& cell) const;

 private:
  void collect_arrays();
  void list_unknown(const formula::Formula& drawn, const workbook::Cell& cell);
  void list(const std::string& place, const std::string& part);

  const workbook::Book& drawing_;
  const workbook::Sheet& sheet_;
  const std::vector<formula::TableShape>& tables_;
  CompileSession& session_;
  std::vector<FormulaCell> arrays_;
  std::map<std::pair<int, int>, std::size_t> array_at_;  // (row, column) -> in arrays_
};

}  // namespace svodka::form
