#include "engine/rules/acceptance/acceptance.hpp"

#include "engine/rules/acceptance/acceptance_table.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

constexpr const char* figures =
    "ukhta,followers,,2023,110,person,A\n"
    "ukhta,followers,platform=vk,2023,60,person,A\n"
    "ukhta,followers,platform=ok,2023,40,person,A\n"
    "ukhta,press_releases,,2023,7,item,A\n";

constexpr const char* rules = R"(check "adds_up" {
  test = function(r) return equal(r.followers, r:sum("followers", nil, "platform")) end,
  message = "{left} ≠ {right}" }
check "large" { each = { platform = "*" },
  test = function(r, b) return at_least(r:value("followers", b), 50) end, message = "{left}" })";

constexpr const char* header =
    "check,municipality,period,breakdown,left,right,figures,reason,by,until\n";

class AcceptanceTest : public RulesTest {
 protected:
  std::string path() { return acceptances_path(folder_.path()); }

  void write(const std::string& bytes) {
    real_files().create_folder(folder_.file("checks"));
    real_files().write(path(), bytes);
  }

  // The table's errors as they are printed, with the folder's name left out; "" when it is good.
  std::string accept() {
    Result<Acceptances> loaded = Acceptances::load(real_files(), path(), *rules_);
    std::string text = render(loaded.diagnostics());
    if (loaded) rules_->accept(loaded.take());
    const std::string prefix = folder_.path() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }

  // Accepts what the check finds now.
  void accept_finding(const std::string& code, const std::string& until = "2024-12-31") {
    std::vector<Acceptance> added;
    for (const CheckResult& result : checks()) {
      if (result.rule->code != code || result.outcome != CheckOutcome::fails) continue;
      Acceptance acceptance;
      acceptance.check = static_cast<int>(result.rule - rules_->checks().data());
      acceptance.municipality = result.municipality;
      acceptance.period = result.period;
      acceptance.breakdown = result.breakdown;
      acceptance.left = describe(result.left);
      acceptance.right = describe(result.right);
      acceptance.figures = figures_digest(*evaluation_, result);
      acceptance.reason = "one page counts twice, \"by design\"";
      acceptance.by = "office";
      acceptance.until = Period::parse(until)->first_day();
      added.push_back(acceptance);
    }
    write_acceptances(real_files(), path(), *rules_, added);
    ASSERT_EQ(accept(), "");
    evaluation_->begin("ru");
  }

  // "adds_up accepted" for every check that fails, in the order of declaration.
  std::string states() {
    std::string text;
    for (const CheckResult& result : checks()) {
      if (result.outcome != CheckOutcome::fails) continue;
      if (!text.empty()) text += ", ";
      text += result.rule->code + " " + std::string(name_of(result.acceptance));
    }
    return text;
  }

  void revise(const std::string& rows) {
    const std::string file = folder_.file("revised.csv");
    real_files().write(file, "municipality,indicator,breakdown,period,value,unit,status\n" + rows);
    store_->import(read_observations(real_files(), file, *catalog_).take(), file, "tester");
    evaluation_->begin("ru");
  }

  void set_day(const std::string& day) {
    evaluation_->set_day(Period::parse(day)->first_day());
    evaluation_->begin("ru");
  }
};

TEST_F(AcceptanceTest, no_table_accepts_nothing) {
  open(rules, figures);
  EXPECT_EQ(accept(), "");
  EXPECT_EQ(states(), "adds_up none, large none");
}

