// Directives in row 1: columns that repeat.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

std::vector<std::string> filled_rows(const workbook::Book& drawn, const json& data) {
  const Filled form = filled(drawn, data);
  EXPECT_THAT(form.problems, ElementsAre()) << render(form.problems);
  return rows_of(form.book.sheets[0]);
}

std::vector<std::string> filled_rows(const Rows& drawn, const json& data) {
  return filled_rows(drawn_book(drawn), data);
}

const Rows years = {{"", "#each y in years", "#end"},
                    {"Площадка", "{{ y.label }}", "", "Всего"},
                    {"ВКонтакте", "{{ y.value }}", "", "=SUM(B3:B3)"}};

TEST(AColumnBand, RepeatsForEachItemAndItsSumGrows) {
  EXPECT_THAT(
      filled_rows(years, {{"years", items(3)}}),
      ElementsAre("Площадка | п1 | п2 | п3 | Всего", "ВКонтакте | 1 | 2 | 3 | =SUM(B2:D2) -> 6"));
}

TEST(AColumnBand, OfNoItemIsNoColumn) {
  EXPECT_THAT(filled_rows(years, {{"years", json::array()}}),
              ElementsAre("Площадка | Всего", "ВКонтакте | 0"));
}

TEST(AColumnBand, OfAThousandItemsIsAThousandColumns) {
  const Filled form = filled(drawn_book(years), {{"years", items(1000)}});
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "ALN2")->value), "=SUM(B2:ALM2) -> 500500");
}

TEST(AColumnBand, OfOneColumnIsWrittenInOneCell) {
  EXPECT_THAT(filled_rows({{"", "#each y in years\n#end"}, {"", "{{ y.label }}", "конец"}},
                          {{"years", items(2)}}),
              ElementsAre(" | п1 | п2 | конец"));
}

TEST(ADirectiveInA1, BelongsToRow1WhereColumnAHasNoOther) {
  EXPECT_THAT(filled_rows({{"#each y in years", "#end"}, {"{{ y.label }}", "", "конец"}},
                          {{"years", items(2)}}),
              ElementsAre("п1 | п2 | конец"));
}

TEST(RowsAndColumns, RepeatTogetherAndSeeBothVariables) {
  const json data = {
      {"years", {{{"label", "2022"}, {"value", 1}}, {{"label", "2023"}, {"value", 2}}}},
      {"parts", {{{"label", "ВК"}}, {{"label", "ОК"}}}}};
  EXPECT_THAT(
      filled_rows({{"", "", "#each y in years", "#end"},
                   {"", "Площадка", "{{ y.label }}", "", "Всего"},
                   {"#each x in parts"},
                   {"", "{{ x.label }}", "{{ x.label }}-{{ y.label }}", "", "=COUNTA(C4:C4)"},
                   {"", "", "{{ y.value }}", "", "=SUM(C5:C5)"},
                   {"#end"},
                   {"", "Итого", "=SUM(C5:C5)", "", "=SUM(E5:E5)"}},
                  data),
      ElementsAre("Площадка | 2022 | 2023 | Всего", "ВК | ВК-2022 | ВК-2023 | =COUNTA(B2:C2) -> 2",
                  " | 1 | 2 | =SUM(B3:C3) -> 3", "ОК | ОК-2022 | ОК-2023 | =COUNTA(B4:C4) -> 2",
                  " | 1 | 2 | =SUM(B5:C5) -> 3",
                  "Итого | =SUM(B3,B5) -> 2 | =SUM(C3,C5) -> 4 | "
                  "=SUM(D3,D5) -> 6"));
}

TEST(AColumnsList, IsAskedOnceForAllRows) {
  DataExpressions expressions(json{{"years", items(3)}});
  reader::ReadBook read;
  read.book = drawn_book(years);
  const auto form = Form::compile(std::move(read), "form.xlsx", expressions);
  ASSERT_TRUE(form) << render(form.diagnostics());
  fill(**form, expressions);
  EXPECT_EQ(expressions.lists_opened(), 1);
}

TEST(NestedColumns, HaveTheirSubtotals) {
  const json data = {
      {"years",
       {{{"label", "2022"}, {"halves", items(2)}}, {{"label", "2023"}, {"halves", items(1)}}}}};
  EXPECT_THAT(filled_rows({{"", "#each y in years\n#each h in y.halves", "#end", "#end"},
                           {"", "{{ y.label }}/{{ h.label }}", "", "год"},
                           {"", "{{ h.value }}", "", "=SUM(B3:B3)", "=SUM(B3:B3)"}},
                          data),
              ElementsAre(" | 2022/п1 | 2022/п2 | год | 2023/п1 | год",
                          " | 1 | 2 | =SUM(B2:C2) -> 3 | 1 | =SUM(E2:E2) -> 1 | "
                          "=SUM(B2:C2,E2) -> 4"));
}

