#include <sys/resource.h>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class EvaluationTest : public RulesTest {};

std::string months(int count, const std::string& indicator = "press_releases",
                   const std::string& unit = "item") {
  std::string rows;
  for (int month = 1; month <= count; ++month) {
    rows += "ukhta," + indicator + ",,2023-M" + (month < 10 ? "0" : "") + std::to_string(month) +
            "," + std::to_string(month) + "," + unit + ",A\n";
  }
  return rows;
}

TEST_F(EvaluationTest, gives_stated_figures_as_plain_whole_numbers) {
  open("", "ukhta,press_releases,,2023,12,item,A\n");
  EXPECT_EQ(ask("r.press_releases"), "12");
  EXPECT_EQ(ask("math.type(r.press_releases)"), "integer");
}

TEST_F(EvaluationTest, gives_figures_in_the_base_unit) {
  open("", "ukhta,followers,,2023,25,thousand_person,A\n");
  EXPECT_EQ(ask("r.followers"), "25000");
}

TEST_F(EvaluationTest, adds_up_a_year_of_a_flow_from_its_months) {
  open("", months(12));
  EXPECT_EQ(ask("r.press_releases"), "78");
  EXPECT_EQ(ask("r.press_releases", "2023-Q2"), "15");
}

TEST_F(EvaluationTest, takes_the_last_month_of_a_stock) {
  open("", months(12, "followers", "person"));
  EXPECT_EQ(ask("r.followers"), "12");
}

TEST_F(EvaluationTest, does_not_add_up_an_incomplete_year) {
  open("", months(11));
  EXPECT_EQ(ask("r.press_releases"), "missing: сообщено 11 из 12: «Пресс-релизы», 2023 год");
  EXPECT_EQ(ask("r:year_to_date('press_releases')", "2023-M11"), "66");
}

TEST_F(EvaluationTest, prefers_what_is_stated_to_what_adds_up) {
  open("", months(12) + "ukhta,press_releases,,2023,80,item,A\n");
  EXPECT_EQ(ask("r.press_releases"), "80");
}

TEST_F(EvaluationTest, does_not_aggregate_when_only_the_stated_figure_is_asked_for) {
  open("", months(12));
  EXPECT_EQ(ask("r:stated('press_releases')"), "missing: нет данных: «Пресс-релизы», 2023 год");
}

TEST_F(EvaluationTest, never_adds_up_ratios) {
  open("", months(12, "growth_pct", "percent"));
  EXPECT_EQ(ask("r.growth_pct"), "missing: нет данных: «Прирост», 2023 год");
}

TEST_F(EvaluationTest, computes_a_derived_indicator_once_for_all_who_read_it) {
  open(R"(
derived "counted" { value = function(r) print("counted"); return 1 end }
derived "twice" { value = function(r) return r.counted + r.counted end }
)",
       "");
  std::string printed;
  rules_->sandbox().set_output([&](std::string_view text) { printed += text; });
  EXPECT_EQ(ask("r.twice + r.counted"), "3");
  EXPECT_EQ(printed, "counted\n");
  rules_->sandbox().set_output(nullptr);
}

TEST_F(EvaluationTest, knows_which_figures_a_derived_indicator_stands_on) {
  open(R"(derived "doubled" { value = function(r) return r.press_releases * 2 end })",
       "ukhta,press_releases,,2023,12,item,A\n");
  const int node =
      evaluation_->read({catalog_->find_municipality("ukhta").value(),
                         rules_->find_indicator("doubled").value(), the_whole, Period::year(2023)});
  ASSERT_EQ(evaluation_->node(node).kind, NodeKind::derived);
  ASSERT_EQ(evaluation_->node(node).children.size(), 1u);
  const Node& child = evaluation_->node(evaluation_->node(node).children.front().node);
  EXPECT_EQ(child.kind, NodeKind::observation);
  EXPECT_EQ(child.value, Quantity::number(12));
  EXPECT_NE(child.observation, 0);
}

