// expect_cell: what a cell of a report's workbook must hold.
#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rule_tests/expectations.hpp"
#include "engine/rule_tests/expected_answers.hpp"
#include "engine/rules/functions/tolerance.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

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

}  // namespace

int expect_cell(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  RuleTests& tests = count_expectation(state);
  const Reading reading = *to_reading(state, 1);
  const ReportRule& report = report_argument(arguments, tests);
  const std::string cell = arguments.text(3);
  const form::Answer expected = answer_argument(state, arguments, 4);
  const double within = tolerance(state, arguments, quantity_of(expected), 5);
  const std::string subject = fmt::format("cell {} of {}: ", cell, report.code);
  Evaluation& evaluation = tests.running().evaluation;
  const Result<form::Answer> actual =
      tests.cells().read(evaluation, report, reading.municipality, reading.period, cell);
  if (!actual) {
    const Diagnostic& problem = actual.diagnostics().front();
    tests.fail(
        "expect_cell",
        fmt::format("{}expected {}, got an error: {}", subject, shown(expected), problem.message),
        problem.hint);
    return 0;
  }
  const bool marked = quantity_of(expected).is_missing() &&
                      expected.kind == form::Answer::Kind::number &&
                      actual->kind == form::Answer::Kind::text &&
                      actual->text == evaluation.locale().missing_mark();
  if (!marked) compare(tests, "expect_cell", subject, *actual, expected, within);
  return 0;
}

}  // namespace svodka
