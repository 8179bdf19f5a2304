#include "engine/rules/functions/days_of_form.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class ReadingTest : public RulesTest {
 protected:
  void SetUp() override {
    open("",
         "ukhta,followers,platform=ok,2023,40,person,A\n"
         "ukhta,followers,platform=vk,2023,60,person,A\n"
         "ukhta,followers,account=mayor,2023,10,person,A\n"
         "ukhta,followers,,2021,80,person,A\n"
         "ukhta,press_releases,,2021,5,item,A\n"
         "ukhta,press_releases,,2022,6,item,A\n"
         "dergachi,press_releases,,2023,7,item,A\n");
  }
};

TEST_F(ReadingTest, parts_come_in_the_catalogues_order_with_their_share) {
  EXPECT_EQ(ask("table.concat(map(r:parts('followers', 'platform'), function(p) "
                "return p.index .. p.code .. p.label .. p.value .. '/' .. p.share end), ' ')"),
            "1vkВконтакте60/60 2okОдноклассники40/40");
  EXPECT_EQ(ask("#r:parts('press_releases', 'platform')"), "0");
  EXPECT_EQ(
      ask("r:parts('followers', 'plattform')"),
      R"(question:1:22: error: :parts(code, dimension, breakdown?): unknown dimension 'plattform'
    r:parts('followers', 'plattform')
                         ^~~~~~~~~~~
    did you mean 'platform'?)");
}

TEST_F(ReadingTest, sum_asks_which_parts_are_meant) {
  EXPECT_EQ(ask("r:sum('followers', nil, 'platform')"), "100");
  EXPECT_EQ(
      ask("r:sum('followers')"),
      R"(question:1:7: error: 'followers' is stated by 'platform' and by 'account': which parts are meant?
    r:sum('followers')
          ^~~~~~~~~~~
    name the dimension: r:sum(code, breakdown, "platform"))");
  EXPECT_EQ(ask("r:sum('press_releases')"), "missing: части не указаны");
}

TEST_F(ReadingTest, series_has_one_row_per_period) {
  EXPECT_EQ(ask("table.concat(map(r:series('press_releases', '2021', '2023'), function(p) "
                "return p.code .. ':' .. p.value end), ' ')"),
            "2021:5 2022:6 2023:н/д");
  EXPECT_EQ(ask("#r:series('press_releases', '2023', '2021')"), "0");
  EXPECT_EQ(
      ask("r:series('press_releases', '2021', '2023-Q1')"),
      R"(question:1:3: error: :series(code, from, to, breakdown?): 2021 and 2023-Q1 are not periods of one kind
    r:series('press_releases', '2021', '2023-Q1')
      ^~~~~~)");
}

TEST_F(ReadingTest, ago_at_and_of_give_other_readings) {
  EXPECT_EQ(ask("r:ago(1, 'year').press_releases"), "6");
  EXPECT_EQ(ask("r:at(2021).press_releases"), "5");
  EXPECT_EQ(ask("r:at('2021').press_releases"), "5");
  EXPECT_EQ(ask("r:of('dergachi').press_releases"), "7");
  EXPECT_EQ(ask("r:of('dergachi').municipality.name"), "Дергачи");
  EXPECT_EQ(ask("r:ago(1, 'month').period.code", "2023-M01"), "2022-M12");
  EXPECT_EQ(ask("r:ago(1, 'yaer')"),
            R"(question:1:10: error: :ago(n, unit): 'yaer' is not a unit of time
    r:ago(1, 'yaer')
             ^~~~~~
    use "year", "half_year", "quarter", "month", "week" or "day")");
  EXPECT_EQ(ask("r:of('dergach')"),
            R"(question:1:6: error: :of(municipality): unknown municipality 'dergach'
    r:of('dergach')
         ^~~~~~~~~
    did you mean 'dergachi'?)");
  EXPECT_EQ(ask("r:at('2021-13')"), R"(question:1:3: error: :at(period): 2021 has no month 13
    r:at('2021-13')
      ^~
    a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07)");
}

TEST_F(ReadingTest, latest_finds_the_newest_period_that_states_the_figure) {
  EXPECT_EQ(ask("r:latest('press_releases').period.code"), "2022");
  EXPECT_EQ(ask("r:latest('press_releases')", "2020"), "nil");
  EXPECT_EQ(ask("r:latest('followers').followers"), "80");
}

TEST_F(ReadingTest, a_text_nobody_wrote_is_empty) {
  EXPECT_EQ(ask("'[' .. r:text('intro') .. ']'"), "[]");
  EXPECT_EQ(ask("#r:lines('intro')"), "0");
}

TEST_F(ReadingTest, an_observation_tells_who_recorded_it) {
  EXPECT_EQ(ask("r:observation('followers', 'platform=ok').recorded_by"), "tester");
  EXPECT_EQ(ask("r:observation('followers')"), "nil");
  EXPECT_EQ(ask("#r:observations()"), "3");
}

TEST_F(ReadingTest, cannot_be_changed) {
  EXPECT_EQ(ask("(function() r.x = 1 end)()"), R"(question:1: error: a reading cannot be changed
    (function() r.x = 1 end)()
    keep the value in a local variable
    in the script at question:1
    in a function at question:1)");
}

