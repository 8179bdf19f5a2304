// "x * 0,5" is legal Lua almost everywhere, and means two values of which one is dropped or lands
// in the next parameter. Who writes Excel in Russian means 0.5. Private to engine/script.
#pragma once

#include <string_view>
#include <vector>

#include "engine/script/errors/traps.hpp"
#include "engine/script/source/tokens.hpp"

namespace svodka::script {

// Only of digits that touch their comma on both sides: "1, 5" is two values for everybody. Two
// values are meant by `for i = 1,3`, by three numbers or more in a row (1,2,3) and by names enough
// to take them (`local a, b = 1,2`). Within brackets a pair may be meant as one, {1,2}; there it is
// a decimal only where something says so: a leading zero, other commas that do have their blank,
// an operator or a field's name before it.
std::vector<Trap> decimal_commas(std::string_view source, const std::vector<Token>& tokens);

}  // namespace svodka::script
