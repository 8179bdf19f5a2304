// Validations and conditional formats of a drawn sheet, said anew for the filled one.
#pragma once

#include "engine/form/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// One rule stays one rule: its ranges grow, however often its rows repeat.
void move_rules(const workbook::Sheet& drawn, const Layout& layout, workbook::Sheet& out);

}  // namespace svodka::form
