#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class HistoryTest : public RulesTest {
 protected:
  // What usual(...) gives, its second result behind a bar.
  std::string usual(const std::string& arguments) {
    if (!evaluation_) open("", "ukhta,press_releases,,2023,5,item,A\n");
    return ask(
        "(function(...) local verdict, more = usual(...)\n"
        "if type(more) == 'string' then return tostring(verdict) .. ' | ' .. more end\n"
        "return tostring(verdict) .. ' | ' .. number(more.median) .. ' | ' .. \n"
        "(more.score and number(more.score, 2) or 'beyond measure') end)(" +
        arguments + ")");
  }
};

TEST_F(HistoryTest, usual_lies_within_three_and_a_half_robust_deviations) {
  EXPECT_EQ(usual("106, {100, 104, 96, 102, 98}"), "true | 100 | 2,02");
  EXPECT_EQ(usual("111, {100, 104, 96, 102, 98}"), "false | 100 | 3,71");
  EXPECT_EQ(usual("89, {100, 104, 96, 102, 98}"), "false | 100 | 3,71");
  EXPECT_EQ(usual("111, {100, 104, 96, 102, 98}, {limit = 4}"), "true | 100 | 3,71");
}

TEST_F(HistoryTest, usual_takes_the_middle_of_an_even_number) {
  EXPECT_EQ(usual("7, {1, 3, 5, 7, 9, 11}"), "true | 6 | 0,22");
}

TEST_F(HistoryTest, usual_is_not_led_astray_by_one_wild_figure) {
  EXPECT_EQ(usual("130, {100, 104, 96, 1000000, 98}"), "false | 100 | 5,06");
}

TEST_F(HistoryTest, usual_falls_back_on_the_mean_deviation_when_most_figures_are_alike) {
  EXPECT_EQ(usual("6, {4, 4, 4, 4, 5}"), "false | 4 | 7,98");
  EXPECT_EQ(usual("4, {4, 4, 4, 4, 5}"), "true | 4 | 0,00");
}

TEST_F(HistoryTest, usual_knows_a_history_that_never_moved) {
  EXPECT_EQ(usual("0, {0, 0, 0, 0, 0}"), "true | 0 | 0,00");
  EXPECT_EQ(usual("1, {0, 0, 0, 0, 0}"), "false | 0 | beyond measure");
  EXPECT_EQ(usual("5, {4, 4, 4, 4, 4}, {within = 1}"), "true | 4 | beyond measure");
  EXPECT_EQ(usual("5, {4, 4, 4, 4, 4}, {within = '25%'}"), "true | 4 | beyond measure");
  EXPECT_EQ(usual("5, {4, 4, 4, 4, 4}, {within = '24%'}"), "false | 4 | beyond measure");
}

TEST_F(HistoryTest, usual_works_below_zero_and_far_out) {
  EXPECT_EQ(usual("-106, {-100, -104, -96, -102, -98}"), "true | -100 | 2,02");
  EXPECT_EQ(ask("(usual(1e308, {1e308, 1e308, 1.1e308, 1e308, 1e308}))"), "true");
  EXPECT_EQ(ask("(usual(-1e308, {1e308, 1e308, 1e308, 1e308, 1e308}))"), "false");
}

TEST_F(HistoryTest, usual_cannot_be_told_of_bounds_missing_figures_and_short_histories) {
  EXPECT_EQ(usual("missing('нет отчёта'), {1, 2, 3, 4, 5}"), "nil | нет отчёта");
  EXPECT_EQ(usual("more_than(5), {1, 2, 3, 4, 5}"),
            "nil | названа граница, а не число: с прежними не сравнить");
  EXPECT_EQ(usual("5, {1, 2, more_than(3), missing('x'), 5}"),
            "nil | чисел в истории: 3, а нужно не меньше 5");
  EXPECT_EQ(usual("5, {1, 2, more_than(3), missing('x'), 5}, {least = 3}"), "true | 2 | 2,02");
  EXPECT_EQ(usual("about(5), {1, 2, about(3), 4, 5}"), "true | 3 | 1,35");
}

TEST_F(HistoryTest, usual_says_how_it_is_called) {
  open("", "ukhta,press_releases,,2023,5,item,A\n");
  EXPECT_EQ(ask("usual(5, {1}, {limits = 3})"),
            R"(question:1:16: error: usual(value, history, options?): there is no option 'limits'
    usual(5, {1}, {limits = 3})
                   ^~~~~~
    did you mean 'limit'?)");
  EXPECT_EQ(
      ask("usual(5, {'a'})"),
      R"(question:1:1: error: usual(value, history, options?): member 1 of the history is not a number
    usual(5, {'a'})
    ^~~~~
    give the rows of r:series(code, from, to), or a list of figures)");
  EXPECT_EQ(
      ask("usual(5, {1}, {least = 2})"),
      R"(question:1:1: error: usual(value, history, options?): least must be a whole number, 3 or more
    usual(5, {1}, {least = 2})
    ^~~~~)");
}

constexpr const char* years =
    "ukhta,press_releases,,2018,100,item,A\nukhta,press_releases,,2019,104,item,A\n"
    "ukhta,press_releases,,2020,96,item,A\nukhta,press_releases,,2021,1102,item,A\n"
    "ukhta,press_releases,,2022,98,item,A\n";

constexpr const char* usual_releases = R"(check "usual_releases" { severity = "warning",
  needs = { "press_releases" }, earlier = 5,
  test = function(r)
    return usual(r.press_releases, r:series("press_releases", "2018", r:ago(1, "year").period))
  end,
  message = "{left} вместо {right}: {history}" })";

TEST_F(HistoryTest, a_check_shows_the_history_it_judged_by) {
  open(usual_releases, std::string(years) + "ukhta,press_releases,,2023,500,item,A\n");
  const std::vector<CheckResult> results = checks();
  ASSERT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].outcome, CheckOutcome::fails);
  EXPECT_EQ(results[0].message,
            "500 вместо 100: 2018 год: 100; 2019 год: 104; 2020 год: 96; 2021 год: 1\u00A0102; "
            "2022 год: 98");
  EXPECT_EQ(results[0].difference, Quantity::number(400));
}

TEST_F(HistoryTest, earlier_periods_may_be_added_up) {
  open(usual_releases, std::string(years) +
                           "ukhta,press_releases,,2017-S1,50,item,A\n"
                           "ukhta,press_releases,,2017-S2,51,item,A\n"
                           "ukhta,press_releases,,2016-S2,51,item,A\n");
  EXPECT_EQ(checks("2022").size(), 1u);
  EXPECT_EQ(checks("2021").size(), 0u);
}

TEST_F(HistoryTest, a_check_waits_for_the_earlier_periods_it_asks_for) {
  open(usual_releases, std::string(years) + "ukhta,press_releases,,2023,500,item,A\n");
  EXPECT_EQ(checks("2022").size(), 0u);
  EXPECT_EQ(checks("2023").size(), 1u);
}

TEST_F(HistoryTest, a_check_that_waits_says_for_what) {
  EXPECT_EQ(
      load(R"(check "a" { message = "m", earlier = 5, test = function() end })"),
      R"(scripts/rules.lua:1: error: check "a": earlier counts the periods in which 'needs' is stated, and needs is missing
    check "a" { message = "m", earlier = 5, test = function() end }
    for example needs = { "press_releases" }, earlier = 5)");
}

}  // namespace
}  // namespace svodka
