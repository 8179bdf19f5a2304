// What r:value makes of figures stated for other periods than the one that is asked for.
#include <fmt/format.h>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class MakeUpTest : public RulesTest {
 protected:
  void open_rows(const std::string& rows) {
    data_.put("catalog/indicators.csv",
              "code,name_ru,unit,decimals,over_time,over_area,breakdown,cumulative\n"
              "flow,Поток,item,0,sum,sum,platform,\n"
              "stock,Запас,item,0,last,sum,platform,\n"
              "mean,Среднее,item,1,average,none,,\n"
              "highest,Наибольшее,item,0,max,max,,\n"
              "ratio,Доля,item,1,none,none,platform,\n"
              "running,Нарастающий,item,0,sum,sum,platform,yes\n");
    data_.put("calendars/UA.csv",
              "date,kind,comment\n2023,covered,\n2023-01-02,day_off,\n"
              "2023-01-03,day_off,\n");
    open("", rows);
  }
};

std::string stated(const std::string& indicator, const std::string& period,
                   const std::string& value, const std::string& breakdown = "") {
  return fmt::format("ukhta,{},{},{},{},item,A\n", indicator, breakdown, period, value);
}

std::string not_collected(const std::string& indicator, const std::string& period) {
  return fmt::format("ukhta,{},,{},,item,O\n", indicator, period);
}

std::string twelve_months(const std::string& indicator, const std::string& year,
                          const std::string& breakdown = "") {
  std::string rows;
  for (int month = 1; month <= 12; ++month) {
    rows +=
        stated(indicator, fmt::format("{}-M{:02}", year, month), std::to_string(month), breakdown);
  }
  return rows;
}

TEST_F(MakeUpTest, parts_stated_at_different_levels_add_up) {
  open_rows(stated("flow", "2023-Q1", "10") + stated("flow", "2023-Q2", "10") +
            stated("flow", "2023-Q3", "10") + stated("flow", "2023-M10", "1") +
            stated("flow", "2023-M11", "1") + stated("flow", "2023-M12", "1") +
            stated("flow", "2022-S1", "50") + stated("flow", "2022-Q3", "20") +
            stated("flow", "2022-M10", "1") + stated("flow", "2022-M11", "2") +
            stated("flow", "2022-M12", "3"));
  EXPECT_EQ(ask("r.flow"), "33");
  EXPECT_EQ(ask("r:computed('flow')"), "33");
  EXPECT_EQ(ask("r.flow", "2023-S2"), "13");
  EXPECT_EQ(ask("r:year_to_date('flow')", "2023-M12"), "33");
  EXPECT_EQ(ask("r:year_to_date('flow')", "2023-M11"), "32");
  EXPECT_EQ(ask("r.flow", "2022"), "76");
  EXPECT_EQ(ask("r.flow", "2022-S2"), "26");
}

TEST_F(MakeUpTest, a_reason_counts_what_follows_as_reported) {
  open_rows(stated("flow", "2023-Q1", "10") + stated("flow", "2023-M04", "1") +
            stated("flow", "2023-M05", "1") + stated("flow", "2023-M06", "1") +
            stated("flow", "2023-M07", "1"));
  EXPECT_EQ(ask("r.flow"), "missing: сообщено 2 из 4: «Поток», 2023 год");
  EXPECT_EQ(ask("r.flow", "2023-Q3"), "missing: сообщено 1 из 3: «Поток», III квартал 2023 года");
  EXPECT_EQ(ask("r.flow", "2023-S1"), "13");
}

TEST_F(MakeUpTest, a_status_does_not_hide_what_finer_figures_make) {
  std::string rows = twelve_months("flow", "2023") + not_collected("flow", "2023-Q4");
  for (const char* quarter : {"2023-Q1", "2023-Q2", "2023-Q3"})
    rows += stated("flow", quarter, "7");
  rows += twelve_months("flow", "2022") + not_collected("flow", "2022");
  rows += stated("flow", "2021-S1", "5") + not_collected("flow", "2021-S2");
  open_rows(rows);
  EXPECT_EQ(ask("r.flow", "2023-Q4"), "33");
  EXPECT_EQ(ask("r.flow"), "78");
  EXPECT_EQ(ask("r.flow", "2022"), "78");
  EXPECT_EQ(ask("r:computed('flow')", "2022"), "78");
  EXPECT_EQ(ask("r:year_to_date('flow')", "2023-Q4"), "78");
  EXPECT_EQ(ask("r:total('flow').text", "2022"), "1 из 2");
  EXPECT_EQ(ask("r:total('flow', {'ukhta'}).value", "2022"), "78");
  EXPECT_EQ(ask("r:stated('flow')", "2022").substr(0, 8), "missing:");
  // Each part has been told of: the reason is that of the one that is missing.
  EXPECT_EQ(ask("r.flow", "2021"), ask("r.flow", "2021-S2"));
}

