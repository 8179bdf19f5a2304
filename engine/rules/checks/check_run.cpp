#include "engine/rules/checks/check_run.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/period/label.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/checks/check_memo.hpp"
#include "engine/rules/checks/comparisons.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/evaluation/shown_decimals.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

// The values of the dimensions in `each` that the municipality tells of together in the period.
std::set<Breakdown> breakdowns_of(Evaluation& evaluation, const CheckRule& rule,
                                  MunicipalityIndex municipality, const Period& period) {
  std::set<Breakdown> found;
  for (std::size_t i = 0; i < evaluation.catalog().indicators().size(); ++i) {
    const IndicatorIndex indicator(i);
    if (rule.of && indicator != *rule.of) continue;
    for (const BreakdownIndex each :
         evaluation.breakdowns_told({municipality, indicator, the_whole, period})) {
      const Breakdown& told = evaluation.breakdown(each);
      Breakdown picked;
      for (const std::string& dimension : rule.each) {
        const std::string& value = told.value_of(dimension);
        if (!value.empty()) picked = picked.with(dimension, value);
      }
      if (picked.parts().size() == rule.each.size()) found.insert(picked);
    }
  }
  return found;
}

// `pattern` with the values in place of their {names}; nothing when that is too long for a message.
std::optional<std::string> filled(std::string_view pattern, const Values& values) {
  std::map<std::string_view, std::string_view> known;
  for (const auto& [name, value] : values) known.emplace(name, value);
  std::string text;
  std::size_t from = 0;
  while (from < pattern.size() && text.size() <= longest_message * 4) {
    const std::size_t open = pattern.find('{', from);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    text.append(pattern.substr(from, open - from));
    const auto value = known.find(pattern.substr(open + 1, close - open - 1));
    text.append(value != known.end() ? value->second : pattern.substr(open, close - open + 1));
    from = close + 1;
  }
  text.append(pattern.substr(std::min(from, pattern.size())));
  if (text.size() > longest_message && count_characters(text) > longest_message)
    return std::nullopt;
  return text;
}

// At most one more character than a message may have, which is then told to be too long.
std::string text_value(lua_State* state, int index) {
  const char* const text = lua_tostring(state, index);
  return {text, std::min<std::size_t>(lua_rawlen(state, index), longest_message * 4 + 1)};
}

// The table that a test may return after its verdict: more names for the message, or left and
// right. Only what the message names is copied.
void take_details(lua_State* state, int index, CheckResult& result, Values& values,
                  const Evaluation& evaluation) {
  const std::string pattern = result.rule->message.in(evaluation.language());
  lua_pushnil(state);
  while (lua_next(state, index) != 0) {
    if (lua_type(state, -2) == LUA_TSTRING && lua_rawlen(state, -2) <= longest_message) {
      const std::string name = to_text(state, -2);
      Quantity quantity = Quantity::missing("");
      if (to_quantity(state, -1, quantity)) {
        if (name == "left") result.left = quantity;
        if (name == "right") result.right = quantity;
        if (name == "left" || name == "right") {  // printed as the sides are
          lua_pop(state, 1);
          continue;
        }
        const int decimals = shown_decimals(evaluation, quantity, result.reads);
        values.emplace_back(name,
                            evaluation.locale().quantity(round_half_away(quantity, decimals)));
      } else if (lua_type(state, -1) == LUA_TSTRING &&
                 pattern.find("{" + name + "}") != std::string::npos) {
        values.emplace_back(name, text_value(state, -1));
      }
    }
    lua_pop(state, 1);
  }
}

// Which of a test's comparisons decided it.
Verdict verdict_of(CheckOutcome outcome) {
  if (outcome == CheckOutcome::holds) return Verdict::yes;
  return outcome == CheckOutcome::fails ? Verdict::no : Verdict::unknown;
}

void break_off(CheckResult& result, Evaluation& evaluation, std::string message, std::string hint) {
  result.outcome = CheckOutcome::broken;
  Diagnostic problem;
  problem.place = result.rule->place;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  result.message = problem.message;
  evaluation.report_problem(std::move(problem));
}

