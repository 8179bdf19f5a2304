// Tests of rules, written in Lua beside them (scripts/**/*_test.lua):
//
//   test "followers grow by what two years give" {
//     municipality = "ukhta", period = "2023",
//     given = { { "followers", 110 }, { "followers", 100, period = "2022" } },
//     run = function(r)
//       expect(r.followers_growth, 10)
//     end,
//   }
//
// Each test has a store of its own in memory, holding what it is given and nothing else.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/rule_tests/report_cells.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

struct RuleTest {
  std::string name;
  Place place;
  MunicipalityIndex municipality;
  Period period = Period::year(2000);
  std::string language;
  std::vector<Observation> stated;  // in the tables that the test names
  std::vector<Observation> given;   // in the test itself; replaces those of the tables
  LuaFunction run = no_function;
};

struct RuleTestResult {
  int expectations = 0;
  Diagnostics failures;  // empty: it passes
};

struct TestRun {
  const RuleTest* test = nullptr;
  RuleTestResult result;
  bool passed() const { return result.failures.empty(); }
};

class RuleTests {
 public:
  RuleTests(Files& files, const Workspace& workspace, Rulebook& rules);
  ~RuleTests();
  RuleTests(const RuleTests&) = delete;

  // Loads every SCRIPTS/**/*_test.lua in the order of their paths. All problems of all files.
  Result<bool> load();
  const std::vector<RuleTest>& all() const { return tests_; }

  // Throws SystemFailure only.
  RuleTestResult run(const RuleTest& test);

  // For the bindings.
  struct Running {
    const RuleTest& test;
    Evaluation& evaluation;
    RuleTestResult result;
    std::vector<bool> is_expected;  // each of the evaluation's problems
  };
  Running& running() const;  // throws ScriptError when no test is
  Rulebook& rules() const { return rules_; }
  ReportCells& cells() { return cells_; }
  void announce(const std::string& name);
  void complete(lua_State* state);
  // An expectation that is not met, at the line that is running. `function` is pointed at there.
  void fail(const std::string& function, std::string message, std::string hint = "");

 private:
  std::vector<Observation> tables(const std::vector<std::string>& names);
  void point_at(Diagnostic& problem, const std::string& function) const;

  Files& files_;
  const Workspace& workspace_;
  Rulebook& rules_;
  ReportCells cells_;
  std::map<std::string, std::string> sources_;  // by path
  std::vector<RuleTest> tests_;
  std::optional<RuleTest> announced_;
  Running* running_ = nullptr;
};

RuleTests& rule_tests_of(lua_State* state);

std::span<const ApiFunction> test_functions();         // test
std::span<const ApiFunction> expectation_functions();  // expect, expect_missing, ...

}  // namespace svodka
