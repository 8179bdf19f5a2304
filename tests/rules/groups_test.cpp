// Reading over time and territory: parts and wholes, groups of municipalities.
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class GroupsTest : public RulesTest {};

TEST_F(GroupsTest, a_year_is_added_up_from_the_coarsest_parts_that_are_all_there) {
  std::string rows = "ukhta,press_releases,,2023-S1,30,item,A\n";
  for (const char* quarter : {"Q1", "Q2", "Q3", "Q4"}) {
    rows += std::string("ukhta,press_releases,,2023-") + quarter + ",10,item,A\n";
  }
  open("", rows + "ukhta,followers,,2023-Q1,70,person,A\nukhta,followers,,2023-Q2,80,person,A\n");
  EXPECT_EQ(ask("r.press_releases"), "40");
  EXPECT_EQ(ask("r.followers", "2023-S1"), "80");
  EXPECT_EQ(ask("r.followers"), "missing: нет данных: «Подписчики», IV квартал 2023 года");
}

TEST_F(GroupsTest, months_make_a_quarter_a_half_year_and_a_year_by_the_indicators_own_rule) {
  data_.put("catalog/indicators.csv",
            "code,name_ru,unit,decimals,over_time,over_area,breakdown\n"
            "flow,Поток,item,0,sum,sum,\nstock,Запас,item,0,last,sum,\n"
            "mean,Среднее,item,1,average,none,\nhighest,Наибольшее,item,0,max,max,\n"
            "lowest,Наименьшее,item,0,min,min,\nratio,Доля,percent,1,none,none,\n");
  std::string rows;
  for (int month = 1; month <= 12; ++month) {
    for (const char* code : {"flow", "stock", "mean", "highest", "lowest", "ratio"}) {
      const char* unit = std::string_view(code) == "ratio" ? "percent" : "item";
      // The fourth month is the largest, the fifth the smallest.
      const int value = month == 4 ? 100 : month == 5 ? 0 : month;
      rows += fmt::format("ukhta,{},,2023-M{:02},{},{},A\n", code, month, value, unit);
    }
  }
  open("", rows);
  const std::tuple<const char*, const char*, const char*, const char*> wholes[] = {
      {"flow", "6", "112", "169"},
      {"stock", "3", "6", "12"},
      {"mean", "2", "18.666666666667", "14.083333333333"},
      {"highest", "3", "100", "100"},
      {"lowest", "1", "0", "0"}};
  for (const auto& [code, quarter, half_year, year] : wholes) {
    EXPECT_EQ(ask(fmt::format("r:value('{}')", code), "2023-Q1"), quarter) << code;
    EXPECT_EQ(ask(fmt::format("r:value('{}')", code), "2023-S1"), half_year) << code;
    EXPECT_EQ(ask(fmt::format("r:value('{}')", code), "2023"), year) << code;
  }
  EXPECT_EQ(ask("r.ratio", "2023-Q1"), "missing: нет данных: «Доля», I квартал 2023 года");
}

TEST_F(GroupsTest, the_year_to_date_and_the_same_period_last_year_add_up_months) {
  std::string rows;
  for (const char* month : {"2022-M01", "2022-M02", "2023-M01", "2023-M02"}) {
    rows += std::string("ukhta,press_releases,,") + month + ",4,item,A\n";
  }
  open("", rows);
  EXPECT_EQ(ask("r:year_to_date('press_releases')", "2023-M02"), "8");
  EXPECT_EQ(ask("r:year_to_date('press_releases')", "2023-M03"),
            "missing: сообщено 2 из 3: «Пресс-релизы», I квартал 2023 года");
  EXPECT_EQ(ask("r:ago(1, 'year'):year_to_date('press_releases')", "2023-M02"), "8");
}

