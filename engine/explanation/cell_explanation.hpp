// Where the content of a cell comes from, told from the seal of its workbook: its figures, or its
// formula with the cells that it reads and theirs.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/explanation/explanation.hpp"

namespace svodka {

struct CellExplanation {
  std::string cell;     // "Sheet!C5"
  std::string formula;  // "SUM(C1:C4)"; "" when it is none
  std::string value;    // of a formula, and of a number that nothing was read for; else ""
  Explanation figures;  // that were read for it
  std::vector<CellExplanation> cells;  // that its formula reads, in their order
  bool repeated = false;               // it stands in full further above
};

// Of a cell that the seal knows. Cells that hold neither figure nor formula nor number are left
// out.
CellExplanation explain_cell(const Seal& seal, const std::string& cell, Store& store);

// All figures behind it, for a drawing.
std::vector<int> figures_behind(const Seal& seal, const std::string& cell);

}  // namespace svodka
