// Each NAME.lua in tests/errors/rules, with the figures of a small workspace, ends with exactly the
// message in NAME.txt: of loading it, of the indicator "asked", of its checks, of its reports'
// forms. To accept changed messages, after having read them:
// SVODKA_ACCEPT=1 test_run --gtest_filter='*EveryRuleError*'
#include <cstdlib>

#include "engine/workspace/form_names.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

const std::string folder_of_scripts = std::string(SVODKA_SOURCE_DIR) + "/tests/errors/rules";

class EveryRuleError : public RulesTest, public testing::WithParamInterface<std::string> {
 protected:
  EveryRuleError() { limits_.seconds = 1; }

  std::string message_of(const std::string& name) {
    const std::string script = real_files().read(folder_of_scripts + "/" + name + ".lua");
    const std::string refused = load(script);
    if (!refused.empty()) return refused + "\n";
    open(script,
         "ukhta,press_releases,,2023,6,item,A\nukhta,followers,platform=vk,2023,60,person,A\n");
    std::string text;
    if (rules_->find_indicator("asked")) {
      const std::string answer = ask("r.asked");
      if (answer.find("error: ") != std::string::npos) text = answer + "\n";
    }
    checks();
    if (!problems().empty()) text += problems() + "\n";
    return text + forms();
  }

 private:
  std::string forms() {
    const std::string templates = folder_.file("templates");
    real_files().create_folder(templates);
    real_files().write(templates + "/ukhta.xlsx", "");
    std::string text;
    for (const ReportRule& report : rules_->reports()) {
      const auto missing = missing_form(real_files(), templates, report.form);
      if (missing) text += without_folder(render(*missing)) + "\n";
    }
    return text;
  }
};

TEST_P(EveryRuleError, says_exactly_what_it_should) {
  const std::string expected = folder_of_scripts + "/" + GetParam() + ".txt";
  const std::string message = message_of(GetParam());
  if (std::getenv("SVODKA_ACCEPT") != nullptr) real_files().write(expected, message);
  EXPECT_EQ(message, real_files().read(expected));
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const std::string& file : real_files().list(folder_of_scripts, false)) {
    if (file.ends_with(".lua")) names.push_back(file.substr(0, file.size() - 4));
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Errors, EveryRuleError, testing::ValuesIn(all_names()),
                         [](const auto& name) { return name.param; });

}  // namespace
}  // namespace svodka
