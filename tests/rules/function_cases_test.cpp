// Walks functions.cases and readings.cases: every function and every reading at its edges.
#include <fstream>
#include <set>
#include <sstream>
#include <tuple>

#include <fmt/format.h>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

struct Case {
  std::string place;  // "functions.cases:12"
  std::string function;
  std::string kind;
  std::string expression;
  std::string answer;
};

std::vector<Case> cases(const std::string& name) {
  std::ifstream file(SVODKA_SOURCE_DIR "/tests/rules/" + name);
  std::vector<Case> list;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    Case each;
    each.place = name + ":" + std::to_string(number);
    const std::size_t colon = line.find(": ");
    const std::size_t arrow = line.rfind(" => ");
    if (colon == std::string::npos || arrow == std::string::npos) {
      ADD_FAILURE() << each.place << " is no case: " << line;
      continue;
    }
    std::istringstream(line.substr(0, colon)) >> each.function >> each.kind;
    each.expression = line.substr(colon + 2, arrow - colon - 2);
    each.answer = line.substr(arrow + 4);
    list.push_back(each);
  }
  return list;
}

class FunctionCasesTest : public RulesTest {
 protected:
  void give_what_is_told(const std::string& name) {
    for (const Case& each : cases(name)) {
      const std::string answer = ask(each.expression);
      EXPECT_EQ(answer.substr(0, answer.find('\n')), each.answer)
          << each.place << ": " << each.expression;
    }
  }

  static void leave_out_no_edge(const std::string& name, const std::set<std::string>& functions) {
    std::set<std::pair<std::string, std::string>> covered;
    for (const Case& each : cases(name)) {
      EXPECT_NE(each.expression.find(each.function), std::string::npos) << each.place;
      covered.emplace(each.function, each.kind);
    }
    for (const std::string& function : functions) {
      for (const char* kind : {"zero", "missing", "negative", "huge"}) {
        EXPECT_EQ(covered.count({function, kind}), 1u) << function << " " << kind;
      }
    }
  }
};

TEST_F(FunctionCasesTest, functions_give_what_the_table_says) {
  open("", "");
  give_what_is_told("functions.cases");
}

TEST_F(FunctionCasesTest, no_function_is_without_its_four_edges) {
  std::set<std::string> names;
  for (const auto& functions :
       {value_functions(), history_functions(), list_functions(), text_functions()}) {
    for (const ApiFunction& function : functions) names.insert(function.name);
  }
  leave_out_no_edge("functions.cases", names);
}

TEST_F(FunctionCasesTest, readings_give_what_the_table_says) {
  const std::string huge = "999999999999999";  // the longest that can be stated
  std::string rows;
  const std::tuple<const char*, std::string, std::string, std::string, std::string> years[] = {
      {"2001", "0", "0", "0", "0"},
      {"2003", "-5", "-2", "-1", "-3"},
      {"2004", huge, "-" + huge, huge, huge}};
  for (const auto& [year, whole, half, one, other] : years) {
    rows += fmt::format("ukhta,press_releases,,{},{},item,A\n", year, whole);
    rows += fmt::format("ukhta,press_releases,,{}-S1,{},item,A\n", year, half);
    rows += fmt::format("ukhta,press_releases,,{}-Q1,{},item,A\n", year, one);
    rows += fmt::format("ukhta,press_releases,,{}-Q2,{},item,A\n", year, other);
    rows += fmt::format("dergachi,press_releases,,{},{},item,A\n", year, one);
    rows += fmt::format("ukhta,followers,platform=vk,{},{},person,A\n", year, one);
    rows += fmt::format("ukhta,followers,platform=ok,{},{},person,A\n", year, other);
  }
  open(R"(check "not_negative" {
  name = {ru = "Не меньше нуля"},
  severity = "error",
  test = function(r) return at_least(r.press_releases, 0) end,
  message = "{left}",
})",
       rows);
  give_what_is_told("readings.cases");
}

TEST_F(FunctionCasesTest, no_reading_of_figures_is_without_its_four_edges) {
  std::set<std::string> names = {"ago", "contradictions"};
  for (const ApiFunction& method : reading_methods()) {
    const bool reads_figures = std::string_view(method.parameters).substr(0, 4) == "code" &&
                               std::string_view(method.result).find("text") == std::string::npos;
    if (reads_figures) names.insert(method.name);
  }
  leave_out_no_edge("readings.cases", names);
}

}  // namespace
}  // namespace svodka
