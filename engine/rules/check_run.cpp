#include "engine/rules/check_run.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/period/label.hpp"
#include "engine/rules/evaluation.hpp"
#include "engine/rules/lua_values.hpp"
#include "engine/rules/reading.hpp"

namespace svodka {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

// The values of the dimensions in `each` that the municipality states together in the period.
std::set<Breakdown> breakdowns_of(Evaluation& evaluation, const CheckRule& rule, int municipality,
                                  const Period& period) {
  std::set<Breakdown> found;
  for (const Figure& figure : evaluation.figures(municipality)) {
    if (figure.period != period || (rule.of >= 0 && figure.indicator != rule.of)) continue;
    const Breakdown& stated = evaluation.breakdowns()[static_cast<std::size_t>(figure.breakdown)];
    Breakdown picked;
    for (const std::string& dimension : rule.each) {
      const std::string& value = stated.value_of(dimension);
      if (!value.empty()) picked = picked.with(dimension, value);
    }
    if (picked.parts().size() == rule.each.size()) found.insert(picked);
  }
  return found;
}

std::string filled(std::string_view pattern, const Values& values) {
  std::string text;
  std::size_t from = 0;
  while (from < pattern.size()) {
    const std::size_t open = pattern.find('{', from);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    text.append(pattern.substr(from, open - from));
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&](const auto& each) { return each.first == name; });
    text.append(value != values.end() ? std::string_view(value->second)
                                      : pattern.substr(open, close - open + 1));
    from = close + 1;
  }
  text.append(pattern.substr(std::min(from, pattern.size())));
  return text;
}

std::string breakdown_label(const Evaluation& evaluation, const Breakdown& breakdown) {
  std::string text;
  const Catalog& catalog = evaluation.rules().catalog();
  for (const Breakdown::Part& part : breakdown.parts()) {
    const Dimension& dimension =
        catalog.dimensions()[static_cast<std::size_t>(catalog.dimension(part.dimension))];
    const int index = dimension.index_of(part.value);
    if (!text.empty()) text += ", ";
    text += index < 0
                ? part.value
                : dimension.values[static_cast<std::size_t>(index)].names.in(evaluation.language());
  }
  return text;
}

// The table that a test may return after its verdict: more names for the message, or left and
// right.
void take_details(lua_State* state, int index, CheckResult& result, Values& values,
                  const Evaluation& evaluation) {
  lua_pushnil(state);
  while (lua_next(state, index) != 0) {
    if (lua_type(state, -2) == LUA_TSTRING) {
      const std::string name = to_text(state, -2);
      Quantity quantity = Quantity::missing("");
      if (to_quantity(state, -1, quantity)) {
        if (name == "left") result.left = quantity;
        if (name == "right") result.right = quantity;
        values.emplace_back(name, evaluation.locale().quantity(round_half_away(quantity, 2)));
      } else if (lua_type(state, -1) == LUA_TSTRING) {
        values.emplace_back(name, to_text(state, -1));
      }
    }
    lua_pop(state, 1);
  }
}

void finish(CheckResult& result, Values values, const Evaluation& evaluation) {
  const Locale& locale = evaluation.locale();
  if (!result.left.is_missing() && !result.right.is_missing()) {
    result.difference = result.left - result.right;
  }
  if (result.outcome == CheckOutcome::fails) {
    const auto shown = [&](const Quantity& quantity) {
      return locale.quantity(round_half_away(quantity, 2));
    };
    values.emplace_back("left", shown(result.left));
    values.emplace_back("right", shown(result.right));
    Quantity distance = result.difference;
    if (distance.is_exact() && distance.value() < 0) distance = -distance;
    values.emplace_back("difference", shown(distance));
    values.emplace_back("breakdown", breakdown_label(evaluation, result.breakdown));
    values.emplace_back("period", label(result.period, evaluation.language()));
    result.message = filled(result.rule->message.in(evaluation.language()), values);
  }
  if (result.outcome == CheckOutcome::unknown && result.reason.empty()) {
    const Quantity& missing = result.left.is_missing() ? result.left : result.right;
    result.reason = missing.is_missing() ? missing.reason() : "";
  }
}

