// expect_check: what a control relation must say about the figures that a test is given.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rule_tests/expectations.hpp"
#include "engine/rule_tests/expected_answers.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/checks/check_run.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

const CheckRule& check_argument(const Arguments& arguments, const Rulebook& rules) {
  const std::string code = arguments.text(2);
  const CheckRule* rule = rules.check(code);
  if (rule == nullptr) {
    std::vector<std::string> known;
    for (const CheckRule& each : rules.checks()) known.push_back(each.code);
    arguments.fail(fmt::format("unknown check '{}'", code), did_you_mean(code, known));
  }
  return *rule;
}

std::string verdict_argument(const Arguments& arguments) {
  static const std::array<std::string, 5> verdicts = {"holds", "fails", "unknown", "broken",
                                                      "does not apply"};
  std::string verdict = arguments.text(3);
  if (std::find(verdicts.begin(), verdicts.end(), verdict) == verdicts.end()) {
    arguments.fail(fmt::format("'{}' is not a verdict", verdict),
                   "use \"holds\", \"fails\", \"unknown\" or \"does not apply\"");
  }
  return verdict;
}

Breakdown breakdown_argument(lua_State* state, const Arguments& arguments, const CheckRule& rule) {
  Breakdown breakdown;
  if (arguments.given(4)) {
    lua_pushnil(state);
    while (lua_next(state, 4) != 0) {
      const std::string dimension = lua_type(state, -2) == LUA_TSTRING ? to_text(state, -2) : "";
      if (std::find(rule.each.begin(), rule.each.end(), dimension) == rule.each.end()) {
        arguments.fail(fmt::format("the check '{}' does not go through '{}'", rule.code, dimension),
                       did_you_mean(dimension, rule.each));
      }
      breakdown = breakdown.with(dimension, to_text(state, -1));
      lua_pop(state, 1);
    }
  }
  if (breakdown.parts().size() != rule.each.size()) {
    arguments.fail(fmt::format("the check '{}' goes through '{}': say which is meant", rule.code,
                               fmt::join(rule.each, "', '")),
                   "for example { " + rule.each.front() + " = \"…\" }");
  }
  return breakdown;
}

// Whether the check applies, and goes through this breakdown.
bool is_tested(Evaluation& evaluation, const CheckRule& rule, const Reading& reading,
               const Breakdown& breakdown) {
  if (!applies(evaluation, rule, reading.municipality, reading.period)) return false;
  if (rule.each.empty()) return true;
  const auto figures = evaluation.figures(reading.municipality);
  return std::any_of(figures->begin(), figures->end(), [&](const StatedFigure& figure) {
    return figure.period == reading.period && (!rule.of || figure.indicator == *rule.of) &&
           evaluation.breakdown(figure.breakdown).refines(breakdown);
  });
}

std::string shown_result(const CheckResult& result) {
  const std::string verdict(name_of(result.outcome));
  const std::string& why = result.outcome == CheckOutcome::unknown ? result.reason : result.message;
  std::string sides;
  if (!result.left.is_missing() || !result.right.is_missing()) {
    sides = fmt::format(" (left {}, right {})", describe(result.left), describe(result.right));
  }
  return verdict + sides + (why.empty() ? "" : ": " + why);
}

}  // namespace

int expect_check(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = count_expectation(state);
  const Reading& reading = *to_reading(state, 1);
  const CheckRule& rule = check_argument(arguments, tests.rules());
  const std::string expected = verdict_argument(arguments);
  const Breakdown breakdown = breakdown_argument(state, arguments, rule);
  const std::string words = arguments.text_or(5, "");
  Evaluation& evaluation = tests.running().evaluation;
  std::string actual = "does not apply", text = actual, reason;
  if (is_tested(evaluation, rule, reading, breakdown)) {
    const CheckResult& result =
        run_check(evaluation, rule, reading.municipality, reading.period, breakdown);
    actual = name_of(result.outcome);
    text = shown_result(result);
    reason = result.outcome == CheckOutcome::unknown ? result.reason : result.message;
  }
  if (actual != expected) {
    tests.fail("expect_check",
               fmt::format("check {}: expected {}, got {}", rule.code, expected, text));
  } else if (reason.find(words) == std::string::npos) {
    tests.fail("expect_check", fmt::format("check {}: expected the words \"{}\", got \"{}\"",
                                           rule.code, words, reason));
  }
  return 0;
}

}  // namespace svodka