TEST(AColumnCondition, LeavesColumnsOut) {
  const Rows drawn = {{"", "#if planned", "", "#else", "", "#end"},
                      {"раз", "", "план", "", "нет плана", "", "конец"}};
  EXPECT_THAT(filled_rows(drawn, {{"planned", true}}), ElementsAre("раз | план | конец"));
  EXPECT_THAT(filled_rows(drawn, {{"planned", false}}), ElementsAre("раз | нет плана | конец"));
}

TEST(AFailingColumnsList, IsMarkedInEveryRowOfItsColumn) {
  const Filled form = filled(drawn_book({{"", "#each y in nowhere", "#end"},
                                         {"раз", "{{ y.label }}", "", "конец"},
                                         {"два", "{{ y.value }}", "", "конец"}}),
                             json::object());
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("раз | ошибка | конец", "два | ошибка | конец"));
  EXPECT_EQ(render(form.problems), "form.xlsx: Лист!B1: error: 'nowhere' is not known");
  ASSERT_EQ(form.book.sheets[0].comments.size(), 1u);
  EXPECT_EQ(form.book.sheets[0].comments[0].text, "'nowhere' is not known");
}

TEST(Row1, HoldsNothingButDirectivesWhereItHoldsOne) {
  EXPECT_EQ(errors_of(drawn_book({{"Отчёт", "#each y in years"}, {"", "{{ y.label }}"}})),
            "form.xlsx: Лист!A1: error: row 1 holds directives on this sheet, so other content has "
            "no place in it\n    move the text to row 2\n"
            "form.xlsx: Лист!B1: error: this directive has no #end\n    write #end in row 1 above "
            "the last column of the block");
}

TEST(WhatSpeaksOfColumns, GrowsWithThem) {
  workbook::Book book = drawn_book(years);
  workbook::Sheet& sheet = book.sheets[0];
  sheet.merges = {{3, 0, 3, 3}, {4, 1, 5, 1}};
  sheet.columns[1].width = 5;
  sheet.columns[3].width = 20;
  sheet.conditional_formats = {format_of("B3", "B3>$D3")};
  sheet.validations = {validation_of("B3", "list", "$B$2:$B$2")};
  sheet.page.print_area = workbook::Range{1, 0, 2, 3};
  sheet.page.repeat_columns = {0, 0};
  sheet.page.column_breaks = {2};
  sheet.view.freeze_column = 1;
  sheet.view.freeze_row = 2;
  workbook::Chart chart;
  chart.series.push_back({"Лист!$A$3", "Лист!$B$2:$B$2", "Лист!$B$3:$B$3", "", {}, false});
  sheet.charts = {chart};
  book.names = {{"Годы", "Лист!$B$2:$C$2", "", false}};
  const Filled form = filled(book, {{"years", items(3)}});
  const workbook::Sheet& out = form.book.sheets[0];
  std::vector<std::string> merges;
  for (const workbook::Range& merge : out.merges) merges.push_back(workbook::range_name(merge));
  EXPECT_THAT(merges, ElementsAre("A3:E3", "B4:B5", "C4:C5", "D4:D5"));
  EXPECT_EQ(out.columns.at(1).width, 5);
  EXPECT_EQ(out.columns.at(3).width, 5);
  EXPECT_EQ(out.columns.at(4).width, 20);
  ASSERT_EQ(out.conditional_formats.size(), 1u);
  EXPECT_EQ(workbook::range_name(out.conditional_formats[0].ranges.at(0)), "B2:D2");
  EXPECT_THAT(out.conditional_formats[0].formulas, ElementsAre("B2>$E2"));
  EXPECT_EQ(workbook::range_name(out.validations.at(0).ranges.at(0)), "B2:D2");
  EXPECT_EQ(out.validations[0].formula1, "$B$1:$D$1");
  EXPECT_EQ(workbook::range_name(*out.page.print_area), "A1:E2");
  EXPECT_EQ(out.page.repeat_columns, std::pair(0, 0));
  EXPECT_THAT(out.page.column_breaks, ElementsAre(2, 3, 4));
  EXPECT_EQ(out.view.freeze_column, 1);
  EXPECT_EQ(out.view.freeze_row, 1);
  EXPECT_EQ(out.charts.at(0).series[0].values, "Лист!$B$2:$D$2");
  EXPECT_EQ(form.book.names.at(0).formula, "Лист!$B$1:$D$1");
}

}  // namespace
}  // namespace svodka::form
