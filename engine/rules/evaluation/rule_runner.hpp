// What computes a derived figure. An Evaluation is handed it, so that it knows figures and what
// they came from, and not the language in which rules are written.
#pragma once

#include "engine/rules/evaluation/lineage.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

class Evaluation;
struct DerivedRule;

// The figure that the rule gives for the coordinate. A rule that fails gives a missing figure, and
// its problem is reported to the evaluation; a script that must stop throws ScriptError.
using RuleRunner = Quantity (*)(Evaluation& evaluation, const Coordinate& at,
                                const DerivedRule& rule);

// Calls the rule's function with a reading of the coordinate.
Quantity run_in_lua(Evaluation& evaluation, const Coordinate& at, const DerivedRule& rule);

}  // namespace svodka
