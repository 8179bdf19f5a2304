#include "engine/rules/evaluation/rule_runner.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

Quantity run_in_lua(Evaluation& evaluation, const Coordinate& at, const DerivedRule& rule) {
  script::Sandbox& sandbox = evaluation.rules().sandbox();
  lua_State* state = sandbox.state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, rule.value);
  push_reading(state, evaluation, at.subject(), at.period);
  push_breakdown(state, evaluation.breakdown(at.breakdown));
  Result<bool> called = sandbox.call(2, 1);
  if (!called) {
    if (sandbox.killed()) {
      Diagnostic stopped = called.diagnostics().front();
      stopped.trail.push_back(
          fmt::format("derived \"{}\": {}", rule.code, evaluation.describe(at)));
      throw script::ScriptError(std::move(stopped));
    }
    for (Diagnostic problem : called.diagnostics()) {
      problem.trail.push_back(
          fmt::format("derived \"{}\": {}", rule.code, evaluation.describe(at)));
      evaluation.report_problem(std::move(problem));
    }
    return Quantity::missing(rule_failed(rule.code, evaluation.language()));
  }
  Quantity value = Quantity::missing("");
  if (lua_isnil(state, -1)) {
    value = Quantity::missing(reason_in("the rule gave no value", evaluation.language()));
  } else if (!to_quantity(state, -1, value)) {
    Diagnostic problem;
    problem.place = rule.place;
    problem.message =
        fmt::format("the rule '{}' must give a number, not {}", rule.code, shown_type(state, -1));
    problem.hint = "return a number, or missing(\"why\")";
    problem.trail.push_back(fmt::format("derived \"{}\": {}", rule.code, evaluation.describe(at)));
    evaluation.report_problem(std::move(problem));
    value = Quantity::missing(rule_failed(rule.code, evaluation.language()));
  }
  lua_pop(state, 1);
  return value;
}

}  // namespace svodka