std::string pick(const std::string& language, const char* ru, const char* uk, const char* en) {
  if (language == "ru") return ru;
  return language == "uk" ? uk : en;
}

}  // namespace

std::string_view name_of(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::holds:
      return "holds";
    case CheckOutcome::fails:
      return "fails";
    case CheckOutcome::unknown:
      return "unknown";
    case CheckOutcome::broken:
      break;
  }
  return "broken";
}

bool applies(Evaluation& evaluation, const CheckRule& rule, int municipality,
             const Period& period) {
  const auto among = [](const auto& list, const auto& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
  };
  return among(rule.municipalities, municipality) && among(rule.frequencies, period.frequency()) &&
         std::all_of(rule.needs.begin(), rule.needs.end(), [&](int indicator) {
           return evaluation.states(municipality, indicator, period);
         });
}

CheckResult run_check(Evaluation& evaluation, const CheckRule& rule, int municipality,
                      const Period& period, const Breakdown& breakdown) {
  CheckResult result;
  result.rule = &rule;
  result.municipality = municipality;
  result.period = period;
  result.breakdown = breakdown;
  const Comparison outer_comparison = evaluation.comparison;
  const Evaluation::Focus outer_focus = evaluation.focus();
  evaluation.comparison = {};
  evaluation.set_focus({municipality, period});
  evaluation.start_recording();

  script::Sandbox& sandbox = evaluation.rules().sandbox();
  lua_State* state = sandbox.state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, rule.test);
  push_reading(state, evaluation, municipality, period);
  push_breakdown(state, breakdown);
  const Result<bool> called = sandbox.call(2, 2);
  result.reads = evaluation.stop_recording();
  evaluation.set_focus(outer_focus);
  const Comparison made = evaluation.comparison;
  evaluation.comparison = outer_comparison;

  Values values;
  if (!called) {
    result.outcome = CheckOutcome::broken;
    for (Diagnostic problem : called.diagnostics()) {
      problem.trail.push_back(fmt::format("check \"{}\"", rule.code));
      result.message = problem.message;
      evaluation.report_problem(std::move(problem));
    }
    return result;
  }
  result.left = made.left;
  result.right = made.right;
  const int top = lua_gettop(state);
  if (lua_istable(state, top)) {
    take_details(state, top, result, values, evaluation);
  } else if (lua_type(state, top) == LUA_TSTRING) {
    result.reason = to_text(state, top);
  }
  Quantity quantity = Quantity::missing("");
  if (lua_isboolean(state, top - 1)) {
    result.outcome = lua_toboolean(state, top - 1) != 0 ? CheckOutcome::holds : CheckOutcome::fails;
  } else if (lua_isnil(state, top - 1)) {
    result.outcome = CheckOutcome::unknown;
  } else if (to_quantity(state, top - 1, quantity) && quantity.is_missing()) {
    result.outcome = CheckOutcome::unknown;
    result.reason = quantity.reason();
  } else {
    result.outcome = CheckOutcome::broken;
    Diagnostic problem;
    problem.place = rule.place;
    problem.message =
        fmt::format("the test of the check '{}' must give true, false or nil, not a {}", rule.code,
                    luaL_typename(state, top - 1));
    problem.hint = "return equal(a, b), at_most(a, b), at_least(a, b) or a comparison";
    result.message = problem.message;
    evaluation.report_problem(std::move(problem));
  }
  lua_pop(state, 2);
  finish(result, std::move(values), evaluation);
  return result;
}

std::vector<CheckResult> run_checks(Evaluation& evaluation, int municipality,
                                    const Period& period) {
  std::vector<CheckResult> results;
  for (const CheckRule& rule : evaluation.rules().checks()) {
    if (!applies(evaluation, rule, municipality, period)) continue;
    if (rule.each.empty()) {
      results.push_back(run_check(evaluation, rule, municipality, period, {}));
      continue;
    }
    for (const Breakdown& breakdown : breakdowns_of(evaluation, rule, municipality, period)) {
      results.push_back(run_check(evaluation, rule, municipality, period, breakdown));
    }
  }
  return results;
}