TEST_F(MakeUpTest, a_closing_stock_needs_its_last_part_only) {
  open_rows(stated("stock", "2023-Q4", "500") + stated("stock", "2022-M12", "7") +
            not_collected("stock", "2022-Q4") + stated("stock", "2021-M11", "3"));
  EXPECT_EQ(ask("r.stock"), "500");
  EXPECT_EQ(ask("r.stock", "2023-S2"), "500");
  EXPECT_EQ(ask("r.stock", "2022"), "7");
  EXPECT_EQ(ask("r.stock", "2021"), "missing: нет данных: «Запас», декабрь 2021 года");
  EXPECT_EQ(ask("r.stock", "2020"), "missing: нет данных: «Запас», 2020 год");
}

TEST_F(MakeUpTest, an_average_weighs_parts_by_their_months) {
  open_rows(stated("mean", "2023-S1", "10") + stated("mean", "2023-Q3", "20") +
            stated("mean", "2023-M10", "1") + stated("mean", "2023-M11", "2") +
            stated("mean", "2023-M12", "3") + stated("highest", "2023-S1", "10") +
            stated("highest", "2023-Q3", "20") + stated("highest", "2023-Q4", "5"));
  EXPECT_EQ(ask("r.mean"), "10.5");  // (6 * 10 + 3 * 20 + 1 + 2 + 3) / 12
  EXPECT_EQ(ask("r.mean", "2023-Q4"), "2");
  EXPECT_EQ(ask("r.highest"), "20");
}

TEST_F(MakeUpTest, parts_and_sums_see_what_a_value_sees) {
  std::string rows;
  for (int month = 1; month <= 6; ++month) {
    const std::string period = fmt::format("2023-M{:02}", month);
    rows += stated("flow", period, "6", "platform=vk") +
            stated("flow", period, "4", "platform=ok") + stated("flow", period, "20");
  }
  rows += stated("flow", "2023-M07", "1", "platform=ok") +
          stated("flow", "2023-Q3", "9", "platform=vk");
  rows += stated("stock", "2023-M06", "5", "platform=vk") +
          stated("stock", "2023-M05", "9", "platform=ok");
  rows += stated("ratio", "2023-M06", "5", "platform=vk");
  open_rows(rows);
  EXPECT_EQ(ask("r:value('flow', {platform = 'vk'})", "2023-S1"), "36");
  EXPECT_EQ(ask("r:sum('flow')", "2023-S1"), "60");
  EXPECT_EQ(ask("table.concat(map(r:parts('flow', 'platform'), function(p) "
                "return p.code .. p.value .. '/' .. p.share end), ' ')",
                "2023-S1"),
            "vk36/30 ok24/20");
  EXPECT_EQ(ask("r:parts('flow', 'platform')[2].value", "2023-Q3"),
            "missing: сообщено 1 из 3: «Поток», III квартал 2023 года");
  EXPECT_EQ(ask("r:sum('flow')", "2023-Q3"),
            ask("r:parts('flow', 'platform')[2].value", "2023-Q3"));
  EXPECT_EQ(ask("sum(r:series('flow', '2023-Q1', '2023-Q2'), 'value')"), "120");
  EXPECT_EQ(ask("r:sum('stock')", "2023-S1"), "5");
  EXPECT_EQ(ask("#r:parts('ratio', 'platform')", "2023-S1"), "0");
}

TEST_F(MakeUpTest, shares_are_of_the_total_as_a_value_gives_it) {
  std::string rows = stated("flow", "2023", "30", "platform=vk") +
                     stated("flow", "2023", "10", "platform=ok") +
                     stated("flow", "2022", "30", "platform=vk") +
                     stated("flow", "2022", "10", "platform=ok") + stated("flow", "2022-Q1", "25");
  for (const char* quarter : {"2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"}) {
    rows += stated("flow", quarter, "25");
  }
  open_rows(rows);
  const std::string shares =
      "table.concat(map(r:parts('flow', 'platform'), function(p) return p.share end), ' ')";
  EXPECT_EQ(ask(shares), "30 10");
  EXPECT_EQ(ask(shares, "2022"), "75 25");  // of the sum, where the total is missing
}

TEST_F(MakeUpTest, values_of_a_dimension_are_those_that_are_told_of) {
  open_rows(stated("flow", "2023-M02", "1", "platform=ok") +
            stated("stock", "2023-M01", "1", "platform=vk") +
            stated("stock", "2023-M03", "1", "platform=vk"));
  const std::string codes =
      "table.concat(map(r:values('platform'{}), function(v) "
      "return v.index .. v.code .. v.label end), ' ')";
  EXPECT_EQ(ask(fmt::format(fmt::runtime(codes), ""), "2023-Q1"), "1vkВконтакте 2okОдноклассники");
  EXPECT_EQ(ask(fmt::format(fmt::runtime(codes), ", 'flow'"), "2023-Q1"), "1okОдноклассники");
  EXPECT_EQ(ask("#r:values('platform')", "2023-M04"), "0");
  EXPECT_EQ(ask("r:values('platform')[1].lable", "2023").substr(0, 61),
            "question:1:25: error: a value of a dimension has no 'lable'\n ");
}