void finish(CheckResult& result, Values values, Evaluation& evaluation) {
  if (!result.left.is_missing() && !result.right.is_missing()) {
    result.difference = result.left - result.right;
  }
  if (result.outcome == CheckOutcome::fails) {
    values.emplace_back("left", side_text(result, result.left, evaluation));
    values.emplace_back("right", side_text(result, result.right, evaluation));
    values.emplace_back("difference", distance_text(result, evaluation));
    values.emplace_back("breakdown", breakdown_label(result.breakdown, evaluation));
    values.emplace_back("period", label(result.period, evaluation.language()));
    std::optional<std::string> message =
        filled(result.rule->message.in(evaluation.language()), values);
    if (!message) {
      break_off(result, evaluation,
                fmt::format("the message of the check '{}' is longer than {} characters once its "
                            "names are filled in",
                            result.rule->code, longest_message),
                "name figures in it, not long texts");
      return;
    }
    result.message = std::move(*message);
  }
  if (result.outcome == CheckOutcome::unknown && result.reason.empty()) {
    const Quantity& missing = result.left.is_missing() ? result.left : result.right;
    result.reason = missing.is_missing() ? missing.reason() : "";
  }
}

// What the test gave, at the top of the stack: its verdict and, perhaps, a table or a reason.
Values take_answer(lua_State* state, CheckResult& result, Evaluation& evaluation) {
  Values values;
  const int top = lua_gettop(state);
  Quantity quantity = Quantity::missing("");
  if (lua_isboolean(state, top - 1)) {
    result.outcome = lua_toboolean(state, top - 1) != 0 ? CheckOutcome::holds : CheckOutcome::fails;
  } else if (lua_isnil(state, top - 1)) {
    result.outcome = CheckOutcome::unknown;
  } else if (to_quantity(state, top - 1, quantity) && quantity.is_missing()) {
    result.outcome = CheckOutcome::unknown;
    result.reason = quantity.reason();
  } else {
    break_off(result, evaluation,
              fmt::format("the test of the check '{}' must give true, false or nil, not a {}",
                          result.rule->code, luaL_typename(state, top - 1)),
              "return equal(a, b), at_most(a, b), at_least(a, b) or a comparison");
  }
  const Comparison decided = evaluation.kept<Comparisons>().deciding(verdict_of(result.outcome));
  result.left = decided.left;
  result.right = decided.right;
  if (lua_istable(state, top)) {
    take_details(state, top, result, values, evaluation);
  } else if (lua_type(state, top) == LUA_TSTRING && result.reason.empty()) {
    result.reason = text_value(state, top);
    if (count_characters(result.reason) > longest_reason) {
      result.reason.clear();
      break_off(result, evaluation,
                fmt::format("the reason that the check '{}' gives has more than {} characters",
                            result.rule->code, longest_reason),
                "");
    }
  }
  return values;
}

int place_of(const Evaluation& evaluation, const CheckRule& rule) {
  return as_int(&rule - evaluation.rules().checks().data());
}

// Finds whether the finding was accepted, and whether for these figures and for long enough.
void look_for_acceptance(Evaluation& evaluation, CheckResult& result) {
  if (result.outcome != CheckOutcome::fails) return;
  result.accepted = evaluation.rules().acceptances().find(
      place_of(evaluation, *result.rule), result.municipality, result.period, result.breakdown);
  if (result.accepted == nullptr) return;
  if (!accepts_figures(*result.accepted, evaluation, result)) {
    result.acceptance = AcceptanceState::changed;
  } else {
    result.acceptance =
        evaluation.counts(*result.accepted) ? AcceptanceState::accepted : AcceptanceState::expired;
  }
}

// "check "parts_add_up": for ukhta, 2023 (platform=vk)".
std::string place_in_trail(const Evaluation& evaluation, const CheckResult& result) {
  std::string text = fmt::format("check \"{}\": for {}, {}", result.rule->code,
                                 evaluation.catalog().municipality(result.municipality).code,
                                 result.period.code());
  if (!result.breakdown.empty()) text += " (" + result.breakdown.text() + ")";
  return text;
}

CheckResult test(Evaluation& evaluation, const CheckRule& rule, MunicipalityIndex municipality,
                 const Period& period, const Breakdown& breakdown) {
  CheckResult result;
  result.rule = &rule;
  result.municipality = municipality;
  result.period = period;
  result.breakdown = breakdown;
  const Comparisons outer_comparisons = std::exchange(evaluation.kept<Comparisons>(), {});
  const Evaluation::Focus outer_focus = evaluation.focus();
  evaluation.set_focus({municipality, period});
  evaluation.note_about(municipality);
  evaluation.start_recording();
  const script::WithoutTimeline untimed(evaluation.rules().sandbox().state());

  script::Sandbox& sandbox = evaluation.rules().sandbox();
  lua_State* state = sandbox.state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, rule.test);
  push_reading(state, evaluation, municipality, period);
  push_breakdown(state, breakdown);
  const Result<bool> called = sandbox.call(2, 2);
  result.reads = evaluation.stop_recording();
  evaluation.set_focus(outer_focus);
  if (called) {
    Values values = take_answer(state, result, evaluation);
    lua_pop(state, 2);
    finish(result, std::move(values), evaluation);
    look_for_acceptance(evaluation, result);
  } else {
    result.outcome = CheckOutcome::broken;
    for (Diagnostic problem : called.diagnostics()) {
      problem.trail.push_back(place_in_trail(evaluation, result));
      result.message = problem.message;
      evaluation.report_problem(std::move(problem));
    }
  }
  evaluation.kept<Comparisons>() = outer_comparisons;
  return result;
}

