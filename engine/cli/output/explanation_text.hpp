// An explanation as people want it: a tree in lines, or a drawing for Graphviz.
#pragma once

#include <string>

#include "engine/explanation/cell_explanation.hpp"
#include "engine/explanation/explanation.hpp"

namespace svodka::cli {

// One line per figure, indented under what it was read for. A figure met again is only named.
std::string as_text(const Explanation& explanation);

// The cell's formula, the cells that it reads and theirs, each with its figures.
std::string as_text(const CellExplanation& explanation);

// A digraph in the DOT language (graphviz.org/doc/info/lang.html): each figure a box, an arrow to
// whatever was computed from it, dashed where it was read but not computed with.
std::string as_dot(const Explanation& explanation);

}  // namespace svodka::cli