TEST_F(GroupsTest, a_half_year_may_be_what_the_year_leaves_but_only_when_asked) {
  open("",
       "ukhta,press_releases,,2023,100,item,A\nukhta,press_releases,,2023-S1,30,item,A\n"
       "ukhta,press_releases,,2022,50,item,A\nukhta,press_releases,,2021-S2,7,item,A\n");
  EXPECT_EQ(ask("r.press_releases", "2023-S2"),
            "missing: нет данных: «Пресс-релизы», II полугодие 2023 года");
  EXPECT_EQ(ask("r:by_difference('press_releases')", "2023-S2"), "70");
  EXPECT_EQ(ask("r:by_difference('press_releases')", "2021-S2"), "7");
  EXPECT_EQ(ask("r:by_difference('press_releases')", "2022-S2"),
            "missing: нет данных: «Пресс-релизы», I полугодие 2022 года");
  EXPECT_EQ(
      ask("r:by_difference('followers')"),
      R"(question:1:17: error: :by_difference(code, breakdown?): 'followers' is not a sum over time: no part of it is what the others leave
    r:by_difference('followers')
                    ^~~~~~~~~~~
    use r:value(code, breakdown))");
}

TEST_F(GroupsTest, what_is_stated_and_what_is_computed_stand_apart) {
  open("",
       "ukhta,press_releases,,2023,100,item,A\nukhta,press_releases,,2023-S1,30,item,A\n"
       "ukhta,press_releases,,2023-S2,60,item,A\nukhta,followers,,2023,5,person,A\n");
  EXPECT_EQ(ask("r:stated('press_releases')"), "100");
  EXPECT_EQ(ask("r:computed('press_releases')"), "90");
  EXPECT_EQ(ask("r:computed('followers')"), "missing: нет данных: «Подписчики», 2023 год");
  EXPECT_EQ(ask("#r:contradictions()"), "1");
  EXPECT_EQ(ask("(function() local x = r:contradictions()[1]; return x.name .. ': ' .. x.stated .. "
                "' ≠ ' .. x.computed .. ', ' .. x.difference end)()"),
            "Пресс-релизы: 100 ≠ 90, 10");
  EXPECT_EQ(ask("#r:contradictions({within = 10})"), "0");
  EXPECT_EQ(ask("#r:contradictions({within = '11%'})"), "1");
  EXPECT_EQ(ask("#r:contradictions({within = '12%'})"), "0");
}

TEST_F(GroupsTest, a_year_tells_of_contradictions_within_it_too) {
  open("",
       "ukhta,press_releases,,2023-S1,30,item,A\nukhta,press_releases,,2023-Q1,10,item,A\n"
       "ukhta,press_releases,,2023-Q2,15,item,A\nukhta,press_releases,,2023-Q3,15,item,A\n");
  EXPECT_EQ(ask("r:contradictions()[1].period.code"), "2023-S1");
  EXPECT_EQ(ask("#r:contradictions()", "2023-S1"), "1");
  EXPECT_EQ(ask("#r:contradictions()", "2023-S2"), "0");
}

TEST_F(GroupsTest, bounds_contradict_only_where_they_cannot_be_true) {
  open("",
       "ukhta,press_releases,,2023,>80,item,A\nukhta,press_releases,,2022,>90,item,A\n"
       "ukhta,press_releases,,2023-S1,30,item,A\nukhta,press_releases,,2023-S2,60,item,A\n"
       "ukhta,press_releases,,2022-S1,30,item,A\nukhta,press_releases,,2022-S2,60,item,A\n");
  EXPECT_EQ(ask("#r:contradictions()"), "0");
  EXPECT_EQ(ask("#r:contradictions()", "2022"), "1");
}

TEST_F(GroupsTest, municipalities_are_chosen_by_region_kind_and_list) {
  open("", "");
  const std::string codes = ", function(m) return m.municipality.code end), ' ')";
  EXPECT_EQ(ask("table.concat(map(r:municipalities()" + codes), "ukhta dergachi");
  EXPECT_EQ(ask("table.concat(map(r:municipalities{kind = 'city', region = 'komi'}" + codes),
            "ukhta");
  EXPECT_EQ(ask("table.concat(map(r:municipalities{'dergachi', 'ukhta'}" + codes),
            "dergachi ukhta");
  EXPECT_EQ(ask("r:municipalities{region = 'komy'}"),
            R"(question:1:27: error: :municipalities(group?): no municipality has the region 'komy'
    r:municipalities{region = 'komy'}
                              ^~~~~~
    did you mean 'komi'?)");
  EXPECT_EQ(
      ask("r:municipalities{size = 'big'}"),
      R"(question:1:18: error: :municipalities(group?): municipalities are not told apart by 'size'
    r:municipalities{size = 'big'}
                     ^~~~
    use region, kind or country, or list their codes)");
}

