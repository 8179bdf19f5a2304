// expect, expect_missing and expect_problem, and the description of all that a test may expect.
#include "engine/rule_tests/expectations.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rule_tests/expected_answers.hpp"
#include "engine/rule_tests/rule_tests.hpp"
#include "engine/rules/functions/tolerance.hpp"

namespace svodka {

namespace {

using form::Answer;

int expect(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = count_expectation(state);
  const Answer actual = answer_argument(state, arguments, 1);
  const Answer expected = answer_argument(state, arguments, 2);
  compare(tests, "expect", "", actual, expected,
          tolerance(state, arguments, quantity_of(expected)));
  return 0;
}

bool contains(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

int expect_missing(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = count_expectation(state);
  const Answer actual = answer_argument(state, arguments, 1);
  const std::string words = arguments.text_or(2, "");
  const bool missing = actual.kind == Answer::Kind::number && actual.quantity.is_missing();
  if (!missing) {
    tests.fail("expect_missing", "expected a missing value, got " + shown(actual));
  } else if (!contains(actual.quantity.reason(), words)) {
    tests.fail("expect_missing",
               fmt::format("expected missing because of \"{}\", got {}", words, shown(actual)));
  }
  return 0;
}

int expect_problem(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = count_expectation(state);
  const std::string words = arguments.text(1);
  RuleTests::Running& running = tests.running();
  const Diagnostics& problems = running.evaluation.problems();
  running.is_expected.resize(problems.size());
  bool found = false;
  for (std::size_t i = 0; i < problems.size(); ++i) {
    if (!contains(problems[i].message, words)) continue;
    running.is_expected[i] = true;
    found = true;
  }
  if (!found) {
    tests.fail("expect_problem",
               fmt::format("expected a rule to fail with \"{}\", and none has so far", words),
               "ask for the figure first");
  }
  return 0;
}

constexpr ApiFunction expect_table[] = {
    {"Tests", "expect", "actual, expected, options?", "",
     "The value must be this one: a number (to twelve digits, or {within = 1} or {within = "
     "\"2%\"}), a bound such as more_than(350), a text, true, false or nil.",
     "0.1", expect},
    {"Tests", "expect_missing", "value, words?", "",
     "The value must be missing, and its reason hold these words.", "0.1", expect_missing},
    {"Tests", "expect_check", "r, code, verdict, breakdown?, words?", "",
     "The check must hold: \"holds\", \"fails\", \"unknown\" or \"does not apply\"; its message or "
     "reason must hold these words.",
     "0.1", expect_check},
    {"Tests", "expect_cell", "r, report, cell, expected, options?", "",
     "The cell (\"Sheet!C5\") of the report's workbook must have this value.", "0.1", expect_cell},
    {"Tests", "expect_problem", "words", "",
     "A rule asked for before must have failed, with these words in the message.", "0.1",
     expect_problem},
};

}  // namespace

std::span<const ApiFunction> expectation_functions() { return expect_table; }

}  // namespace svodka
