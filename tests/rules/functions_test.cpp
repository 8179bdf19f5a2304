#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/rules/rules_fixture.hpp"
#include "tests/value/random_quantity.hpp"

namespace svodka {
namespace {

class FunctionsTest : public RulesTest {
 protected:
  void SetUp() override { open("", ""); }
};

TEST_F(FunctionsTest, growth_is_in_percent_and_never_infinite) {
  EXPECT_EQ(ask("growth(120, 100)"), "20");
  EXPECT_EQ(ask("growth(50, 100)"), "-50");
  EXPECT_EQ(ask("growth(5, 0)"), "missing: прирост от нуля не определён");
  EXPECT_EQ(ask("growth(missing('нет отчёта'), 0)"), "missing: нет отчёта");
  EXPECT_EQ(ask("change(7, 10)"), "-3");
}

TEST_F(FunctionsTest, share_is_in_percent_of_the_whole) {
  EXPECT_EQ(ask("share(1, 4)"), "25");
  EXPECT_EQ(ask("share(0, 0)"), "missing: доля от нуля не определена");
  EXPECT_EQ(ask("share(more_than(10), 40)"), ">25");
}

TEST_F(FunctionsTest, per_divides_by_the_length_of_the_period) {
  EXPECT_EQ(ask("per(730, 'day')"), "2");
  EXPECT_EQ(ask("round(per(365, 'week'), 2)"), "7");
  EXPECT_EQ(ask("per(24, 'month')"), "2");
  EXPECT_EQ(ask("per(6, 'month')", "2023-Q1"), "2");
  EXPECT_EQ(ask("per(62, 'day', r:at('2023-M01').period)"), "2");
}

TEST_F(FunctionsTest, per_working_day_follows_the_calendar) {
  // 260 weekdays of 2023 less the one day off.
  EXPECT_EQ(ask("per(259, 'working_day')"), "1");
  EXPECT_EQ(ask("per(259, 'working_day')", "2024"),
            "missing: календарь рабочих дней на этот период не заполнен");
}

TEST_F(FunctionsTest, per_names_the_units_it_knows) {
  EXPECT_EQ(ask("per(1, 'hour')"),
            R"(question:1:8: error: per(value, unit, period?): 'hour' is not a unit it knows
    per(1, 'hour')
           ^~~~~~
    use "day", "working_day", "week" or "month")");
}

TEST_F(FunctionsTest, round_goes_away_from_zero) {
  EXPECT_EQ(ask("round(2.5)"), "3");
  EXPECT_EQ(ask("round(-2.5)"), "-3");
  EXPECT_EQ(ask("round(1.005, 2)"), "1.01");
  EXPECT_EQ(ask("round(1250, -2)"), "1300");
  EXPECT_EQ(ask("round(about(2.5))"), "~3");
}

TEST_F(FunctionsTest, default_and_is_missing_handle_what_is_not_there) {
  EXPECT_EQ(ask("default(r.followers, 0)"), "0");
  EXPECT_EQ(ask("default(5, 0)"), "5");
  EXPECT_EQ(ask("default(nil, 7)"), "7");
  EXPECT_EQ(ask("is_missing(r.followers)"), "true");
  EXPECT_EQ(ask("is_missing(about(5))"), "false");
  EXPECT_EQ(ask("is_exact(about(5))"), "false");
  EXPECT_EQ(ask("is_exact(5)"), "true");
}

TEST_F(FunctionsTest, equal_allows_an_absolute_or_relative_distance) {
  EXPECT_EQ(ask("equal(101, 100)"), "false");
  EXPECT_EQ(ask("equal(101, 100, {within = 1})"), "true");
  EXPECT_EQ(ask("equal(102, 100, {within = 1})"), "false");
  EXPECT_EQ(ask("equal(102, 100, {within = '2%'})"), "true");
  EXPECT_EQ(ask("equal(102.1, 100, {within = '2%'})"), "false");
  EXPECT_EQ(ask("equal(r.followers, 100)"), "nil");
  EXPECT_EQ(
      ask("equal(1, 1, {within = 'two'})"),
      R"(question:1:1: error: equal(a, b, options?): within must be a number or a percentage such as "2%"
    equal(1, 1, {within = 'two'})
    ^~~~~)");
  EXPECT_EQ(ask("equal(1, 1, {within = -1})"),
            R"(question:1:1: error: equal(a, b, options?): within must not be negative
    equal(1, 1, {within = -1})
    ^~~~~)");
}

TEST_F(FunctionsTest, at_least_and_at_most_answer_for_bounds_where_they_can) {
  EXPECT_EQ(ask("at_least(more_than(350), 300)"), "true");
  EXPECT_EQ(ask("at_least(more_than(350), 400)"), "nil");
  EXPECT_EQ(ask("at_most(more_than(350), 300)"), "false");
  EXPECT_EQ(ask("at_most(99, 100)"), "true");
}

TEST_F(FunctionsTest, plural_follows_russian) {
  EXPECT_EQ(ask("plural(1, 'встреча', 'встречи', 'встреч')"), "встреча");
  EXPECT_EQ(ask("plural(22, 'встреча', 'встречи', 'встреч')"), "встречи");
  EXPECT_EQ(ask("plural(11, 'встреча', 'встречи', 'встреч')"), "встреч");
  EXPECT_EQ(ask("plural(1.5, 'встреча', 'встречи', 'встреч')"), "встречи");
}

TEST_F(FunctionsTest, plural_takes_the_genitive_after_more_than) {
  EXPECT_EQ(ask("plural(more_than(21), 'встреча', 'встречи', 'встреч')"), "встречи");
  EXPECT_EQ(ask("plural(more_than(22), 'встреча', 'встречи', 'встреч')"), "встреч");
  EXPECT_EQ(ask("plural(about(25), 'встреча', 'встречи', 'встреч')"), "встреч");
}

TEST_F(FunctionsTest, plural_follows_ukrainian) {
  evaluation_->begin("uk");
  EXPECT_EQ(ask("plural(3, 'зустріч', 'зустрічі', 'зустрічей')"), "зустрічі");
  EXPECT_EQ(ask("plural(more_than(3), 'зустріч', 'зустрічі', 'зустрічей')"), "зустрічі");
  const std::string events = ", 'захід', 'заходи', 'заходів', 'заходу')";
  EXPECT_EQ(ask("plural(about(21)" + events), "заходу");
  EXPECT_EQ(ask("plural(about(21), 'захід', 'заходи', 'заходів')"), "заходів");
  EXPECT_EQ(ask("plural(about(22)" + events), "заходів");
  EXPECT_EQ(ask("plural(more_than(21)" + events), "захід");
  EXPECT_EQ(ask("plural(more_than(22)" + events), "заходи");
  EXPECT_EQ(ask("plural(more_than(25)" + events), "заходів");
  EXPECT_EQ(ask("plural(at_least_value(22)" + events), "заходів");
  EXPECT_EQ(ask("plural(less_than(31)" + events), "заходу");
  EXPECT_EQ(ask("plural(1.5" + events), "заходу");
  EXPECT_EQ(ask("plural(less_than(10) * about(1) + 3" + events), "заходів");
}

TEST_F(FunctionsTest, shares_add_up_to_a_hundred) {
  EXPECT_EQ(ask("table.concat(shares({1, 1, 1}), ' ')"), "34 33 33");
  EXPECT_EQ(ask("table.concat(shares({{n = 1}, {n = 2}}, 'n', 1), ' ')"), "33.3 66.7");
  EXPECT_EQ(ask("shares({0, 0})[1]"), "missing: доля от нуля не определена");
  EXPECT_EQ(
      ask("shares({1, about(2)})"),
      R"(question:1:1: error: shares(list, field?, decimals?): shares that add up need exact numbers that are not negative
    shares({1, about(2)})
    ^~~~~~)");
}

TEST_F(FunctionsTest, lists_add_up_only_when_complete) {
  EXPECT_EQ(ask("sum({1, 2, 3})"), "6");
  EXPECT_EQ(ask("sum({1, missing('нет'), 3})"), "missing: нет");
  EXPECT_EQ(ask("sum({})"), "missing: нечего складывать");
  EXPECT_EQ(ask("average({1, 2, 6})"), "3");
  EXPECT_EQ(ask("average({})"), "missing: нечего усреднять");
  EXPECT_EQ(ask("max_of({1, 5, 3}) - min_of({4, 2})"), "3");
  EXPECT_EQ(ask("max_of({1, about(5)})"), "~5");
  EXPECT_EQ(ask("max_of({1, more_than(5), 7})"), ">=7");
  EXPECT_EQ(ask("min_of({more_than(5), 3})"), "3");
  EXPECT_EQ(ask("max_of({about(1), more_than(5)})"),
            "missing: наибольшее из приблизительного числа и нижней границы не определено");
  EXPECT_EQ(ask("rank(5, {9, 5, 7})"), "3");
  EXPECT_EQ(
      ask("sum({1, 'x'})"),
      R"(question:1:1: error: sum(list, field?, missing?): member 2 of the list is a text, not a number
    sum({1, 'x'})
    ^~~
    name the field to take: for example "value")");
}

TEST_F(FunctionsTest, sorted_keeps_the_order_of_equals_and_puts_the_missing_last) {
  const std::string list = "{{k='a', n=1}, {k='b', n=3}, {k='c', n=missing('?')}, {k='d', n=3}}";
  const std::string codes = ", function(x) return x.k end))";
  EXPECT_EQ(ask("table.concat(map(sorted(" + list + ", 'n', 'descending')" + codes), "bdac");
  EXPECT_EQ(ask("table.concat(map(sorted(" + list + ", 'n')" + codes), "abdc");
  EXPECT_EQ(ask("is_sorted({{n=3}, {n=3}, {n=1}}, 'n', 'descending')"), "true");
  EXPECT_EQ(ask("is_sorted({{n=3}, {n=1}}, 'n')"), "false");
  EXPECT_EQ(ask("#filter({1, 2, 3}, function(x) return x > 1 end)"), "2");
  EXPECT_EQ(
      ask("sorted({{n=1}}, 'n', 'downwards')"),
      R"(question:1:1: error: sorted(list, field?, order?): the order must be "ascending" or "descending"
    sorted({{n=1}}, 'n', 'downwards')
    ^~~~~~)");
}

TEST_F(FunctionsTest, numbers_are_written_as_the_language_writes_them) {
  EXPECT_EQ(ask("number(1234567.5, 1)"), "1\u00A0234\u00A0567,5");
  EXPECT_EQ(ask("number(1234, 0, false)"), "1234");
  EXPECT_EQ(ask("number(more_than(350))"), "более 350");
  EXPECT_EQ(ask("'всего ' .. more_than(350)"), "всего более 350");
  EXPECT_EQ(ask("upper('глава') .. length('Ухта')"), "ГЛАВА4");
  EXPECT_EQ(ask("number_of(more_than(350)) .. qualifier(more_than(350))"), "350>");
}

TEST_F(FunctionsTest, what_has_no_rule_for_bounds_refuses_them_and_carries_what_is_missing) {
  EXPECT_EQ(ask("missing('нет') ^ 2"), "missing: нет");
  EXPECT_EQ(ask("7 // missing('нет')"), "missing: нет");
  EXPECT_EQ(ask("7 % more_than(5)"),
            R"(question:1: error: ^, % and // cannot compute with >5
    7 % more_than(5)
    only + - * / carry bounds on; number_of(x) gives its number)");
  EXPECT_EQ(
      ask("math.floor(missing('нет'))"),
      R"(question:1:6: error: argument 1 of 'floor' must be a number, got a missing or inexact value
    math.floor(missing('нет'))
         ^~~~~)");
  EXPECT_EQ(ask("1 + missing('нет') + 'a'"),
            R"(question:1: error: arithmetic needs numbers, but one side is a text
    1 + missing('нет') + 'a')");
}

TEST_F(FunctionsTest, inexact_values_are_equal_to_their_like_and_to_no_number) {
  EXPECT_EQ(ask("more_than(5) == more_than(5)"), "true");
  EXPECT_EQ(ask("more_than(5) == at_least_value(5)"), "false");
  EXPECT_EQ(ask("about(5) == 5"), "false");
  EXPECT_EQ(ask("missing('нет') == missing('нет')"), "true");
  EXPECT_EQ(ask("string.format('%s: %s', 'всего', more_than(350))"), "всего: более 350");
}

TEST_F(FunctionsTest, shares_of_any_list_add_up_to_a_hundred_in_print) {
  RandomQuantity random(1792);
  for (int i = 0; i < 300; ++i) {
    std::string list;
    for (int count = 1 + random.below(9); count > 0; --count) {
      list += fmt::format("{},", random.below(1000) + (list.empty() ? 1 : 0));
    }
    const int decimals = random.below(7);
    const std::string units = fmt::format(
        "(function() local all = 0; for _, x in ipairs(shares({{{}}}, nil, {})) do "
        "all = all + math.floor(x * 10 ^ {} + 0.5) end return all end)()",
        list, decimals, decimals);
    EXPECT_EQ(ask(units), "100" + std::string(static_cast<std::size_t>(decimals), '0')) << list;
  }
}

TEST_F(FunctionsTest, show_how_they_are_called_when_an_argument_is_wrong) {
  EXPECT_EQ(ask("share('a', 2)"),
            R"(question:1:1: error: share(part, whole): argument 1 must be a number, not a text
    share('a', 2)
    ^~~~~)");
  EXPECT_EQ(ask("round(1, 1.5)"),
            R"(question:1:1: error: round(x, decimals?): argument 2 must be a whole number, not 1.5
    round(1, 1.5)
    ^~~~~)");
}

TEST_F(FunctionsTest, texts_stand_in_the_order_of_the_reports_language) {
  const std::string names =
      "{'Ялта', 'ёмкое', 'Zürich', 'Ёлкино', 'Елец', 'Ґанок', 'Іршава', 'их'}";
  const std::string sorted_by =
      "(function() local t = " + names + " table.sort(t, function(a, b) return a < b end) ";
  open("", "", "ru");
  const std::string russian = "Ґанок Елец Ёлкино ёмкое их Іршава Ялта Zürich";
  EXPECT_EQ(ask("table.concat(sorted(" + names + "), ' ')"), russian);
  EXPECT_EQ(ask(sorted_by + "return table.concat(t, ' ') end)()"), russian);
  EXPECT_EQ(ask("'Ёлкино' < 'Жуковка' and 'ёж' <= 'ёж' and 'Яя' > 'ая'"), "true");
  open("", "", "en");
  EXPECT_EQ(ask("sorted({'Ялта', 'Zürich'})[1]"), "Zürich");
}

// Ties keep the order of the list, whatever it was.
TEST_F(FunctionsTest, sorting_is_stable) {
  open("", "");
  EXPECT_EQ(
      ask("(function() local t = {} for i = 1, 3000 do t[i] = {n = 'село ' .. i % 7, i = i} end\n"
          "local s = sorted(t, 'n') for k = 2, #s do\n"
          "if s[k].n == s[k - 1].n and s[k].i < s[k - 1].i then return k end end\n"
          "return is_sorted(s, 'n') end)()"),
      "true");
}

// rank(x, list, "ascending") would rank downwards, sum(list, "skip") would skip nothing.
TEST_F(FunctionsTest, refuse_a_field_of_numbers) {
  EXPECT_EQ(ask("rank(5, { 1, 5, 5, 2 }, 'ascending')"),
            "question:1:25: error: rank(x, list, field?, missing?, order?, ties?): member 1 of the "
            "list is a number, which has no field 'ascending'\n"
            "    rank(5, { 1, 5, 5, 2 }, 'ascending')\n"
            "                            ^~~~~~~~~~~\n"
            "    write nil in place of the field; what stands behind it comes after that");
  for (const std::string call : {"sum({ 1, 2 }, 'skip')", "sorted({ 2, 1 }, 'descending')",
                                 "average({ 1, 2 }, 'skip')", "median({ 1, 2 }, 'value.x')"})
    EXPECT_THAT(ask(call), testing::HasSubstr("is a number, which has no field")) << call;
  EXPECT_EQ(ask("rank(5, { 1, 5, 5, 2 }, nil, nil, 'ascending')"), "3");
  EXPECT_EQ(ask("sum({ { v = 1 }, { v = 2 } }, 'v')"), "3");
}

}  // namespace
}  // namespace svodka
