// An explanation as people want it: a tree in lines, or a drawing for Graphviz.
#pragma once

#include <string>

#include "engine/explanation/explanation.hpp"

namespace svodka::cli {

// One line per figure, indented under what it was read for. A figure met again is only named.
std::string as_text(const Explanation& explanation);

// A digraph in the DOT language (graphviz.org/doc/info/lang.html): each figure a box, an arrow to
// whatever was computed from it, dashed where it was read but not computed with.
std::string as_dot(const Explanation& explanation);

}  // namespace svodka::cli