TEST_F(EvaluationTest, shows_the_path_of_rules_that_need_each_other) {
  open(R"(derived "one" { value = function(r) return r.two end }
derived "two" { value = function(r) return r.three + 1 end }
derived "three" { value = function(r) return r.one end })",
       "");
  EXPECT_EQ(ask("r.one"), "missing: правило «three» выполнить не удалось");
  EXPECT_EQ(
      problems(),
      R"(scripts/rules.lua:3:48: error: the rule 'one' needs its own value: one -> two -> three -> one
    derived "three" { value = function(r) return r.one end }
                                                   ^~~
    break the circle: one of these rules must not use the next
    in derived "three": three for ukhta, 2023)");
}

TEST_F(EvaluationTest, carries_missing_and_inexact_figures_through_arithmetic) {
  open("", "ukhta,press_releases,,2023,>350,item,A\nukhta,followers,,2023,~100,person,A\n");
  EXPECT_EQ(ask("r.press_releases + 10"), ">360");
  EXPECT_EQ(ask("2 * r.followers"), "~200");
  EXPECT_EQ(ask("r.press_releases - r.press_releases"),
            "missing: разность двух нижних границ не определена");
  EXPECT_EQ(ask("r.growth_pct * 2 + r.press_releases"), "missing: нет данных: «Прирост», 2023 год");
}

TEST_F(EvaluationTest, refuses_to_order_values_that_are_missing_or_inexact) {
  open("", "ukhta,press_releases,,2023,>350,item,A\n");
  EXPECT_EQ(
      ask("r.followers < 5"),
      R"(question:1: error: < and > cannot compare a missing value (нет данных: «Подписчики», 2023 год): the answer may be unknown
    r.followers < 5
    use is_missing(x), default(x, 0), at_least(a, b) or at_most(a, b))");
  EXPECT_EQ(ask("100 >= r.press_releases"),
            R"(question:1: error: < and > cannot compare >350: the answer may be unknown
    100 >= r.press_releases
    use is_missing(x), default(x, 0), at_least(a, b) or at_most(a, b))");
}

TEST_F(EvaluationTest, a_failing_rule_marks_only_what_depends_on_it) {
  open(R"(derived "broken" { value = function(r) return r.press_releases + "x" end }
derived "dependent" { value = function(r) return r.broken + 1 end }
derived "healthy" { value = function(r) return r.press_releases + 1 end })",
       "ukhta,press_releases,,2023,12,item,A\n");
  EXPECT_EQ(ask("r.dependent"), "missing: правило «broken» выполнить не удалось");
  EXPECT_EQ(ask("r.broken"), "missing: правило «broken» выполнить не удалось");
  EXPECT_EQ(ask("r.healthy"), "13");
  EXPECT_EQ(
      problems(),
      R"(scripts/rules.lua:1:66: error: 'x' is a text that is not a number, nothing can be computed with it
    derived "broken" { value = function(r) return r.press_releases + "x" end }
                                                                     ^~~
    turn it into a number with tonumber()
    in derived "broken": broken for ukhta, 2023)");
}

TEST_F(EvaluationTest, a_rule_must_give_a_number) {
  open(R"(derived "word" { value = function(r) return "many" end }
derived "nothing" { value = function(r) end })",
       "");
  EXPECT_EQ(ask("r.word"), "missing: правило «word» выполнить не удалось");
  EXPECT_EQ(problems(),
            R"(scripts/rules.lua:1: error: the rule 'word' must give a number, not a text
    return a number, or missing("why")
    in derived "word": word for ukhta, 2023)");
  EXPECT_EQ(ask("r.nothing"), "missing: правило не дало значения");
}

