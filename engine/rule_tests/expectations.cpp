// expect and its kin: what a test of rules says must be.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rule_tests/rule_tests.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/checks/check_run.hpp"
#include "engine/rules/functions/tolerance.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

using form::Answer;

// Numbers that agree to twelve digits are the same: 0.1 + 0.2 is 0.3.
constexpr double same = 1e-12;

Answer answer_argument(lua_State* state, const Arguments& arguments, int number) {
  Answer answer;
  switch (lua_type(state, number)) {
    case LUA_TNIL:
    case LUA_TNONE:
      return answer;
    case LUA_TBOOLEAN:
      answer.kind = Answer::Kind::boolean;
      answer.boolean = lua_toboolean(state, number) != 0;
      return answer;
    case LUA_TSTRING:
      answer.kind = Answer::Kind::text;
      answer.text = to_text(state, number);
      return answer;
    default:
      answer.kind = Answer::Kind::number;
      answer.quantity = arguments.quantity(number);
      return answer;
  }
}

std::string shown(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
      return "nil";
    case Answer::Kind::boolean:
      return answer.boolean ? "true" : "false";
    case Answer::Kind::text:
      return "\"" + answer.text + "\"";
    case Answer::Kind::picture:
      return "the picture " + answer.picture->name;
    case Answer::Kind::number:
      break;
  }
  return describe(answer.quantity);
}

bool agree(const Quantity& actual, const Quantity& expected, double within) {
  if (actual.is_missing() || expected.is_missing() || actual.is_interval() ||
      expected.is_interval() || actual.qualifier() != expected.qualifier()) {
    return actual == expected;
  }
  const double distance = std::fabs(actual.value() - expected.value());
  return distance <= std::max(within, std::fabs(expected.value()) * same);
}

bool agree(const Answer& actual, const Answer& expected, double within) {
  if (actual.kind != expected.kind) return false;
  switch (actual.kind) {
    case Answer::Kind::nothing:
      return true;
    case Answer::Kind::boolean:
      return actual.boolean == expected.boolean;
    case Answer::Kind::text:
      return actual.text == expected.text;
    case Answer::Kind::picture:
      return actual.picture->name == expected.picture->name;
    case Answer::Kind::number:
      break;
  }
  return agree(actual.quantity, expected.quantity, within);
}

std::string distance_hint(const Answer& actual, const Answer& expected) {
  const bool numbers = actual.kind == Answer::Kind::number && expected.kind == actual.kind &&
                       actual.quantity.is_exact() && expected.quantity.is_exact();
  if (!numbers) return "";
  const double difference = actual.quantity.value() - expected.quantity.value();
  if (!std::isfinite(difference)) return "";
  const int digits = 5 - static_cast<int>(std::floor(std::log10(std::fabs(difference))));
  return fmt::format("the difference is {}; {{ within = … }} allows one",
                     shortest(round_half_away(difference, digits)));
}

// `what` is "" or names the figure: "cell Отчёт!B5 of ukhta_year: ".
void compare(RuleTests& tests, const char* function, const std::string& what, const Answer& actual,
             const Answer& expected, double within) {
  if (agree(actual, expected, within)) return;
  tests.fail(function, fmt::format("{}expected {}, got {}", what, shown(expected), shown(actual)),
             distance_hint(actual, expected));
}

const Quantity& quantity_of(const Answer& answer) {
  static const Quantity none = Quantity::missing("");
  return answer.kind == Answer::Kind::number ? answer.quantity : none;
}

RuleTests& counting(lua_State* state) {
  RuleTests& tests = rule_tests_of(state);
  ++tests.running().result.expectations;
  return tests;
}

int expect(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = counting(state);
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
  RuleTests& tests = counting(state);
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
  const std::string verdict = arguments.text(3);
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
  const std::vector<StatedFigure>& figures = evaluation.figures(reading.municipality);
  return std::any_of(figures.begin(), figures.end(), [&](const StatedFigure& figure) {
    return figure.period == reading.period && (!rule.of || figure.indicator == *rule.of) &&
           evaluation.breakdown(figure.breakdown).refines(breakdown);
  });
}

