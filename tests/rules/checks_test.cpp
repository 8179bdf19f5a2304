#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class ChecksTest : public RulesTest {};

constexpr const char* parts =
    "ukhta,followers,,2023,110,person,A\n"
    "ukhta,followers,platform=vk,2023,60,person,A\n"
    "ukhta,followers,platform=ok,2023,40,person,A\n"
    "ukhta,followers,account=mayor,2023,30,person,A\n"
    "ukhta,followers,account=mayor;platform=vk,2023,30,person,A\n";

TEST_F(ChecksTest, tell_both_sides_and_the_difference) {
  open(R"(check "adds_up" {
  test = function(r) return equal(r.followers, r:sum("followers", nil, "platform")) end,
  message = "{left} ≠ {right}: {difference} за {period}" })",
       parts);
  const std::vector<CheckResult> results = checks();
  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].outcome, CheckOutcome::fails);
  EXPECT_EQ(results[0].left, Quantity::number(110));
  EXPECT_EQ(results[0].right, Quantity::number(100));
  EXPECT_EQ(results[0].message, "110 ≠ 100: 10 за 2023 год");
  EXPECT_EQ(short_text(results[0], *evaluation_), "расхождение 10");
  EXPECT_EQ(verdict_text(results[0], "ru"), "не сходится");
  EXPECT_EQ(results[0].reads.size(), 3u);
}

TEST_F(ChecksTest, go_through_every_value_that_is_stated) {
  open(R"(check "positive" { each = { platform = "*" }, severity = "warning",
  test = function(r, b) return at_least(r:value("followers", b), 50) end,
  message = "{breakdown}: {left}" })",
       parts);
  const std::vector<CheckResult> results = checks();
  ASSERT_EQ(results.size(), 2u);
  EXPECT_EQ(results[0].breakdown.text(), "platform=ok");
  EXPECT_EQ(results[0].message, "Одноклассники: 40");
  EXPECT_EQ(verdict_text(results[0], "ru"), "сомнительно");
  EXPECT_EQ(results[1].outcome, CheckOutcome::holds);
}

TEST_F(ChecksTest, do_not_apply_without_the_figures_they_need) {
  open(R"(check "needing" { needs = { "press_releases" }, message = "m",
  test = function(r) return true end })",
       parts);
  EXPECT_TRUE(checks().empty());
  EXPECT_TRUE(checks("2022").empty());
}

TEST_F(ChecksTest, apply_where_the_figures_they_need_are_added_up) {
  open(R"(check "needing" { needs = { "press_releases" }, message = "m",
  test = function(r) return true end })",
       "ukhta,press_releases,,2023-S1,10,item,A\nukhta,press_releases,,2023-S2,20,item,A\n"
       "ukhta,press_releases,,2022-S1,10,item,A\n");
  EXPECT_EQ(checks("2023").size(), 1u);
  EXPECT_EQ(checks("2023-S2").size(), 1u);
  EXPECT_TRUE(checks("2022").empty());
}

TEST_F(ChecksTest, apply_to_their_kind_of_period_and_their_municipalities) {
  open(R"(check "yearly" { every = "year", message = "m", test = function(r) return true end }
check "often" { every = { "month", "quarter" }, message = "m", test = function(r) return true end }
check "elsewhere" { municipalities = "dergachi", message = "m", test = function(r) return true end })",
       parts);
  ASSERT_EQ(checks("2023").size(), 1u);
  EXPECT_EQ(checks("2023")[0].rule->code, "yearly");
  ASSERT_EQ(checks("2023-Q1").size(), 1u);
  EXPECT_EQ(checks("2023-Q1")[0].rule->code, "often");
  EXPECT_TRUE(checks("2023-S1").empty());
}

TEST_F(ChecksTest, say_why_they_cannot_be_tested) {
  open(R"(check "gap" { message = "m",
  test = function(r) return equal(r.press_releases, r.followers) end }
check "own_words" { message = "m", test = function(r) return nil, "нет отчёта" end }
check "value" { message = "m", test = function(r) return r.press_releases end })",
       parts);
  const std::vector<CheckResult> results = checks();
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[0].outcome, CheckOutcome::unknown);
  EXPECT_EQ(short_text(results[0], *evaluation_),
            "нельзя проверить: нет данных: «Пресс-релизы», 2023 год");
  EXPECT_EQ(results[1].reason, "нет отчёта");
  EXPECT_EQ(results[2].reason, "нет данных: «Пресс-релизы», 2023 год");
}