TEST_F(EvaluationTest, suggests_the_indicator_that_was_meant) {
  open("", "");
  EXPECT_EQ(ask("r.folowers"), R"(question:1:3: error: unknown indicator 'folowers'
    r.folowers
      ^~~~~~~~
    did you mean 'followers'?)");
  EXPECT_EQ(ask("r:value('press_release')"),
            R"(question:1:9: error: unknown indicator 'press_release'
    r:value('press_release')
            ^~~~~~~~~~~~~~~
    did you mean 'press_releases'?)");
  EXPECT_EQ(
      ask("r:value('followers', {platform = 'kv'})"),
      R"(question:1:34: error: :value(code, breakdown?): unknown value 'kv' of the dimension 'platform'
    r:value('followers', {platform = 'kv'})
                                     ^~~~
    it is one of vk, ok)");
}

TEST_F(EvaluationTest, speaks_the_language_of_the_workbook) {
  open("", "ukhta,press_releases,,2023,0,item,A\n", "uk");
  EXPECT_EQ(ask("r.followers"), "missing: немає даних: «Подписчики», 2023 рік");
  EXPECT_EQ(ask("growth(1, r.press_releases)"), "missing: приріст від нуля не визначений");
}

TEST_F(EvaluationTest, forgets_everything_when_the_next_workbook_begins) {
  open("", "ukhta,press_releases,,2023,12,item,A\n");
  EXPECT_EQ(ask("r.press_releases"), "12");
  evaluation_->begin("ru");
  EXPECT_EQ(evaluation_->node_count(), 0);
  EXPECT_EQ(evaluation_->municipalities_read(), std::vector<MunicipalityIndex>{});
}

// What several workbooks need of others is read once, and again when anything has come.
TEST_F(EvaluationTest, knows_what_has_come_between_two_workbooks_that_need_others) {
  const std::string rows =
      "ukhta,followers,,2023,1,person,A\ndergachi,followers,,2023,20,person,A\n";
  open("", rows);
  const std::string both = "r.followers + r:of('dergachi').followers";
  for (int workbook = 0; workbook < 3; ++workbook) {
    EXPECT_EQ(ask(both), "21");
    EXPECT_EQ(evaluation_->municipalities_read().size(), 2u);
    evaluation_->begin("ru");
  }
  import("dergachi,followers,,2023,30,person,A\n");
  evaluation_->begin("ru");
  EXPECT_EQ(ask(both), "31");
  evaluation_->begin("ru");
  EXPECT_EQ(ask(both), "31");
  evaluation_->begin("ru");
  EXPECT_EQ(evaluation_->municipalities_read().size(), 0u);
  const MunicipalityIndex other = *catalog_->find_municipality("dergachi");
  EXPECT_EQ(evaluation_->digest_if_read(other), std::nullopt);
  EXPECT_EQ(ask("r.followers"), "1");
  EXPECT_EQ(evaluation_->municipalities_read(), std::vector{*catalog_->find_municipality("ukhta")});
}

TEST_F(EvaluationTest, refuses_a_reading_that_was_kept) {
  open(R"(derived "keeper" { value = function(r) return keep(r).press_releases end })",
       "ukhta,press_releases,,2023,12,item,A\n");
  give_keep();
  EXPECT_EQ(ask("r.keeper"), "12");
  evaluation_->begin("ru");
  EXPECT_EQ(ask("r.keeper"), "missing: правило «keeper» выполнить не удалось");
  EXPECT_EQ(
      problems(),
      R"(scripts/rules.lua:1: error: this reading belongs to a workbook that is already finished
    derived "keeper" { value = function(r) return keep(r).press_releases end }
    use the `r` that your function receives; do not keep it
    in derived "keeper": keeper for ukhta, 2023)");
}

TEST_F(EvaluationTest, lets_no_script_keep_a_reading) {
  open(R"(local kept = {}
derived "keeper" { value = function(r) kept.r = kept.r or r; return kept.r.press_releases end }
derived "looker" { value = function(r) return kept.r and 1 or 0 end })",
       "ukhta,press_releases,,2023,12,item,A\n");
  EXPECT_EQ(ask("r.keeper"), "missing: правило «keeper» выполнить не удалось");
  EXPECT_EQ(ask("r.looker"), "0");
  EXPECT_EQ(
      problems(),
      R"(scripts/rules.lua:2:45: error: 'kept.r' would keep its value from one evaluation to the next
    derived "keeper" { value = function(r) kept.r = kept.r or r; return kept.r.press_releases end }
                                                ^
    a rule changes nothing outside its own function: keep it in a local there, and return what others need
    in derived "keeper": keeper for ukhta, 2023)");
}

