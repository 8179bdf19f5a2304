// A formula that names one cell of a list, where one value is meant or the place of one cell.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

json two_of_a_name() {
  return {{"list",
           {{{"label", "а"}, {"value", 1}},
            {{"label", "б"}, {"value", 2}},
            {{"label", "а"}, {"value", 4}}}}};
}

// The list's row is 2, in columns B and C; the formula stands in C3.
Rows named_list_with(const std::string& formula) {
  return {{"", "Имя", "Число"},
          {"#each x in list\n#end", "{{ x.label }}", "{{ x.value }}"},
          {"", "Всего", formula}};
}

std::string below_named_list(const std::string& formula) {
  const Filled form = filled(drawn_book(named_list_with(formula)), two_of_a_name());
  EXPECT_EQ(render(form.problems), "") << formula;
  return text_of(cell_at(form.book.sheets[0], "B5")->value);
}

std::string problem_below_named_list(const std::string& formula) {
  const Filled form = filled(drawn_book(named_list_with(formula)), two_of_a_name());
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "B5")->value), "ошибка") << formula;
  return render(form.problems);
}

// Elsewhere the criterion becomes the whole list, and the sum 0.
TEST(OneCellOfAList, IsNoCriterion) {
  for (const std::string formula : {"=SUMIF(B2:B2,B2,C2:C2)",
                                    "=SUMIFS(C2:C2,B2:B2,B2)",
                                    "=COUNTIF(B2:B2,B2)",
                                    "=COUNTIF(B2:B2,\"=\"&B2)",
                                    "=COUNTIFS(B2:B2,B2)",
                                    "=AVERAGEIF(B2:B2,B2,C2:C2)",
                                    "=AVERAGEIFS(C2:C2,B2:B2,B2)",
                                    "=_xlfn.MAXIFS(C2:C2,B2:B2,B2)",
                                    "=_xlfn.MINIFS(C2:C2,B2:B2,B2)",
                                    "=SUMPRODUCT((B2:B2=B2)*C2:C2)",
                                    "=SUMPRODUCT(--(B2:B2=B2),C2:C2)",
                                    "=SUM(C2*2)",
                                    "=SUM(IF(C2>1,1,0))",
                                    "=AND(C2>1)",
                                    "=SUBTOTAL(C2,C2:C2)",
                                    "=_xlfn.TEXTJOIN(B2,TRUE,C2:C2)",
                                    "=CONCATENATE(B2,\"!\")",
                                    "=SUMPRODUCT(MATCH(B2,B2:B2,0))",
                                    "=_xlfn.AGGREGATE(14,6,C2:C2/(B2:B2=B2),1)",
                                    "=_xlfn.AGGREGATE(14,6,C2:C2,C2)",
                                    "=COUNTIF(B2:B2,B2)+SUM(C2:C2)"}) {
    EXPECT_EQ(
        problem_below_named_list(formula),
        "form.xlsx: Лист!C3: error: the formula " + formula +
            " takes one cell of a list that has 3 here\n"
            "    add them up with SUM, take one of them with INDEX, or write C5:C5 for all of "
            "them\n"
            "    in Лист!B5 of the workbook");
  }
}

TEST(OneCellOfAList, IsACriterionWhereTheListHasNoMore) {
  json one = two_of_a_name();
  one["list"].erase(1);
  one["list"].erase(1);
  const Filled form = filled(drawn_book(named_list_with("=SUMIF(B2:B2,B2,C2:C2)")), one);
  EXPECT_EQ(render(form.problems), "");
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "B3")->value), "=SUMIF(A2:A2,A2,B2:B2) -> 1");
}