TEST_F(GroupsTest, a_total_carries_how_many_have_reported) {
  open("",
       "ukhta,press_releases,,2023,100,item,A\nukhta,press_releases,,2022,50,item,A\n"
       "dergachi,press_releases,,2022,7,item,A\n");
  EXPECT_EQ(ask("r:total('press_releases').value", "2022"), "57");
  EXPECT_EQ(ask("r:total('press_releases').value"), "missing: сообщено 1 из 2");
  EXPECT_EQ(ask("r:total('press_releases').text"), "1 из 2");
  EXPECT_EQ(ask("table.concat(r:total('press_releases').absent, ', ')"), "Дергачи");
  EXPECT_EQ(ask("#r:total('press_releases').absent", "2022"), "0");
  EXPECT_EQ(ask("r:total('press_releases', nil, nil, 'skip').value"), "100");
  EXPECT_EQ(ask("r:total('press_releases', {kind = 'city'}, nil, 'fail').value"),
            "missing: нет данных: «Пресс-релизы», 2023 год");
  EXPECT_EQ(ask("r:total('press_releases', {'ukhta'}).value"), "100");
  EXPECT_EQ(
      ask("r:total('growth_pct')"),
      R"(question:1:9: error: :total(code, group?, breakdown?, missing?): 'growth_pct' is not added up over municipalities
    r:total('growth_pct')
            ^~~~~~~~~~~~
    its over_area in indicators.csv is none: compute it by a rule from what can be added up)");
}

TEST_F(GroupsTest, of_a_region_of_22_the_18_that_reported_all_months_are_told) {
  std::string table = "code,name_ru,country,region,kind,language\nukhta,Ухта,RU,komi,city,ru\n";
  std::string rows;
  for (int i = 1; i <= 22; ++i) {
    table +=
        fmt::format("place{},Место {},RU,north,{},ru\n", i, i, i % 2 == 0 ? "city" : "district");
    for (int month = 1; month <= (i <= 18 ? 12 : 11); ++month) {
      rows += fmt::format("place{},press_releases,,2023-M{:02},2,item,A\n", i, month);
    }
  }
  data_.put("catalog/municipalities.csv", table);
  open("", rows);
  const std::string total = "r:total('press_releases', {region = 'north'}";
  EXPECT_EQ(ask(total + ").text"), "18 из 22");
  EXPECT_EQ(ask(total + ").value"), "missing: сообщено 18 из 22");
  EXPECT_EQ(ask(total + ").value + 100"), "missing: сообщено 18 из 22");
  EXPECT_EQ(ask(total + ", nil, 'skip').value"), "432");
  EXPECT_EQ(ask(total + ", nil, 'fail').value"),
            "missing: сообщено 11 из 12: «Пресс-релизы», 2023 год");
  EXPECT_EQ(ask("table.concat(" + total + ").absent, ', ')"),
            "Место 19, Место 20, Место 21, Место 22");
  EXPECT_EQ(ask("r:total('press_releases', {region = 'north', kind = 'city'}).text"), "9 из 11");
  evaluation_->begin("uk");
  EXPECT_EQ(ask(total + ").value"), "missing: повідомлено 18 з 22");
}

TEST_F(GroupsTest, the_latest_period_is_a_regular_one_where_a_longer_range_ends_with_it) {
  open("",
       "ukhta,press_releases,,2018-01-01/P6Y,900,item,A\nukhta,press_releases,,2023,100,item,A\n");
  EXPECT_EQ(ask("r:latest('press_releases').period.code"), "2023");
}

}  // namespace
}  // namespace svodka