std::string shown(const CheckResult& result) {
  const std::string verdict(name_of(result.outcome));
  const std::string& why = result.outcome == CheckOutcome::unknown ? result.reason : result.message;
  std::string sides;
  if (!result.left.is_missing() || !result.right.is_missing()) {
    sides = fmt::format(" (left {}, right {})", describe(result.left), describe(result.right));
  }
  return verdict + sides + (why.empty() ? "" : ": " + why);
}

int expect_check(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = counting(state);
  const Reading& reading = *to_reading(state, 1);
  const CheckRule& rule = check_argument(arguments, tests.rules());
  const std::string expected = verdict_argument(arguments);
  const Breakdown breakdown = breakdown_argument(state, arguments, rule);
  const std::string words = arguments.text_or(5, "");
  Evaluation& evaluation = tests.running().evaluation;
  std::string actual = "does not apply", text = actual, said;
  if (is_tested(evaluation, rule, reading, breakdown)) {
    const CheckResult& result =
        run_check(evaluation, rule, reading.municipality, reading.period, breakdown);
    actual = name_of(result.outcome);
    text = shown(result);
    said = result.outcome == CheckOutcome::unknown ? result.reason : result.message;
  }
  if (actual != expected) {
    tests.fail("expect_check",
               fmt::format("check {}: expected {}, got {}", rule.code, expected, text));
  } else if (!contains(said, words)) {
    tests.fail("expect_check", fmt::format("check {}: expected the words \"{}\", got \"{}\"",
                                           rule.code, words, said));
  }
  return 0;
}

const ReportRule& report_argument(const Arguments& arguments, const RuleTests& tests) {
  const std::string code = arguments.text(2);
  const Rulebook& rules = tests.rules();
  const ReportRule* report = rules.report(code);
  if (report == nullptr) {
    std::vector<std::string> known;
    for (const ReportRule& each : rules.reports()) known.push_back(each.code);
    arguments.fail(fmt::format("unknown report '{}'", code), did_you_mean(code, known));
  }
  const std::string& language = tests.running().test.language;
  if (!report->language.empty() && report->language != language) {
    arguments.fail(fmt::format("the report '{}' is in the language {}, the test in {}", code,
                               report->language, language),
                   fmt::format("give the test language = \"{}\"", report->language));
  }
  return *report;
}

int expect_cell(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = counting(state);
  const Reading reading = *to_reading(state, 1);
  const ReportRule& report = report_argument(arguments, tests);
  const std::string cell = arguments.text(3);
  const Answer expected = answer_argument(state, arguments, 4);
  const double within = tolerance(state, arguments, quantity_of(expected), 5);
  const std::string what = fmt::format("cell {} of {}: ", cell, report.code);
  Evaluation& evaluation = tests.running().evaluation;
  const Result<Answer> actual =
      tests.cells().read(evaluation, report, reading.municipality, reading.period, cell);
  if (!actual) {
    const Diagnostic& problem = actual.diagnostics().front();
    tests.fail(
        "expect_cell",
        fmt::format("{}expected {}, got an error: {}", what, shown(expected), problem.message),
        problem.hint);
    return 0;
  }
  const bool marked = quantity_of(expected).is_missing() && expected.kind == Answer::Kind::number &&
                      actual->kind == Answer::Kind::text &&
                      actual->text == evaluation.locale().missing_mark();
  if (!marked) compare(tests, "expect_cell", what, *actual, expected, within);
  return 0;
}

int expect_problem(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = counting(state);
  const std::string words = arguments.text(1);
  RuleTests::Running& running = tests.running();
  const Diagnostics& problems = running.evaluation.problems();
  running.foreseen.resize(problems.size());
  bool found = false;
  for (std::size_t i = 0; i < problems.size(); ++i) {
    if (!contains(problems[i].message, words)) continue;
    running.foreseen[i] = true;
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
