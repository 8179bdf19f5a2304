// Walks functions.cases: every function at its edges.
#include <fstream>
#include <set>
#include <sstream>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

struct Case {
  int line;
  std::string function;
  std::string kind;
  std::string expression;
  std::string answer;
};

std::vector<Case> cases() {
  std::ifstream file(SVODKA_SOURCE_DIR "/tests/rules/functions.cases");
  std::vector<Case> list;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(": ");
    const std::size_t arrow = line.rfind(" => ");
    if (colon == std::string::npos || arrow == std::string::npos) {
      ADD_FAILURE() << "line " << number << " is no case: " << line;
      continue;
    }
    Case each;
    each.line = number;
    std::istringstream(line.substr(0, colon)) >> each.function >> each.kind;
    each.expression = line.substr(colon + 2, arrow - colon - 2);
    each.answer = line.substr(arrow + 4);
    list.push_back(each);
  }
  return list;
}

class FunctionCasesTest : public RulesTest {
 protected:
  void SetUp() override { open("", ""); }
};

TEST_F(FunctionCasesTest, give_what_the_table_says) {
  for (const Case& each : cases()) {
    const std::string answer = ask(each.expression);
    EXPECT_EQ(answer.substr(0, answer.find('\n')), each.answer)
        << "functions.cases:" << each.line << ": " << each.expression;
  }
}

TEST_F(FunctionCasesTest, leave_no_function_without_its_four_edges) {
  std::set<std::pair<std::string, std::string>> covered;
  for (const Case& each : cases()) {
    EXPECT_NE(each.expression.find(each.function), std::string::npos) << each.expression;
    covered.emplace(each.function, each.kind);
  }
  for (const auto& functions : {value_functions(), list_functions(), text_functions()}) {
    for (const ApiFunction& function : functions) {
      for (const char* kind : {"zero", "missing", "negative", "huge"}) {
        EXPECT_EQ(covered.count({function.name, kind}), 1u) << function.name << " " << kind;
      }
    }
  }
}

}  // namespace
}  // namespace svodka