// An index that each month computes from the month before.
std::string chain(const std::string& first, const std::string& step = "r:ago(1, 'month').idx + 1",
                  const std::string& at_first = "100") {
  return "derived \"idx\" { value = function(r) if r.period.code == \"" + first +
         "\" then return " + at_first + " end\n  return " + step + " end }";
}

TEST_F(EvaluationTest, follows_a_chain_of_a_hundred_and_twenty_months) {
  open(chain("2014-M01"), "");
  EXPECT_EQ(ask("r:at('2023-M12').idx"), "219");
  EXPECT_EQ(problems(), "");
}

TEST_F(EvaluationTest, follows_a_chain_through_functions_of_lists) {
  open(chain("2014-M01",
             "sum(sorted(map({ 1 }, function() return r:ago(1, 'month').idx end)), "
             "function(x) return x + 1 end)"),
       "");
  EXPECT_EQ(ask("r:at('2023-M12').idx"), "219");
  EXPECT_EQ(problems(), "");
}

TEST_F(EvaluationTest, says_how_deep_a_chain_without_a_beginning_went) {
  limits_.depth = 100;
  open(chain("never"), "");
  EXPECT_EQ(ask("r:at('2023-M12').idx"), "missing: правило «idx» выполнить не удалось");
  EXPECT_EQ(problems(),
            "scripts/rules.lua:2: error: rules ask for each other more than 100 deep\n"
            "      return r:ago(1, 'month').idx + 1 end }\n"
            "    a chain from period to period needs a first one that asks for no earlier; "
            "limits.depth in svodka.toml allows a longer chain\n"
            "    in derived \"idx\": idx for ukhta, 2015-M09");
  limits_.depth = 200;
  open(chain("2014-M01"), "");
  EXPECT_EQ(ask("r:at('2023-M12').idx"), "219");
}

TEST_F(EvaluationTest, ends_a_chain_before_the_stack_of_the_program_does) {
  rlimit stack{};
  ASSERT_EQ(::getrlimit(RLIMIT_STACK, &stack), 0);
  if (stack.rlim_cur > 16u << 20)
    GTEST_SKIP() << "there are fewer months than a stack larger than usual takes";
  limits_.depth = 1 << 20;
  limits_.seconds = 120;
  open(chain("never"), "");
  EXPECT_EQ(ask("r:at('2023-M12').idx"), "missing: правило «idx» выполнить не удалось");
  EXPECT_NE(problems().find("deep, and the stack of the program ends"), std::string::npos)
      << problems();
}

TEST_F(EvaluationTest, stops_what_never_ends_deep_in_a_chain) {
  limits_.seconds = 0.3;
  open(chain("2014-M01", "r:ago(1, 'month').idx + 1", "(function() while true do end end)()"), "");
  const std::string answer = ask("r:at('2023-M12').idx");
  EXPECT_NE(answer.find("stopped: not finished after 0.3 s"), std::string::npos) << answer;
  EXPECT_TRUE(rules_->sandbox().killed());
  EXPECT_EQ(ask("1 + 1"), "2");
}

TEST_F(EvaluationTest, counts_the_memory_of_what_runs_deep_in_a_chain) {
  limits_.memory = 16u << 20;
  open(chain("2014-M01", "r:ago(1, 'month').idx + 1",
             "#(function() local t = {} while true do t[#t + 1] = {} end end)()"),
       "");
  EXPECT_EQ(ask("r:at('2023-M12').idx"), "missing: правило «idx» выполнить не удалось");
  EXPECT_NE(problems().find("not enough memory: scripts may use 16 MB"), std::string::npos)
      << problems();
}

}  // namespace
}  // namespace svodka