std::string short_text(const CheckResult& result, const Evaluation& evaluation) {
  const std::string& language = evaluation.language();
  switch (result.outcome) {
    case CheckOutcome::holds:
      return pick(language, "сходится", "збігається", "agrees");
    case CheckOutcome::fails: {
      if (result.difference.is_missing())
        return pick(language, "не сходится", "не збігається", "does not agree");
      Quantity distance = round_half_away(result.difference, 2);
      if (distance.is_exact() && distance.value() < 0) distance = -distance;
      return pick(language, "расхождение ", "розбіжність ", "differs by ") +
             evaluation.locale().quantity(distance);
    }
    case CheckOutcome::unknown:
    case CheckOutcome::broken:
      break;
  }
  const std::string cannot =
      pick(language, "нельзя проверить", "не можна перевірити", "cannot be tested");
  return result.reason.empty() ? cannot : cannot + ": " + result.reason;
}

std::string verdict_text(const CheckResult& result, const std::string& language) {
  switch (result.outcome) {
    case CheckOutcome::holds:
      return pick(language, "сходится", "збігається", "holds");
    case CheckOutcome::fails:
      if (result.rule->severity == Severity::error) {
        return pick(language, "не сходится", "не збігається", "fails");
      }
      if (result.rule->severity == Severity::warning) {
        return pick(language, "сомнительно", "сумнівно", "doubtful");
      }
      return pick(language, "замечание", "зауваження", "note");
    case CheckOutcome::unknown:
    case CheckOutcome::broken:
      break;
  }
  return pick(language, "нельзя проверить", "не можна перевірити", "cannot be tested");
}

void push_check_result(lua_State* state, const Evaluation& evaluation, const CheckResult& result) {
  lua_createtable(state, 0, 12);
  const auto set_text = [&](const char* name, std::string_view text) {
    push_text(state, text);
    lua_setfield(state, -2, name);
  };
  const auto set_value = [&](const char* name, const Quantity& value) {
    push_quantity(state, value);
    lua_setfield(state, -2, name);
  };
  const std::string& name = result.rule->names.in(evaluation.language());
  set_text("code", result.rule->code);
  set_text("name", name.empty() ? result.rule->code : name);
  set_text("severity", name_of(result.rule->severity));
  set_text("outcome", name_of(result.outcome));
  set_text("verdict", verdict_text(result, evaluation.language()));
  set_text("text", short_text(result, evaluation));
  set_text("message", result.outcome == CheckOutcome::unknown ? result.reason : result.message);
  set_text("breakdown", breakdown_label(evaluation, result.breakdown));
  if (result.outcome == CheckOutcome::holds || result.outcome == CheckOutcome::fails) {
    lua_pushboolean(state, result.outcome == CheckOutcome::holds);
    lua_setfield(state, -2, "holds");
  }
  set_value("left", result.left);
  set_value("right", result.right);
  set_value("difference", result.difference);
}

Breakdown check_breakdown(lua_State* state, const Arguments& arguments, const CheckRule& rule) {
  Breakdown breakdown;
  if (!lua_istable(state, 3)) arguments.refuse(2, "a breakdown such as {account = \"mayor\"}");
  lua_pushnil(state);
  while (lua_next(state, 3) != 0) {
    const std::string dimension = lua_type(state, -2) == LUA_TSTRING ? to_text(state, -2) : "";
    if (std::find(rule.each.begin(), rule.each.end(), dimension) == rule.each.end()) {
      arguments.fail(fmt::format("the check '{}' does not go through '{}'", rule.code, dimension));
    }
    breakdown = breakdown.with(dimension, to_text(state, -1));
    lua_pop(state, 1);
  }
  return breakdown;
}

}  // namespace svodka