TEST_F(AcceptanceTest, an_accepted_finding_is_no_finding_and_says_why) {
  open(rules, figures);
  accept_finding("adds_up");
  EXPECT_EQ(states(), "adds_up accepted, large none");
  const CheckResult result = checks()[0];
  EXPECT_FALSE(result.is_finding());
  EXPECT_EQ(result.message, "110 ≠ 100");
  EXPECT_EQ(verdict_text(result, "ru"), "принято");
  EXPECT_EQ(verdict_text(result, "uk"), "прийнято");
  EXPECT_EQ(ask("r:check('adds_up').accepted"), "true");
  EXPECT_EQ(ask("r:check('adds_up').holds"), "false");
  EXPECT_EQ(ask("r:check('adds_up').accepted_reason"), "one page counts twice, \"by design\"");
  EXPECT_EQ(ask("r:check('adds_up').accepted_by .. ' ' .. r:check('adds_up').accepted_until"),
            "office 2024-12-31");
  EXPECT_EQ(ask("r:check('large', {platform = 'ok'}).accepted"), "nil");
}

TEST_F(AcceptanceTest, a_finding_of_one_breakdown_is_accepted_alone) {
  open(rules, std::string(figures) + "ukhta,followers,account=mayor;platform=vk,2023,5,person,A\n");
  accept_finding("large");
  EXPECT_EQ(states(), "adds_up none, large accepted");
  revise("ukhta,followers,platform=vk,2023,30,person,A\n");
  EXPECT_EQ(states(), "adds_up none, large accepted, large none");
}

TEST_F(AcceptanceTest, it_opens_again_when_a_figure_that_it_read_changes) {
  open(rules, figures);
  accept_finding("adds_up");
  revise("ukhta,press_releases,,2023,8,item,A\n");
  EXPECT_EQ(states(), "adds_up accepted, large none");
  // Both sides stay as they were; the parts do not.
  revise(
      "ukhta,followers,platform=vk,2023,50,person,A\nukhta,followers,platform=ok,2023,50,person,"
      "A\n");
  EXPECT_EQ(states(), "adds_up changed");
  EXPECT_TRUE(checks()[0].is_finding());
  EXPECT_EQ(ask("r:check('adds_up').accepted"), "nil");
  revise(
      "ukhta,followers,platform=vk,2023,0.06,thousand_person,A\n"
      "ukhta,followers,platform=ok,2023,0.04,thousand_person,A\n");
  EXPECT_EQ(states(), "adds_up accepted, large none");
}

TEST_F(AcceptanceTest, a_language_of_its_own_does_not_open_it) {
  open(rules, figures);
  accept_finding("adds_up");
  evaluation_->begin("uk");
  EXPECT_EQ(states(), "adds_up accepted, large none");
}

TEST_F(AcceptanceTest, it_holds_to_the_end_of_its_last_day) {
  open(rules, figures);
  accept_finding("adds_up");
  set_day("2024-12-31");
  EXPECT_EQ(states(), "adds_up accepted, large none");
  set_day("2025-01-01");
  EXPECT_EQ(states(), "adds_up expired, large none");
  EXPECT_TRUE(checks()[0].is_finding());
}

TEST_F(AcceptanceTest, without_a_day_it_is_asked_on_the_last_day_of_its_period) {
  open(rules, figures);
  accept_finding("adds_up", "2023-12-31");
  EXPECT_EQ(states(), "adds_up accepted, large none");
  accept_finding("adds_up", "2023-12-30");
  EXPECT_EQ(states(), "adds_up expired, large none");
}

TEST_F(AcceptanceTest, as_of_a_time_it_is_asked_on_that_day) {
  open(rules, figures);
  accept_finding("adds_up", "2099-12-31");
  const std::int64_t last_second = std::int64_t{4102444799} * 1000000;  // 2099-12-31T23:59:59Z
  for (const auto& [as_of, expected] : {std::pair{last_second, "adds_up accepted, large none"},
                                        {last_second + 1000000, "adds_up expired, large none"}}) {
    evaluation_.reset();
    evaluation_ = std::make_unique<Evaluation>(*rules_, *store_, as_of);
    evaluation_->begin("ru");
    EXPECT_EQ(states(), expected);
  }
}