void refuse_circle(Evaluation& evaluation, const CheckMemo::Key& at) {
  const std::vector<CheckMemo::Key>& running = evaluation.kept<CheckMemo>().running;
  const auto first = std::find(running.begin(), running.end(), at);
  if (first == running.end()) return;
  std::string path;
  for (auto each = first; each != running.end(); ++each) path += each->rule->code + " → ";
  throw script::ScriptError(
      fmt::format("the check '{}' needs its own result: {}{}", at.rule->code, path, at.rule->code),
      "break the circle: a test compares figures and asks for no check that asks for it");
}

}  // namespace

namespace {

// In how many earlier periods of the same frequency the municipality has it, in any breakdown.
// Nobody asks for more than `wanted`.
int earlier_periods(Evaluation& evaluation, MunicipalityIndex municipality,
                    IndicatorIndex indicator, const Period& period, int wanted) {
  std::set<Period> earlier;
  for (const StatedFigure& figure : evaluation.figures_of(municipality, indicator)) {
    if (figure.period.last_day() >= period.first_day()) continue;
    const bool alike = figure.period.frequency() == period.frequency();
    const std::optional<Period> around =
        alike ? figure.period : figure.period.enclosing(period.frequency());
    if (around && around->last_day() < period.first_day()) earlier.insert(*around);
  }
  int found = 0;
  for (auto each = earlier.rbegin(); each != earlier.rend() && found < wanted; ++each)
    if (evaluation.has(municipality, indicator, *each)) ++found;
  return found;
}

}  // namespace

bool applies(Evaluation& evaluation, const CheckRule& rule, MunicipalityIndex municipality,
             const Period& period) {
  const auto among = [](const auto& list, const auto& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
  };
  return among(rule.municipalities, municipality) && among(rule.frequencies, period.frequency()) &&
         std::all_of(rule.needs.begin(), rule.needs.end(), [&](IndicatorIndex indicator) {
           return evaluation.has(municipality, indicator, period) &&
                  (rule.earlier == 0 || earlier_periods(evaluation, municipality, indicator, period,
                                                        rule.earlier) >= rule.earlier);
         });
}

const CheckResult& run_check(Evaluation& evaluation, const CheckRule& rule,
                             MunicipalityIndex municipality, const Period& period,
                             const Breakdown& breakdown) {
  CheckMemo& memo = evaluation.kept<CheckMemo>();
  const CheckMemo::Key at{&rule, municipality, period, breakdown};
  if (const auto known = memo.results.find(at); known != memo.results.end()) return *known->second;
  refuse_circle(evaluation, at);
  memo.running.push_back(at);
  memo.kept.push_back(test(evaluation, rule, municipality, period, breakdown));
  memo.running.pop_back();
  // A rule that used up its time takes the check with it that it had asked for; asked for by
  // another, that check may well finish.
  if (!evaluation.rules().sandbox().killed()) memo.results.emplace(at, &memo.kept.back());
  return memo.kept.back();
}

const std::vector<const CheckResult*>& run_checks(Evaluation& evaluation,
                                                  MunicipalityIndex municipality,
                                                  const Period& period) {
  CheckMemo& memo = evaluation.kept<CheckMemo>();
  const std::pair all(municipality, period);
  if (const auto known = memo.lists.find(all); known != memo.lists.end()) return known->second;
  std::vector<const CheckResult*> results;
  for (const CheckRule& rule : evaluation.rules().checks()) {
    if (!applies(evaluation, rule, municipality, period)) continue;
    if (rule.each.empty()) {
      results.push_back(&run_check(evaluation, rule, municipality, period, {}));
      continue;
    }
    for (const Breakdown& breakdown : breakdowns_of(evaluation, rule, municipality, period)) {
      results.push_back(&run_check(evaluation, rule, municipality, period, breakdown));
    }
  }
  return memo.lists.insert_or_assign(all, std::move(results)).first->second;
}

Breakdown check_breakdown(lua_State* state, const Arguments& arguments, const CheckRule& rule) {
  Breakdown breakdown;
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
