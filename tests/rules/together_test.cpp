// Readings of several municipalities together, as reports with together = true have them.
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class TogetherTest : public RulesTest {
 protected:
  void open_group() {
    open(R"(derived "releases_growth" { unit = "percent", name = { ru = "Прирост" },
  value = function(r) return growth(r.press_releases, r:ago(1, "year").press_releases) end }
derived "place" { unit = "item", name = { ru = "Место" },
  value = function(r) return rank(r.press_releases, r:municipalities(), "press_releases") end }
derived "where" { unit = "item", name = { ru = "Где" },
  value = function(r) return #r.municipality.name end })",
         "ukhta,press_releases,,2023,30,item,A\n"
         "dergachi,press_releases,,2023-S1,10,item,A\ndergachi,press_releases,,2023-S2,20,item,A\n"
         "ukhta,press_releases,,2022,20,item,A\ndergachi,press_releases,,2022,20,item,A\n"
         "ukhta,press_releases,,2021,7,item,A\n"
         "ukhta,followers,platform=vk,2023,5,person,A\n"
         "dergachi,followers,platform=vk,2023,6,person,A\n"
         "dergachi,followers,platform=ok,2023,7,person,A\n"
         "ukhta,growth_pct,,2023,7,percent,A\n");
    together_ = true;
  }
};

TEST_F(TogetherTest, a_figure_is_the_total_of_the_members) {
  open_group();
  EXPECT_EQ(ask("r.press_releases"), "60");
  EXPECT_EQ(ask("r:value('press_releases')"), "60");
  EXPECT_EQ(ask("r:stated('press_releases')"),
            "missing: сообщено 1 из 2: «Пресс-релизы», 2023 год");
  EXPECT_EQ(ask("r:computed('press_releases')"),
            "missing: сообщено 1 из 2: «Пресс-релизы», 2023 год");
  EXPECT_EQ(ask("r.press_releases", "2021"), "missing: сообщено 1 из 2: «Пресс-релизы», 2021 год");
  EXPECT_EQ(ask("r:ago(1, 'year').press_releases"), "40");
  EXPECT_EQ(ask("r:at('2022').press_releases"), "40");
  EXPECT_EQ(ask("r:series('press_releases', '2022', '2023')[1].value"), "40");
  EXPECT_EQ(ask("r:total('press_releases').text", "2021"), "1 из 2");
  EXPECT_EQ(ask("r:total('press_releases', {'ukhta'}).value"), "30");
  EXPECT_EQ(ask("r:latest('press_releases').period.code"), "2023");
}

TEST_F(TogetherTest, a_total_has_no_place_among_the_members) {
  open_group();
  EXPECT_EQ(ask("r:of('ukhta').place"), "1");  // of both, 30
  EXPECT_EQ(ask("r.place").substr(0, 7), "missing");
  ASSERT_EQ(evaluation_->problems().size(), 1u);
  EXPECT_EQ(evaluation_->problems()[0].message,
            "several municipalities together have no place among municipalities");
}

TEST_F(TogetherTest, rules_compute_from_the_totals) {
  open_group();
  EXPECT_EQ(ask("r.releases_growth"), "50");
  EXPECT_EQ(ask("r:of('ukhta').releases_growth"), "50");
}

TEST_F(TogetherTest, parts_are_the_members_parts_together) {
  open_group();
  EXPECT_EQ(ask("r:parts('followers', 'platform')[1].value"), "11");
  EXPECT_EQ(ask("r:parts('followers', 'platform')[2].value"),
            "missing: сообщено 1 из 2: «Подписчики», 2023 год");
  EXPECT_EQ(ask("#r:values('platform')"), "2");
}

TEST_F(TogetherTest, the_group_lists_a_reading_of_each) {
  open_group();
  EXPECT_EQ(ask("#r.group"), "2");
  EXPECT_EQ(ask("r.group[2].municipality.code .. r.group[2].press_releases"), "dergachi30");
  EXPECT_EQ(ask("r:ago(1, 'year').group[1].press_releases"), "20");
  EXPECT_EQ(ask("tostring(r)"), "ukhta, dergachi, 2023");
  EXPECT_EQ(ask("r == r:at('2023')"), "true");
  EXPECT_EQ(ask("r == r:of('ukhta')"), "false");
  together_ = false;
  EXPECT_EQ(ask("r.group"), "nil");
}

TEST_F(TogetherTest, what_only_one_municipality_has_is_an_error) {
  open_group();
  EXPECT_EQ(ask("r.municipality.name"),
            "question:1: error: this reading is of 2 municipalities together, not of one\n"
            "    r.municipality.name\n"
            "    the report has together = true: r.group lists a reading of each, m.municipality");
  for (const char* expression :
       {"r:text('intro')", "r:lines('intro')", "r:observations()", "r:checks()",
        "r:observation('followers')", "r:contradictions()"}) {
    EXPECT_NE(ask(expression)
                  .find("this reading is of 2 municipalities together, and only one can "
                        "say it"),
              std::string::npos)
        << expression;
  }
  EXPECT_EQ(ask("r.growth_pct").substr(0, 69),
            "question:1:3: error: 'growth_pct' is not added up over municipalities");
  EXPECT_NE(ask("r.where").find("не удалось"), std::string::npos);
  EXPECT_NE(problems().find("for ukhta, dergachi, 2023"), std::string::npos);
}

}  // namespace
}  // namespace svodka
