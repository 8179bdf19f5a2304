// Groups with headers and footers: what a total below several groups adds up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

json group(const std::string& name, const std::vector<int>& values) {
  json parts = json::array();
  for (const int value : values) parts.push_back({{"label", name}, {"value", value}});
  return {{"name", name}, {"parts", parts}};
}

std::vector<std::string> filled_groups(const Rows& drawn, const json& data) {
  const Filled form = filled(drawn_book(drawn), data);
  EXPECT_THAT(form.problems, ElementsAre()) << render(form.problems);
  return rows_of(form.book.sheets[0]);
}

// Elsewhere the total adds the groups' subtotals a second time.
TEST(ATotalBelowGroups, LeavesTheirSubtotalsOut) {
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4}), group("В", {8, 16})}}};
  EXPECT_THAT(filled_groups(grouped("=SUM(C3:C3)"), data),
              ElementsAre("А", "А | 1", "А | 2", "Итого | =SUM(B2:B3) -> 3", "Б", "Б | 4",
                          "Итого | =SUM(B6:B6) -> 4", "В", "В | 8", "В | 16",
                          "Итого | =SUM(B9:B10) -> 24", "Всего | =SUM(B2:B3,B6,B9:B10) -> 31"));
}

TEST(ATotalBelowGroups, MayAddUpTheFooters) {
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4})}}};
  EXPECT_EQ(filled_groups(grouped("=SUM(C5:C5)"), data).back(), "Всего | =SUM(B4,B7) -> 7");
}

TEST(ATotalBelowGroups, CountsOnlyTheGroupsThatHaveRows) {
  const json data = {{"groups", {group("А", {}), group("Б", {4})}}};
  EXPECT_THAT(filled_groups(grouped("=SUM(C3:C3)"), data),
              ElementsAre("А", "Итого | 0", "Б", "Б | 4", "Итого | =SUM(B4:B4) -> 4",
                          "Всего | =SUM(B4:B4) -> 4"));
}

TEST(ATotalBelowGroups, OfAFunctionOfOneAreaTakesAUnion) {
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4})}}};
  EXPECT_EQ(filled_groups(grouped("=LARGE(C3:C3,1)"), data).back(),
            "Всего | =LARGE((B2:B3,B6),1) -> 4");
}

TEST(ATotalBelowGroups, WithACriterionIsTheSumOfItsParts) {
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4, 8})}}};
  EXPECT_EQ(filled_groups(grouped("=SUMIF(C3:C3,\">1\")*10"), data).back(),
            "Всего | =(SUMIF(B2:B3,\">1\")+SUMIF(B6:B7,\">1\"))*10 -> 140");
  EXPECT_EQ(filled_groups(grouped("=SUMIFS(C3:C3,B3:B3,\"Б\")"), data).back(),
            "Всего | =(SUMIFS(B2:B3,A2:A3,\"Б\")+SUMIFS(B6:B7,A6:A7,\"Б\")) -> 12");
}

TEST(ATotalBelowGroups, OfNothing) {
  const json data = {{"groups", json::array()}};
  EXPECT_THAT(filled_groups(grouped("=SUM(C3:C3)"), data), ElementsAre("Всего | 0"));
  EXPECT_THAT(filled_groups(grouped("=IFERROR(AVERAGE(C3:C3),\"нет\")"), data),
              ElementsAre("Всего | =IFERROR(#DIV/0!,\"нет\") -> нет"));
  EXPECT_THAT(filled_groups(grouped("=SUM(C3:C3)+100"), data),
              ElementsAre("Всего | =0+100 -> 100"));
  EXPECT_THAT(filled_groups(grouped("=SUMIF(B3:B3,\"А\",C3:C3)"), data), ElementsAre("Всего | 0"));
}

