// Averages over time and over municipalities in which each figure has its weight.
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class WeightsTest : public RulesTest {
 protected:
  void open_times(const std::string& rows) {
    data_.put("catalog/indicators.csv",
              "code,name_ru,unit,decimals,over_time,over_area,breakdown,weight\n"
              "answers,Ответы,item,0,sum,sum,platform,\n"
              "answer_time,Время ответа,item,1,average,average,platform,answers\n");
    open("", rows);
  }
};

TEST_F(WeightsTest, weigh_the_parts_of_a_year) {
  open_times(
      "ukhta,answer_time,,2023-S1,10,item,A\nukhta,answers,,2023-S1,100,item,A\n"
      "ukhta,answer_time,,2023-S2,20,item,A\nukhta,answers,,2023-S2,300,item,A\n");
  EXPECT_EQ(ask("r.answer_time"), "17.5");
  EXPECT_EQ(ask("r.answers"), "400");
}

TEST_F(WeightsTest, weigh_municipalities) {
  open_times(
      "ukhta,answer_time,,2023,10,item,A\nukhta,answers,,2023,100,item,A\n"
      "dergachi,answer_time,,2023,20,item,A\ndergachi,answers,,2023,300,item,A\n");
  EXPECT_EQ(ask("r:total('answer_time').value"), "17.5");
  EXPECT_EQ(ask("r:total('answer_time').text"), "2 из 2");
}

TEST_F(WeightsTest, weigh_a_part_by_the_same_part) {
  open_times(
      "ukhta,answer_time,platform=vk,2023,10,item,A\nukhta,answers,platform=vk,2023,1,item,A\n"
      "dergachi,answer_time,platform=vk,2023,20,item,A\ndergachi,answers,platform=vk,2023,3,item,"
      "A\n");
  EXPECT_EQ(ask("r:total('answer_time', {}, {platform = 'vk'}).value"), "17.5");
}

TEST_F(WeightsTest, are_missed_where_nobody_reported_them) {
  open_times(
      "ukhta,answer_time,,2023-S1,10,item,A\nukhta,answers,,2023-S1,100,item,A\n"
      "ukhta,answer_time,,2023-S2,20,item,A\n"
      "dergachi,answer_time,,2022,20,item,A\nukhta,answer_time,,2022,20,item,A\n"
      "ukhta,answers,,2022,20,item,A\n");
  EXPECT_EQ(ask("r.answer_time"), "missing: нет данных: «Ответы», II полугодие 2023 года");
  EXPECT_EQ(ask("r:total('answer_time').value", "2022"), "missing: сообщено 1 из 2");
  EXPECT_EQ(ask("r:total('answer_time', {}, {}, 'fail').value", "2022"),
            "missing: нет данных: «Ответы», 2022 год");
}

TEST_F(WeightsTest, of_zero_leave_out_the_parts_of_a_year_that_have_no_value) {
  open_times(
      "ukhta,answer_time,,2023-Q1,10,item,A\nukhta,answers,,2023-Q1,100,item,A\n"
      "ukhta,answers,,2023-Q2,0,item,A\nukhta,answer_time,,2023-Q3,,item,O\n"
      "ukhta,answers,,2023-Q3,0,item,A\n"
      "ukhta,answer_time,,2023-Q4,20,item,A\nukhta,answers,,2023-Q4,300,item,A\n"
      "ukhta,answers,,2022-S1,0,item,A\nukhta,answers,,2022-S2,0,item,A\n");
  EXPECT_EQ(ask("r.answer_time"), "17.5");
  EXPECT_EQ(ask("r.answer_time", "2022"), "missing: сумма весов равна нулю");
}

TEST_F(WeightsTest, of_zero_leave_out_what_has_no_value) {
  open_times(
      "ukhta,answer_time,,2023,10,item,A\nukhta,answers,,2023,100,item,A\n"
      "dergachi,answers,,2023,0,item,A\n"
      "ukhta,answers,,2022,0,item,A\ndergachi,answers,,2022,0,item,A\n");
  EXPECT_EQ(ask("r:total('answer_time').value"), "10");
  EXPECT_EQ(ask("r:total('answer_time').value", "2022"), "missing: сумма весов равна нулю");
}

TEST_F(WeightsTest, keep_bounds_and_approximations) {
  open_times(
      "ukhta,answer_time,,2023-S1,~10,item,A\nukhta,answers,,2023-S1,100,item,A\n"
      "ukhta,answer_time,,2023-S2,20,item,A\nukhta,answers,,2023-S2,300,item,A\n"
      "ukhta,answer_time,,2022-S1,>10,item,A\nukhta,answers,,2022-S1,100,item,A\n"
      "ukhta,answer_time,,2022-S2,20,item,A\nukhta,answers,,2022-S2,300,item,A\n");
  EXPECT_EQ(ask("r.answer_time"), "~17.5");
  EXPECT_EQ(ask("r.answer_time", "2022"), ">17.5");
}

TEST_F(WeightsTest, that_cannot_weigh_are_errors_of_the_catalogue) {
  data_.put("catalog/indicators.csv",
            "code,name_ru,unit,decimals,over_time,over_area,breakdown,weight\n"
            "answers,Ответы,item,0,sum,sum,,\n"
            "a,А,item,1,average,none,platform,answers\n"
            "b,Б,item,1,sum,sum,,answers\n"
            "c,В,item,1,average,none,,anwers\n"
            "d,Г,item,1,average,none,,d\n");
  const Result<Catalog> loaded = data_.load();
  ASSERT_FALSE(loaded);
  const std::string said = render(loaded.diagnostics());
  for (const char* problem :
       {"'a' has the breakdown 'platform', and its weight 'answers' has not",
        "'b' is averaged neither over time nor over area", "unknown indicator 'anwers'",
        "did you mean 'answers'?", "'d' cannot weigh itself"}) {
    EXPECT_NE(said.find(problem), std::string::npos) << problem << "\n" << said;
  }
}

}  // namespace
}  // namespace svodka