TEST(OneCellOfAList, IsTheListWhereCellsAreTaken) {
  EXPECT_EQ(below_named_list("=SUM(C2)"), "=SUM(B2:B4) -> 7");
  EXPECT_EQ(below_named_list("=SUM(1,IF(TRUE,C2))"), "=SUM(1,IF(TRUE,B2:B4)) -> 8");
  EXPECT_EQ(below_named_list("=SUMIF(B2,\"а\",C2)"), "=SUMIF(A2:A4,\"а\",B2:B4) -> 5");
  EXPECT_EQ(below_named_list("=SUMPRODUCT(C2*C2)"), "=SUMPRODUCT(B2:B4*B2:B4) -> 21");
  EXPECT_EQ(below_named_list("=SUMPRODUCT(C2,C2)"), "=SUMPRODUCT(B2:B4,B2:B4) -> 21");
  EXPECT_EQ(below_named_list("=SUMPRODUCT(1/COUNTIF(B2:B2,B2:B2))"),
            "=SUMPRODUCT(1/COUNTIF(A2:A4,A2:A4)) -> 2");
  EXPECT_EQ(below_named_list("=ROWS(C2)"), "=ROWS(B2:B4) -> 3");
}

// Elsewhere C2:INDEX(C2:C2,2) is the whole list.
TEST(OneCellOfAList, IsItsFirstOrItsLastWhereARangeBeginsOrEnds) {
  EXPECT_EQ(below_named_list("=SUM(C2:INDEX(C2:C2,2))"), "=SUM(B2:INDEX(B2:B4,2)) -> 3");
  EXPECT_EQ(below_named_list("=SUM(INDEX(C2:C2,2):C2)"), "=SUM(INDEX(B2:B4,2):B4) -> 6");
  EXPECT_EQ(below_named_list("=SUM(INDEX(C2:C2,1):INDEX(C2:C2,2))"),
            "=SUM(INDEX(B2:B4,1):INDEX(B2:B4,2)) -> 3");
  EXPECT_EQ(below_named_list("=SUM(C2:OFFSET(C2,COUNT(C2:C2)-2,0))"),
            "=SUM(B2:OFFSET(B2,COUNT(B2:B4)-2,0)) -> 3");
}

// Elsewhere ROW(C2) is a row for each member, and every second row is every row.
TEST(OneCellOfAList, IsItsFirstWhereARowIsAskedFor) {
  EXPECT_EQ(below_named_list("=ROW(C2)*10+COLUMN(C2)"), "=ROW(B2)*10+COLUMN(B2) -> 22");
  EXPECT_EQ(below_named_list("=SUMPRODUCT((MOD(ROW(C2:C2)-ROW(C2),2)=0)*C2:C2)"),
            "=SUMPRODUCT((MOD(ROW(B2:B4)-ROW(B2),2)=0)*B2:B4) -> 5");
}

TEST(ARow, IsNumberedFromTheListsFirstOne) {
  const Filled form =
      filled(drawn_book({{"", "Имя"},
                         {"#each x in list\n#end", "{{ x.label }}", "=ROW()-ROW($B$2)+1",
                          "=SUM($E$2:INDEX($E$2:$E$2,C2))", "{{ x.value }}"}}),
             two_of_a_name());
  EXPECT_THAT(
      rows_of(form.book.sheets[0]),
      ElementsAre("Имя", "а | =ROW()-ROW($A$2)+1 -> 1 | =SUM($D$2:INDEX($D$2:$D$4,B2)) -> 1 | 1",
                  "б | =ROW()-ROW($A$2)+1 -> 2 | =SUM($D$2:INDEX($D$2:$D$4,B3)) -> 3 | 2",
                  "а | =ROW()-ROW($A$2)+1 -> 3 | =SUM($D$2:INDEX($D$2:$D$4,B4)) -> 7 | 4"));
}

TEST(AnArrayFormula, LeavesOpenWhichCellsItTakesWhereOneStandsBesideRanges) {
  workbook::Book book = drawn_book(named_list_with("=SUM((B2:B2=B2)*C2:C2)"));
  for (workbook::Cell& cell : book.sheets[0].cells) {
    if (auto* formula = std::get_if<workbook::Formula>(&cell.value))
      formula->array = workbook::Range{cell.row, cell.column, cell.row, cell.column};
  }
  EXPECT_THAT(render(filled(book, two_of_a_name()).problems),
              testing::HasSubstr("takes one cell of a list that has 3 here"));
}

