// Cells that a formula names by numbers and texts that are written out in it: the third column of
// VLOOKUP(A1,B2:E9,3), the cell below C2 in OFFSET(C2,1,0), INDIRECT("C5"). No number moves with
// the rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/formula/formula.hpp"
#include "engine/formula/moving/cell_place.hpp"

namespace svodka::formula {

struct CountedCells {
  enum class Kind : unsigned char {
    position,  // in a range that the formula names
    distance,  // from a cell that the formula names
    text,      // in no range: the text says which
  };
  Kind kind;
  std::string part;      // "OFFSET(C2,1,0)"
  Reference from;        // C2; not of a text
  Reference cells;       // C3, as the drawing has it
  bool by_rows = false;  // whether the numbers of its rows, of its columns are written out
  bool by_columns = false;
  // Whether as many of them are taken as are drawn, whatever they become.
  bool fixed_height = false, fixed_width = false;
  // Whether a range begins or ends with them: C2:OFFSET(C3,-1,0).
  CellPlace place = CellPlace::value;
};

std::vector<CountedCells> counted_cells(const Formula& formula);

// Calls of INDIRECT whose text is made when the formula is computed: INDIRECT("C"&ROW()).
std::vector<std::string> cells_by_computed_text(const Formula& formula);

// Whether it reads cells that stand beside those it names: OFFSET(C2,-1,0), C$2:INDEX(...).
bool reads_beside(const Formula& formula);

}  // namespace svodka::formula
