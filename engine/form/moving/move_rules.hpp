// Validations and conditional formats of the drawing, said anew for the filled book.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/move_references.hpp"

namespace svodka::form {

// One rule stays one rule: its ranges grow, however often its rows repeat. What its formulas say
// of cells outside the rows that repeat gets a `$`, so that it holds for each of them; only where
// no one formula is right for all of them does a rule become several.
void move_rules(const Outputs& outputs, workbook::Book& book, Diagnostics& problems);

}  // namespace svodka::form