TEST(AnArrayFormula, TakesOneCellOfAListForAllOfThemBesideNoRange) {
  workbook::Book book = drawn_book({{"", "Имя", "Число", "", "1"},
                                    {"#each x in list\n#end", "{{ x.label }}", "{{ x.value }}"},
                                    {"", "", "=SUM(C2*C2)/SUM(E1:E1,C2:C2)"}});
  for (workbook::Cell& cell : book.sheets[0].cells) {
    if (auto* formula = std::get_if<workbook::Formula>(&cell.value))
      formula->array = workbook::Range{cell.row, cell.column, cell.row, cell.column};
  }
  const Filled form = filled(book, two_of_a_name());
  EXPECT_EQ(render(form.problems), "");
  EXPECT_THAT(text_of(cell_at(form.book.sheets[0], "B5")->value),
              testing::HasSubstr("SUM(B2:B4*B2:B4)/SUM(D1:D1,B2:B4)"));
}

TEST(OneCellOfATable, GoesWithWhatStandsBesideAndAboveIt) {
  const json data = {{"list", two_of_a_name()["list"]},
                     {"years", {{{"weight", 1}}, {{"weight", 10}}}}};
  const Filled form =
      filled(drawn_book({{"", "", "", "#each y in years\n#end"},
                         {"", "", "", "{{ y.weight }}"},
                         {"#each x in list\n#end", "{{ x.label }}", "{{ x.value }}", "=C3*D2"},
                         {"", "", "", ""},
                         {"", "=SUMPRODUCT(C3*D2*D3)"}}),
             data);
  EXPECT_EQ(render(form.problems), "");
  // (1 + 4 + 16) * (1 + 100)
  EXPECT_THAT(text_of(cell_at(form.book.sheets[0], "A6")->value),
              testing::HasSubstr("=SUMPRODUCT(B2:B4*C1:D1*C2:D4) -> 2121"));
}

TEST(TheFormulaOfAName, LeavesOpenWhichCellsItTakesWhereOneStandsBesideRanges) {
  workbook::Book book = drawn_book(named_list_with("=Сумма"));
  book.sheets[0].columns[2].width = 20;  // the error's own words fit
  book.sheets[0].columns[2].custom_width = true;
  book.names = {{"Сумма", "SUMIF(Лист!$B$2:$B$2,Лист!$B$2,Лист!$C$2:$C$2)", "", false}};
  const Filled form = filled(book, two_of_a_name());
  EXPECT_EQ(
      render(form.problems),
      "form.xlsx: Сумма: error: the formula "
      "=SUMIF(Лист!$B$2:$B$2,Лист!$B$2,Лист!$C$2:$C$2) takes one cell of a list that has 3 "
      "here\n"
      "    add them up with SUM, take one of them with INDEX, or write C5:C5 for all of them\n"
      "form.xlsx: Лист!C3: warning: the formula comes out as #REF!\n"
      "    in Лист!B5 of the workbook");
  EXPECT_EQ(form.book.names.at(0).formula, "#REF!");
}

TEST(OneCellOfGroups, IsTheFirstWhereARowIsAskedFor) {
  const json data = {
      {"groups", {{{"name", "А"}, {"parts", items(2)}}, {{"name", "Б"}, {"parts", items(1)}}}}};
  const Filled form = filled(drawn_book(grouped("=ROW(C3)")), data);
  EXPECT_EQ(render(form.problems), "");
  EXPECT_THAT(rows_of(form.book.sheets[0]).back(), testing::HasSubstr("=ROW(B2) -> 2"));
}

TEST(OneCellOfGroups, IsNoCriterion) {
  const json data = {
      {"groups", {{{"name", "А"}, {"parts", items(2)}}, {{"name", "Б"}, {"parts", items(1)}}}}};
  const Filled form = filled(drawn_book(grouped("=SUMPRODUCT((B3:B3=B3)*C3:C3)")), data);
  EXPECT_THAT(render(form.problems),
              testing::HasSubstr("takes one cell of a list that has 3 here"));
}

}  // namespace
}  // namespace svodka::form