TEST(ATotalBelowTooManyGroups, SaysToUseSubtotal) {
  json groups = json::array();
  for (int i = 0; i < 300; ++i) groups.push_back(group("г", {1}));
  const Filled form = filled(drawn_book(grouped("=SUM(C3:C3)")), {{"groups", groups}});
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!C6: error: the formula =SUM(C3:C3) would have to name 300 areas one "
            "by one, because other rows stand between\n"
            "    write SUBTOTAL(9, ...) in the groups' footers and in the total: it leaves other "
            "subtotals out\n    in Лист!B901 of the workbook");
  EXPECT_EQ(rows_of(form.book.sheets[0]).back(), "Всего | ошибка");
}

TEST(ASubtotalBelowAThousandGroups, SpansThemAll) {
  json groups = json::array();
  for (int i = 0; i < 1000; ++i) groups.push_back(group("г", {i}));
  Rows drawn = grouped("=SUBTOTAL(9,C3:C3)");
  drawn[4][2] = "=SUBTOTAL(9,C3:C3)";
  const std::vector<std::string> rows = filled_groups(drawn, {{"groups", groups}});
  EXPECT_EQ(rows[2999], "Итого | =SUBTOTAL(9,B2999:B2999) -> 999");
  EXPECT_EQ(rows.back(), "Всего | =SUBTOTAL(9,B2:B2999) -> 499500");
}

TEST(ARunningTotal, ReachesFromAboveTheBandToItsOwnRow) {
  const json data = {{"list", {{{"v", 1}}, {{"v", 2}}, {{"v", 4}}}}};
  EXPECT_THAT(filled_groups({{"", "Число", "Нарастающим"},
                             {"#each x in list"},
                             {"", "{{ x.v }}", "=SUM(B$1:B3)"},
                             {"#end"}},
                            data),
              ElementsAre("Число | Нарастающим", "1 | =SUM(A$1:A2) -> 1", "2 | =SUM(A$1:A3) -> 3",
                          "4 | =SUM(A$1:A4) -> 7"));
}

TEST(ARunningTotal, MayBeginWithTheBandItself) {
  const json data = {{"list", {{{"v", 1}}, {{"v", 2}}, {{"v", 4}}}}};
  EXPECT_THAT(
      filled_groups({{"#each x in list"}, {"", "{{ x.v }}", "=SUM(B$2:B2)"}, {"#end"}}, data),
      ElementsAre("1 | =SUM(A$1:A1) -> 1", "2 | =SUM(A$1:A2) -> 3", "4 | =SUM(A$1:A3) -> 7"));
}

TEST(AnAbsoluteRangeInABand, IsTheWholeBand) {
  const json data = {{"list", {{{"v", 1}}, {{"v", 3}}}}};
  EXPECT_THAT(
      filled_groups({{"#each x in list"}, {"", "{{ x.v }}", "=B2/SUM($B$2:$B$2)"}, {"#end"}}, data),
      ElementsAre("1 | =A1/SUM($A$1:$A$2) -> 0.25", "3 | =A2/SUM($A$1:$A$2) -> 0.75"));
}

TEST(AnAbsoluteRangeInAGroupsBand, IsTheBandOfThatGroup) {
  const json data = {{"groups", {group("А", {1, 3}), group("Б", {4})}}};
  EXPECT_THAT(
      filled_groups({{"#each g in groups"},
                     {"#each x in g.parts"},
                     {"", "{{ x.value }}", "=B3/SUM($B$3:$B$3)"},
                     {"#end"},
                     {"#end", "=SUM($B$3:$B$3)"}},
                    data),
      ElementsAre("1 | =A1/SUM($A$1:$A$2) -> 0.25", "3 | =A2/SUM($A$1:$A$2) -> 0.75",
                  "=SUM($A$1:$A$2) -> 4", "4 | =A4/SUM($A$4:$A$4) -> 1", "=SUM($A$4:$A$4) -> 4"));
}

