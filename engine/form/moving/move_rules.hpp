// Moves the drawing's rules, validations and conditional formats, to the filled book. Excel and
// LibreOffice slow down with the number of rules, so a rule is not copied for each round.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/outputs.hpp"

namespace svodka::form {

// One rule stays one rule: its ranges grow, however often its rows repeat. References of its
// formulas to cells outside the rows that repeat get a `$`, so that they hold for each of them;
// only where no one formula is right for all of them does a rule become several.
void move_rules(const Outputs& outputs, workbook::Book& book, Diagnostics& problems);

}  // namespace svodka::form