TEST_F(MakeUpTest, a_check_goes_through_the_parts_that_a_value_sees) {
  open_rows(twelve_months("flow", "2023", "platform=vk"));
  open(
      R"(check "each_is_positive" { severity = "error", name = {ru = "П"}, each = { platform = "*" },
  test = function(r, b) return at_least(r:value("flow", b), 1) end, message = "{left}" })",
      twelve_months("flow", "2023", "platform=vk"));
  ASSERT_EQ(checks("2023").size(), 1u);
  EXPECT_EQ(checks("2023")[0].breakdown.text(), "platform=vk");
  EXPECT_TRUE(checks("2022").empty());
}

TEST_F(MakeUpTest, observations_are_those_of_exactly_the_period) {
  open_rows(stated("flow", "2023-M12", "1") + stated("stock", "2023-S2", "2") +
            stated("flow", "2023-07-01/P3M", "2") + stated("flow", "2022-07-01/P18M", "4"));
  EXPECT_EQ(ask("#r:observations()", "2023-M12"), "1");
  EXPECT_EQ(ask("r:observations()[1].code", "2023-M12"), "flow");
  EXPECT_EQ(ask("#r:observations()", "2023"), "0");
  EXPECT_EQ(ask("#r:observations('ending')", "2023"), "3");
  EXPECT_EQ(ask("r:observations('all')", "2023"),
            "question:1:16: error: :observations(periods?): 'all' does not say for which periods\n"
            "    r:observations('all')\n                   ^~~~~\n    use \"exact\" or \"ending\"");
}

TEST_F(MakeUpTest, a_reading_counts_working_days_by_its_own_countrys_calendar) {
  open_rows("");
  EXPECT_EQ(ask("r.period.working_days", "2023-M01"), "21");
  EXPECT_EQ(ask("r:of('dergachi').period.working_days", "2023-M01"), "20");
  EXPECT_EQ(ask("r:of('dergachi'):at('2023-M01').period.working_days", "2023"), "20");
  EXPECT_EQ(ask("per(40, 'working_day', r:of('dergachi').period)", "2023-M01"), "2");
  EXPECT_EQ(ask("r:of('dergachi').period:next():ago(1, 'month').working_days", "2023-M01"), "20");
  EXPECT_EQ(ask("r:municipalities({'dergachi'})[1].period.working_days", "2023-M01"), "20");
  EXPECT_EQ(ask("per(42, 'working_day')", "2023-M01"), "2");
}

TEST_F(MakeUpTest, cumulative_figures_give_months_and_quarters_by_difference) {
  open_rows(stated("running", "2023-M01", "10") + stated("running", "2023-01-01/P2M", "25") +
            stated("running", "2023-Q1", "45") + stated("running", "2023-01-01/P4M", "50") +
            stated("running", "2023-S1", ">90") + stated("running", "2023-01-01/P7M", "~100") +
            stated("running", "2022-01-01/P2M", "20") + stated("running", "2022-M01", "5"));
  EXPECT_EQ(ask("r.running", "2023-M01"), "10");
  EXPECT_EQ(ask("r.running", "2023-M02"), "15");
  EXPECT_EQ(ask("r.running", "2023-M03"), "20");
  EXPECT_EQ(ask("r.running", "2023-M04"), "5");
  EXPECT_EQ(ask("r:year_to_date('running')", "2023-M04"), "50");
  EXPECT_EQ(ask("growth(r.running, r:ago(1, 'year').running)", "2023-M02"), "0");
  EXPECT_EQ(ask("growth(r:year_to_date('running'), r:ago(1, 'year'):year_to_date('running'))",
                "2023-M02"),
            "25");
  EXPECT_EQ(ask("sum(r:series('running', '2023-M01', '2023-M04'), 'value')"), "50");
  EXPECT_EQ(ask("r.running", "2023-Q2"), ">45");
  EXPECT_EQ(ask("r.running", "2023-M07"),
            "missing: разность приблизительного числа и нижней "
            "границы не определена");
}

TEST_F(MakeUpTest, a_missing_cumulative_figure_is_named) {
  open_rows(stated("running", "2023-M01", "10") + stated("running", "2023-Q1", "45"));
  EXPECT_EQ(ask("r.running", "2023-M02"),
            "missing: нет данных: «Нарастающий», с 01.01.2023 по 28.02.2023");
  EXPECT_EQ(ask("r.running", "2023-M03"), ask("r.running", "2023-M02"));
  EXPECT_EQ(ask("r.running", "2023-Q2"),
            "missing: нет данных: «Нарастающий», I полугодие 2023 года");
  EXPECT_EQ(ask("r.running"), "missing: нет данных: «Нарастающий», 2023 год");
  EXPECT_EQ(ask("r.running", "2022-M03"), "missing: нет данных: «Нарастающий», март 2022 года");
}

}  // namespace
}  // namespace svodka