TEST_F(ReadingTest, days_are_counted_as_the_form_counts_them) {
  EXPECT_EQ(ask("r.period.first_date"), "44927");
  {
    const DaysOfForm form(rules_->sandbox().state(), true);
    EXPECT_EQ(ask("r.period.first_date"), "43465");
    EXPECT_EQ(ask("r.period.last_date - r.period.first_date"), "364");
    {
      const DaysOfForm other_form(rules_->sandbox().state(), false);
      EXPECT_EQ(ask("r.period.first_date"), "44927");
    }
    EXPECT_EQ(ask("r.period.first_date"), "43465");
  }
  EXPECT_EQ(ask("r.period.last_date"), "45291");
}

TEST_F(ReadingTest, a_row_says_that_it_has_no_such_field) {
  EXPECT_EQ(ask("r:parts('followers', 'platform')[1].lable"),
            R"(question:1:37: error: a part has no 'lable'
    r:parts('followers', 'platform')[1].lable
                                        ^~~~~
    did you mean 'label'?)");
  EXPECT_EQ(ask("r.municipality.nam"), R"(question:1:16: error: a municipality has no 'nam'
    r.municipality.nam
                   ^~~
    did you mean 'name'?)");
  EXPECT_EQ(ask("r:observations()[1].souce"),
            R"(question:1:21: error: a figure as reported has no 'souce'
    r:observations()[1].souce
                        ^~~~~
    did you mean 'source'?)");
}

TEST_F(ReadingTest, a_row_takes_fields_of_the_scripts_own) {
  EXPECT_EQ(ask("(function() local p = r:parts('followers', 'platform')[1]; p.note = 'x'; "
                "return p.note .. p.label end)()"),
            "xВконтакте");
  EXPECT_EQ(ask("#sorted(r:parts('followers', 'platform'), 'note')"), "2");
}

TEST_F(ReadingTest, every_status_without_a_value_is_a_reason_in_the_reports_language) {
  const std::pair<char, const char*> russian[] = {{'H', "нет данных из-за праздника"},
                                                  {'L', "данные есть, но не собраны"},
                                                  {'M', "такого показателя быть не может"},
                                                  {'O', "нет данных"},
                                                  {'Q', "данные скрыты"}};
  for (const auto& [status, reason] : russian) {
    open("", std::string("ukhta,press_releases,,2023,,item,") + status + "\n");
    EXPECT_EQ(ask("r.press_releases"),
              std::string("missing: ") + reason + ": «Пресс-релизы», 2023 год");
  }
  open("", "ukhta,press_releases,,2023,,item,Q\n", "uk");
  EXPECT_EQ(ask("r.press_releases"), "missing: дані приховано: «Пресс-релизы», 2023 рік");
  open("", "ukhta,followers,platform=vk,2023,,person,M\n", "en");
  EXPECT_EQ(ask("r:value('followers', {platform = 'vk'})"),
            "missing: cannot exist: Подписчики (platform=vk), 2023");
}

TEST_F(ReadingTest, a_year_before_week_53_figures_are_missing) {
  open("", "ukhta,press_releases,,2020-W53,10,item,A\nukhta,press_releases,,2019-W52,8,item,A\n");
  EXPECT_EQ(ask("growth(r.press_releases, r:ago(1, 'year').press_releases)", "2020-W53"),
            "missing: в 2019 году нет недели 53");
  EXPECT_EQ(ask("r:ago(1, 'year'):value('press_releases')", "2020-W53"),
            "missing: в 2019 году нет недели 53");
  EXPECT_EQ(ask("#r:ago(1, 'year'):parts('followers', 'platform')", "2020-W53"), "0");
  EXPECT_EQ(ask("r:ago(1, 'year'):latest('followers')", "2020-W53"), "nil");
  EXPECT_EQ(ask("sum({r, r:ago(1, 'year')}, 'press_releases')", "2020-W53"),
            "missing: в 2019 году нет недели 53");
  EXPECT_EQ(ask("r:ago(1, 'year').period.code", "2020-W53"),
            R"(question:1: error: 2019 has no week 53
    r:ago(1, 'year').period.code
    its figures are missing; r:ago(52, "week") is a week that exists)");
  EXPECT_EQ(ask("r:ago(1, 'year').press_releases", "2020-W52"), "8");
  EXPECT_EQ(ask("r:ago(5, 'year').period.code", "2020-W53"), "2015-W53");
  EXPECT_EQ(ask("r:ago(-1, 'year').press_releases", "2020-W53"),
            "missing: в 2021 году нет недели 53");
  open("", "", "en");
  EXPECT_EQ(ask("r:ago(1, 'year').press_releases", "2020-W53"), "missing: 2019 has no week 53");
}

TEST_F(ReadingTest, a_text_read_as_a_figure_says_how_to_read_it) {
  open("", "ukhta,intro,,2023,Здравствуйте,text,A\n");
  EXPECT_EQ(ask("r.intro"), R"(question:1:3: error: 'intro' is a text, not a figure
    r.intro
      ^~~~~
    write r:text("intro"))");
  for (const char* reading :
       {"r:value('intro')", "r:stated('intro')", "r:sum('intro')", "r:series('intro', 2022, 2023)",
        "sum({r}, 'intro')", "r:parts('intro', 'platform')", "r:year_to_date('intro')"}) {
    const std::string answer = ask(reading);
    EXPECT_NE(answer.find("'intro' is a text, not a figure"), std::string::npos) << answer;
    EXPECT_NE(answer.find("write r:text(\"intro\")"), std::string::npos) << answer;
  }
  EXPECT_EQ(ask("r:text('intro')"), "Здравствуйте");
  EXPECT_EQ(ask("r:label('intro')"), "Вступление");
}

}  // namespace
}  // namespace svodka