TEST(AFormulaThatNeedsARowLeftOut, IsMarkedAndTold) {
  const Rows drawn = {{"", "Всего", "10"},    {"#if planned"},
                      {"", "План", "12"},     {"#end"},
                      {"", "Доля", "=C1/C3"}, {"", "Сумма", "=SUM(C1,C3)"}};
  const Filled form = filled(drawn_book(drawn), {{"planned", false}});
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("Всего | 10", "Доля | ошибка", "Сумма | =SUM(B1) -> 10"));
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!C5: error: the formula =C1/C3 needs C3, which this workbook leaves "
            "out\n    put the formula under the same #if or #each, or add up with SUM, which "
            "leaves out what is not there\n    in Лист!B2 of the workbook");
  EXPECT_EQ(
      text_of(cell_at(filled(drawn_book(drawn), {{"planned", true}}).book.sheets[0], "B3")->value)
          .substr(0, 6),
      "=B1/B2");
}

TEST(ARunningTotal, OfGroupsFootersLeavesTheDetailsOut) {
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4}), group("В", {8})}}};
  Rows drawn = grouped("");
  drawn[4].push_back("=SUM(C$5:C5)");
  drawn[4].push_back("=SUM(C$4:C5)");
  std::vector<std::string> footers;
  for (const std::string& row : filled_groups(drawn, data)) {
    if (row.starts_with("Итого")) footers.push_back(row);
  }
  EXPECT_THAT(footers,
              ElementsAre("Итого | =SUM(B2:B3) -> 3 | =SUM(B$4:B4) -> 3 | =SUM(B$4:B4) -> 3",
                          "Итого | =SUM(B6:B6) -> 4 | =SUM(B$4,B$7) -> 7 | =SUM(B$4,B$7) -> 7",
                          "Итого | =SUM(B9:B9) -> 8 | =SUM(B$4,B$7,B$10) -> 15 | "
                          "=SUM(B$4,B$7,B$10) -> 15"));
}

// Elsewhere the second row of each round is added, too.
TEST(ARunningTotal, OfOneOfTwoRowsLeavesTheOtherOut) {
  const json data = {{"list", {{{"v", 1}}, {{"v", 2}}, {{"v", 4}}}}};
  EXPECT_THAT(
      filled_groups({{"#each x in list"}, {"", "{{ x.v }}", "=SUM(B$2:B2)"}, {"", "100"}, {"#end"}},
                    data),
      ElementsAre("1 | =SUM(A$1:A1) -> 1", "100", "2 | =SUM(A$1,A$3) -> 3", "100",
                  "4 | =SUM(A$1,A$3,A$5) -> 7", "100"));
}

TEST(ARunningTotal, MayBeginAtTheWordsOfItsList) {
  const json data = {{"list", {{{"v", 1}}, {{"v", 2}}}}};
  EXPECT_THAT(
      filled_groups({{"#each x in list"}, {"", "{{ x.v }}", "=SUM(B$1:B2)"}, {"#end"}}, data),
      ElementsAre("1 | =SUM(A$1:A1) -> 1", "2 | =SUM(A$1:A2) -> 3"));
}