TEST_F(ChecksTest, leave_open_what_a_bound_leaves_open) {
  open(R"(check "open" { message = "m", test = function(r) return equal(more_than(10), 12) end }
check "shut" { message = "{left} и {right}", test = function(r) return equal(more_than(12), 10) end })",
       parts);
  const std::vector<CheckResult> results = checks();
  EXPECT_EQ(results[0].outcome, CheckOutcome::unknown);
  EXPECT_EQ(results[1].outcome, CheckOutcome::fails);
  EXPECT_EQ(results[1].message, "более 12 и 10");
}

TEST_F(ChecksTest, fill_the_message_with_named_values_and_leave_unknown_names_standing) {
  open(R"(check "named" { message = "{who}: остаток {rest}, {left}, {nobody}",
  test = function(r) return false, { who = "Ухта", rest = 1234.567, left = 5, right = 7 } end })",
       parts);
  const std::vector<CheckResult> results = checks();
  EXPECT_EQ(results[0].message, "Ухта: остаток 1\u00A0234,57, 5, {nobody}");
  EXPECT_EQ(results[0].difference, Quantity::number(-2));
}

TEST_F(ChecksTest, that_fail_themselves_are_reported_with_their_place) {
  open(R"(check "wrong_type" { message = "m", test = function(r) return 5 end }
check "wrong_call" { message = "m", test = function(r) return equal(1) end })",
       parts);
  const std::vector<CheckResult> results = checks();
  EXPECT_EQ(results[0].outcome, CheckOutcome::broken);
  EXPECT_EQ(results[1].outcome, CheckOutcome::broken);
  EXPECT_EQ(
      problems(),
      R"(scripts/rules.lua:1: error: the test of the check 'wrong_type' must give true, false or nil, not a number
    return equal(a, b), at_most(a, b), at_least(a, b) or a comparison
scripts/rules.lua:2:63: error: equal(a, b, options?): argument 2 must be a number, not nil (nothing)
    check "wrong_call" { message = "m", test = function(r) return equal(1) end }
                                                                  ^~~~~
    in check "wrong_call": for ukhta, 2023)");
}

TEST_F(ChecksTest, are_seen_by_rules_as_tables) {
  open(R"(check "adds_up" { name = { ru = "Сумма" }, each = { platform = "*" }, message = "{left}",
  test = function(r, b) return at_least(r:value("followers", b), 50) end })",
       parts);
  EXPECT_EQ(ask("r:check('adds_up', {platform = 'ok'}).text"), "расхождение 10");
  EXPECT_EQ(ask("r:check('adds_up', {platform = 'vk'}).holds"), "true");
  EXPECT_EQ(ask("#r:checks()"), "2");
  EXPECT_EQ(ask("r:checks()[1].name .. ' ' .. r:checks()[1].breakdown"), "Сумма Одноклассники");
  EXPECT_EQ(
      ask("r:check('adds_up', {account = 'mayor'})"),
      R"(question:1:9: error: :check(code, breakdown?): the check 'adds_up' does not go through 'account'
    r:check('adds_up', {account = 'mayor'})
            ^~~~~~~~~)");
  EXPECT_EQ(ask("r:check('add_up')"),
            R"(question:1:9: error: :check(code, breakdown?): unknown check 'add_up'
    r:check('add_up')
            ^~~~~~~~
    did you mean 'adds_up'?)");
}

TEST_F(ChecksTest, show_the_sides_of_the_comparison_that_decided) {
  open(R"(check "open_then_no" { message = "{left} и {right}", test = function(r)
  local open, shut = equal(more_than(10), 12), equal(3, 4)
  return shut ~= false and open end }
check "either" { message = "m", test = function(r) return equal(1, 2) or equal(5, 5) end }
check "both" { message = "{left} и {right}", test = function(r) return equal(1, 2) and equal(6, 7) end }
check "turned_round" { message = "{left} и {right}", test = function(r) return not equal(8, 8) end })",
       parts);
  const std::vector<CheckResult> results = checks();
  EXPECT_EQ(results[0].message, "3 и 4");
  EXPECT_EQ(results[1].outcome, CheckOutcome::holds);
  EXPECT_EQ(results[1].left, Quantity::number(5));
  EXPECT_EQ(results[2].message, "1 и 2");
  EXPECT_EQ(results[3].message, "8 и 8");
}

