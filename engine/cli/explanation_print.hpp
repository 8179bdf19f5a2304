// An explanation as people and programs want it: a tree in lines, JSON, a drawing for Graphviz.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "engine/explanation/explanation.hpp"

namespace svodka::cli {

// One line per figure, indented under what it was read for. A figure met again is only named.
std::string as_text(const Explanation& explanation);

// One object, or a list when there are several roots. What a figure was computed from is under
// "from"; a figure met again has "repeated" instead, and the "id" of the first.
nlohmann::json as_json(const Explanation& explanation);

// A digraph in the DOT language (graphviz.org/doc/info/lang.html): each figure a box, an arrow to
// whatever was computed from it, dashed where it was read but not computed with.
std::string as_dot(const Explanation& explanation);

}  // namespace svodka::cli