TEST_F(AcceptanceTest, a_row_replaces_the_row_of_the_same_finding_and_leaves_the_others) {
  open(rules, figures);
  const std::string other =
      "\"large\";dergachi;2022;\"two\nlines\";platform=ok;0123456789abcdef;x;2024-01-01\r\n";
  write("check;municipality;period;reason;breakdown;figures;by;until\r\n" + other);
  ASSERT_EQ(accept(), "");
  accept_finding("adds_up");
  accept_finding("adds_up", "2025-01-31");
  const std::string written = real_files().read(path());
  const std::string digest = checks()[0].accepted->figures;
  EXPECT_EQ(written, "check;municipality;period;reason;breakdown;figures;by;until\r\n" + other +
                         "adds_up;ukhta;2023;\"one page counts twice, \"\"by design\"\"\";;" +
                         digest + ";office;2025-01-31\r\n");
}

TEST_F(AcceptanceTest, all_that_is_wrong_with_the_table_is_said_at_once) {
  open(rules, figures);
  write(std::string(header) +
        "add_up,ukta,2023-M13,,,,0123456789abcdef,why,office,2024-12-31\n"
        "large,ukhta,2023,platform=okk,,,0123456789abcdef,why,office,2024-12\n"
        "large,ukhta,2023,account=mayor,,,0123,,,2024-12-31\n"
        "large,ukhta,2023,,,,0123456789abcdef,why,office,2024-12-31\n"
        "adds_up,ukhta,2023,,,,0123456789abcdef,why,office,2024-12-31\n"
        "adds_up,ukhta,2023,,,,0123456789abcdef,why,office,2024-12-31\n");
  EXPECT_EQ(accept(), R"(checks/accepted.csv:2:1: error: unknown check 'add_up'
    add_up,ukta,2023-M13,,,,0123456789abcdef,why,office,2024-12-31
    ^~~~~~
    did you mean 'adds_up'?
checks/accepted.csv:2:8: error: unknown municipality 'ukta'
    add_up,ukta,2023-M13,,,,0123456789abcdef,why,office,2024-12-31
           ^~~~
    did you mean 'ukhta'?
checks/accepted.csv:2:13: error: 2023 has no month 13
    add_up,ukta,2023-M13,,,,0123456789abcdef,why,office,2024-12-31
                ^~~~~~~~
checks/accepted.csv:3:18: error: the dimension 'platform' has no value 'okk'
    large,ukhta,2023,platform=okk,,,0123456789abcdef,why,office,2024-12
                     ^~~~~~~~~~~~
    did you mean 'ok'?
checks/accepted.csv:3:61: error: '2024-12' is not a day
    large,ukhta,2023,platform=okk,,,0123456789abcdef,why,office,2024-12
                                                                ^~~~~~~
    write the last day on which the finding is accepted: 2024-12-31
checks/accepted.csv:4:18: error: the check 'large' does not go through 'account'
    large,ukhta,2023,account=mayor,,,0123,,,2024-12-31
                     ^~~~~~~~~~~~~
checks/accepted.csv:4:34: error: '0123' does not say which figures were accepted
    large,ukhta,2023,account=mayor,,,0123,,,2024-12-31
                                     ^~~~
    let the command write the row: svodka check -m M -p P --accept CHECK --reason WHY --until DAY
checks/accepted.csv:4:39: error: the column 'reason' is empty
    large,ukhta,2023,account=mayor,,,0123,,,2024-12-31
                                          ^
    say why the finding is right as it stands
checks/accepted.csv:4:40: error: the column 'by' is empty
    large,ukhta,2023,account=mayor,,,0123,,,2024-12-31
                                           ^
    say who accepted it
checks/accepted.csv:5:18: error: the check 'large' goes through 'platform'
    large,ukhta,2023,,,,0123456789abcdef,why,office,2024-12-31
                     ^
    say for which value: platform=…
checks/accepted.csv:7:1: error: this finding is already accepted in line 6
    adds_up,ukhta,2023,,,,0123456789abcdef,why,office,2024-12-31
    ^~~~~~~
    delete one of the two rows)");
}

}  // namespace
}  // namespace svodka
