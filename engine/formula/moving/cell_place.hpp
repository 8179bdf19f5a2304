// What a plain reference to one cell (A1) means where it stands in a formula, once the rows or the
// columns of that cell have multiplied.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/formula/syntax.hpp"

namespace svodka::formula {

enum class CellPlace : unsigned char {
  value,         // a single value is wanted: C2*2, the criterion of SUMIF
  cells,         // all of them: SUM(C2)
  each_cell,     // all of them, computed one by one: SUMPRODUCT(C2*2)
  first_corner,  // the first of them: C2:INDEX(...), ROW(C2)
  last_corner,   // the last of them: INDEX(...):C2
};

// The place of an argument in a call that stands in `outer` itself.
CellPlace place_of_argument(const Node& call, std::size_t argument, CellPlace outer);

// The place of a part of anything else: of a sum, a range, what parentheses hold.
CellPlace place_of_part(const Node& node, std::size_t part, CellPlace outer);

// The anchored cells that stand where a range begins or ends ($C$5 in $C$5:INDEX(...), as ranges of
// one cell: there they are the first or the last of all that they have become.
std::vector<Reference> anchored_corners(const Node& formula);

}  // namespace svodka::formula
