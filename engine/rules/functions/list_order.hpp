// The argument `order` of functions of lists.
#pragma once

#include "engine/rules/api/arguments.hpp"

namespace svodka {

// Argument `number` is "descending", not "ascending"; `usually` holds when it is left out.
bool is_descending(const Arguments& arguments, int number, bool usually);

}  // namespace svodka