TEST_F(ChecksTest, run_once_however_often_they_are_asked_for) {
  open(R"(check "counted" { each = { platform = "*" }, message = "{platform}", test = function(r, b)
  print(b.platform)
  return false, { platform = b.platform } end })",
       parts);
  std::string runs;
  rules_->sandbox().set_output([&](std::string_view text) { runs += text; });
  EXPECT_EQ(
      ask("#r:checks() .. r:checks()[2].message .. r:check('counted', {platform = 'ok'}).message"),
      "2vkok");
  EXPECT_EQ(checks()[1].message, "vk");
  EXPECT_EQ(runs, "ok\nvk\n");
  EXPECT_EQ(checks("2022").size(), 0u);
  evaluation_->begin("ru");
  EXPECT_EQ(checks()[0].message, "ok");
  EXPECT_EQ(runs, "ok\nvk\nok\nvk\n");
  rules_->sandbox().set_output(nullptr);
}

TEST_F(ChecksTest, print_years_without_setting_thousands_apart) {
  data_.put("catalog/units.csv",
            "code,base,factor,name_en\nitem,,1,item\nperson,,,person\npercent,,1,%\n"
            "text,,1,text\nyear,,1,year\n");
  data_.put("catalog/indicators.csv",
            "code,name_ru,unit,decimals,over_time,over_area,breakdown\n"
            "press_releases,Пресс-релизы,item,0,sum,sum,\n"
            "claimed_year,Год,year,0,none,none,\n");
  open(R"(check "years" { message = "{left} {right} {difference}",
  test = function(r) return equal(r.claimed_year, r.period.year) end }
check "items" { message = "{left} {right} {difference}",
  test = function(r) return equal(r.press_releases, 2022) end })",
       "ukhta,claimed_year,,2023,1021,year,A\nukhta,press_releases,,2023,1021,item,A\n");
  const std::vector<CheckResult> results = checks();
  EXPECT_EQ(results[0].message, "1021 2023 1\u00A0002");
  EXPECT_EQ(results[1].message, "1\u00A0021 2\u00A0022 1\u00A0001");
}

TEST_F(ChecksTest, that_need_their_own_result_are_refused) {
  open(R"(check "first" { message = "m", test = function(r) return r:check("second").holds end }
check "second" { message = "m", test = function(r) return r:check("first").holds end })",
       parts);
  EXPECT_EQ(checks()[1].outcome, CheckOutcome::broken);
  EXPECT_EQ(
      problems(),
      R"(scripts/rules.lua:2:67: error: the check 'first' needs its own result: first → second → first
    check "second" { message = "m", test = function(r) return r:check("first").holds end }
                                                                      ^~~~~~~
    break the circle: a test compares figures and asks for no check that asks for it
    in check "second": for ukhta, 2023)");
}

TEST_F(ChecksTest, write_sides_with_the_decimals_that_show_them) {
  open(R"(derived "fine" { unit = "percent", decimals = 4, value = function(r) return 0.0034 end }
check "small" { test = function(r) return equal(r.fine, 0) end, message = "{left} {right} {difference}" }
check "computed" { test = function(r) return equal(0.00123456, 0) end, message = "{left} {right} {difference}" }
check "near" { test = function(r) return equal(10.0000004, 10) end, message = "{left} {right} {difference}" }
check "coarse" { test = function(r) return equal(r.growth_pct, 12) end, message = "{left} {right} {difference}" }
check "far" { test = function(r) return equal(1234.5678, 1) end, message = "{left} {right} {difference}" }
check "named" { test = function(r) return false, { x = 0.0034, y = r.fine, z = 1.5 } end, message = "{x} {y} {z}" })",
       "ukhta,growth_pct,,2023,12.34,percent,A\n");
  const std::vector<CheckResult> results = checks();
  EXPECT_EQ(results[0].message, "0,0034 0 0,0034");
  EXPECT_EQ(results[1].message, "0,0012 0 0,0012");
  EXPECT_EQ(results[2].message, "10,0000004 10 0,0000004");
  EXPECT_EQ(results[3].message, "12,3 12 0,3");
  EXPECT_EQ(results[4].message, "1\u00A0234,57 1 1\u00A0233,57");
  EXPECT_EQ(results[5].message, "0,0034 0,0034 1,5");
  EXPECT_EQ(short_text(results[0], *evaluation_), "расхождение 0,0034");
}

TEST_F(ChecksTest, say_in_the_reports_language_why_a_figure_has_no_value) {
  open(
      R"(check "needs_it" { message = "m", test = function(r) return at_least(r.press_releases, 0) end })",
      "ukhta,press_releases,,2023,,item,L\n");
  EXPECT_EQ(checks()[0].reason, "данные есть, но не собраны: «Пресс-релизы», 2023 год");
}

}  // namespace
}  // namespace svodka