// Where Excel takes one area, what several come to is put together of what each does.
TEST(ATotalBelowGroups, OfAFunctionOfOneAreaIsPutTogether) {
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4, 8})}}};
  const auto total = [&](const std::string& formula) {
    return filled_groups(grouped(formula), data).back().substr(std::string("Всего | ").size());
  };
  EXPECT_EQ(total("=AVERAGEIF(C3:C3,\">1\")"),
            "=((SUMIFS(B2:B3,B2:B3,\">1\")+SUMIFS(B6:B7,B6:B7,\">1\"))/"
            "(COUNTIFS(B2:B3,\">1\",B2:B3,\"<1E+307\")+"
            "COUNTIFS(B6:B7,\">1\",B6:B7,\"<1E+307\"))) -> 4.666666666666667");
  EXPECT_EQ(total("=AVERAGEIFS(C3:C3,B3:B3,\"Б\")"),
            "=((SUMIFS(B2:B3,A2:A3,\"Б\")+SUMIFS(B6:B7,A6:A7,\"Б\"))/"
            "(COUNTIFS(A2:A3,\"Б\",B2:B3,\"<1E+307\")+"
            "COUNTIFS(A6:A7,\"Б\",B6:B7,\"<1E+307\"))) -> 6");
  EXPECT_EQ(total("=SUMPRODUCT((C3:C3>1)*C3:C3)"),
            "=(SUMPRODUCT((B2:B3>1)*B2:B3)+SUMPRODUCT((B6:B7>1)*B6:B7)) -> 14");
  EXPECT_EQ(total("=SUMPRODUCT(--(B3:B3=\"А\"),C3:C3)"),
            "=(SUMPRODUCT(--(A2:A3=\"А\"),B2:B3)+SUMPRODUCT(--(A6:A7=\"А\"),B6:B7)) -> 3");
  EXPECT_EQ(total("=SUMPRODUCT((C3:C3>AVERAGE(C3:C3))*1)"),
            "=(SUMPRODUCT((B2:B3>AVERAGE(B2:B3,B6:B7))*1)+"
            "SUMPRODUCT((B6:B7>AVERAGE(B2:B3,B6:B7))*1)) -> 2");
  EXPECT_EQ(total("=MODE(C3:C3,8)"), "=MODE(B2:B3,B6:B7,8) -> 8");
  EXPECT_EQ(total("=ROWS(C3:C3)*10+COLUMNS(B3:C3)"),
            "=(ROWS(B2:B3)+ROWS(B6:B7))*10+COLUMNS(A2:B3) -> 42");
}

TEST(ATotalBelowGroups, ThatCannotBePutTogetherIsMarkedAndTold) {
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4})}}};
  for (const std::string formula :
       {"=MATCH(2,C3:C3,0)", "=VLOOKUP(\"А\",B3:C3,2,FALSE)", "=INDEX(C3:C3,2)",
        "=_xlfn.MAXIFS(C3:C3,C3:C3,\"<4\")", "=C5/2", "=SUMPRODUCT(C3:C3,{1;2;3})",
        "=COUNTIF(C3:C3,C3)", "=IF(C3:C3>1,1,0)"}) {
    const Filled form = filled(drawn_book(grouped(formula)), data);
    EXPECT_EQ(render(form.problems),
              "form.xlsx: Лист!C6: error: the formula " + formula +
                  " would have to name 2 areas one by one, because other rows stand between\n"
                  "    give them to a function that takes several areas, such as SUM, AVERAGE, "
                  "SUMIF, SUMPRODUCT or LARGE, or let it look at a list without groups\n"
                  "    in Лист!B8 of the workbook");
    EXPECT_EQ(rows_of(form.book.sheets[0]).back(), "Всего | ошибка");
  }
}

TEST(ATotalBelowGroups, OfNoRowsAsAnArrayIsZero) {
  const json data = {{"groups", json::array()}};
  EXPECT_THAT(filled_groups(grouped("=SUMPRODUCT((C3:C3>1)*C3:C3)"), data),
              ElementsAre("Всего | 0"));
  EXPECT_THAT(filled_groups(grouped("=SUMPRODUCT(C3:C3,C3:C3)"), data), ElementsAre("Всего | 0"));
}

// Elsewhere subtotals are drawn as bars among those of the rows.
TEST(AChartOverGroups, LeavesTheirSubtotalsOut) {
  workbook::Book book = drawn_book(grouped(""));
  workbook::Chart chart;
  chart.series.push_back({"", "Лист!$B$3", "Лист!$C$3", "", {}, false});
  book.sheets[0].charts = {chart};
  const json data = {{"groups", {group("А", {1, 2}), group("Б", {4})}}};
  const Filled form = filled(book, data);
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_EQ(form.book.sheets[0].charts.at(0).series[0].values, "(Лист!$B$2:$B$3,Лист!$B$6)");
  EXPECT_EQ(form.book.sheets[0].charts[0].series[0].categories, "(Лист!$A$2:$A$3,Лист!$A$6)");
}

}  // namespace
}  // namespace svodka::form
