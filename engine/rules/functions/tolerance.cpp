#include "engine/rules/functions/tolerance.hpp"

#include <cmath>

#include <lua.hpp>

#include "engine/rules/api/described_fields.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {

double tolerance(lua_State* state, const Arguments& arguments, const Quantity& right, int number) {
  static const DescribedFields known(tolerance_fields(), "there is no option");
  if (!arguments.given(number)) return 0;
  const auto problem = known.wrong(state, arguments.slot(number));
  if (problem) arguments.fail(problem->text, problem->hint);
  return tolerance_of(state, arguments, right, number);
}

double tolerance_of(lua_State* state, const Arguments& arguments, const Quantity& right,
                    int number) {
  lua_getfield(state, arguments.slot(number), "within");
  double within = 0;
  if (lua_type(state, -1) == LUA_TNUMBER) {
    within = lua_tonumber(state, -1);
  } else {
    const std::string text = to_text(state, -1);
    int stopped = 0;
    double percent = 0;
    if (text.size() > 1 && text.back() == '%') {
      lua_pushlstring(state, text.data(), text.size() - 1);
      percent = lua_tonumberx(state, -1, &stopped);
      lua_pop(state, 1);
    }
    if (stopped == 0) arguments.fail("within must be a number or a percentage such as \"2%\"");
    within = right.is_missing() ? 0 : std::fabs(right.value()) * percent / 100;
  }
  lua_pop(state, 1);
  if (!(within >= 0)) arguments.fail("within must not be negative");
  return within;
}

}  // namespace svodka
