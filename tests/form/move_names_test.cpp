// Defined names, and the sheets that references name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

workbook::Book with_names(workbook::Book book) {
  book.names = {{"Части", "Лист!$C$3", "", false},
                {"Итоги", "Лист!$C$5", "", false},
                {"Сумма", "SUM(Лист!$C$3:$C$3)", "", false}};
  return book;
}

std::string last_row(const Filled& form) { return rows_of(form.book.sheets[0]).back(); }

// Elsewhere the name spans the groups, and its sum has the subtotals in it.
TEST(AName, OfRowsOfGroupsNamesThemOneByOne) {
  const Filled form = filled(with_names(drawn_book(grouped("=SUM(Итоги)-SUM(Части)+Сумма"))),
                             groups_of_sizes({2, 1}));
  EXPECT_THAT(form.problems, ElementsAre()) << render(form.problems);
  EXPECT_EQ(form.book.names[0].formula, "Лист!$B$2:$B$3,Лист!$B$6");
  EXPECT_EQ(form.book.names[1].formula, "Лист!$B$4,Лист!$B$7");
  EXPECT_EQ(form.book.names[2].formula, "SUM(Лист!$B$2:$B$3,Лист!$B$6)");
  EXPECT_EQ(last_row(form), "Всего | =SUM(Итоги)-SUM(Части)+Сумма -> 4");
}

TEST(AName, OfRowsOfGroupsIsTakenApartWhereAFunctionWantsOneArea) {
  EXPECT_EQ(last_row(filled(with_names(drawn_book(grouped("=SUMIF(части,\">1\")"))),
                            groups_of_sizes({2, 1}))),
            "Всего | =(SUMIF(Лист!$B$2:$B$3,\">1\")+SUMIF(Лист!$B$6,\">1\")) -> 2");
  const Filled form =
      filled(with_names(drawn_book(grouped("=MATCH(1,Части,0)"))), groups_of_sizes({2, 1}));
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!C6: error: the formula =MATCH(1,Части,0) would have to name 2 areas "
            "one by one, because other rows stand between\n"
            "    give them to a function that takes several areas, such as SUM, AVERAGE, SUMIF, "
            "SUMPRODUCT or LARGE, or let it look at a list without groups\n"
            "    in Лист!B8 of the workbook");
}

TEST(AName, OfTooManyAreasIsTold) {
  const Filled form =
      filled(with_names(drawn_book(grouped(""))), groups_of_sizes(std::vector<int>(300, 1)));
  EXPECT_EQ(form.book.names[1].formula, "#REF!");
  EXPECT_NE(render(form.problems)
                .find("form.xlsx: Итоги: error: the name would have to stand for 300 areas one by "
                      "one, because other rows stand between\n"
                      "    let formulas name the cells themselves, with SUBTOTAL(9, ...) in the "
                      "groups' footers and in the total"),
            std::string::npos)
      << render(form.problems);
}

// Elsewhere it is #REF!, and so is all that uses it.
TEST(AName, OfAnEmptyListIsNothingInSums) {
  workbook::Book book =
      drawn_book({{"#each x in list"},
                  {"", "{{ x.label }}", "{{ x.value }}"},
                  {"#end"},
                  {"", "=SUM(Части)", "=COUNTIF(Части,\">1\")", "=10+SUM(части)"}});
  book.names = {{"Части", "Лист!$C$2:$C$2", "", false}};
  const Filled form = filled(book, {{"list", json::array()}});
  EXPECT_THAT(form.problems, ElementsAre()) << render(form.problems);
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("0 | 0 | =10+0 -> 10"));
  EXPECT_EQ(form.book.names[0].formula, "Лист!$XFD$1048576");
}

TEST(AName, OfARowLeftOutIsToldWhereItIsNeeded) {
  workbook::Book book =
      drawn_book({{"#if planned"}, {"", "План", "12"}, {"#end"}, {"", "=План*2", "=SUM(План)"}});
  book.names = {{"План", "Лист!$C$2", "", false}};
  const Filled form = filled(book, {{"planned", false}});
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre("ошибка | 0"));
  EXPECT_EQ(form.book.names[0].formula, "#REF!");
  EXPECT_EQ(
      render(form.problems),
      "form.xlsx: Лист!B4: error: the formula =План*2 needs План, which this workbook leaves "
      "out\n    put the formula under the same #if or #each, or add up with SUM, which leaves "
      "out what is not there\n    in Лист!A1 of the workbook");
}

// They count from the cell that uses them, over the words in column A and the rows of directives.
TEST(AName, ThatCountsFromItsUserMeansTheCellThatWasDrawn) {
  workbook::Book book = drawn_book({{"", "Имя", "Число", "Десятки"},
                                    {"#each x in list"},
                                    {"", "{{ x.label }}", "{{ x.value }}", "=Слева*10+число+Вдвое"},
                                    {"#end"},
                                    {"", "Всего", "=SUM(C3:C3)", "=Слева+Шапка"},
                                    {},
                                    {"", "", "", "=Выше"}});
  book.names = {{"Слева", "Лист!XFD1", "", false},
                {"Число", "Лист!$C1", "", false},
                {"Вдвое", "Число*2", "", false},
                {"Шапка", "SUM(Лист!$D$1)", "", false},
                {"Выше", "Лист!A1048575", "Лист", false}};
  const Filled form = filled(book, {{"list", items(2)}});
  EXPECT_EQ(render(form.problems), "");
  EXPECT_THAT(
      rows_of(form.book.sheets[0]),
      ElementsAre("Имя | Число | Десятки", "п1 | 1 | =Лист!B2*10+Лист!$B2+(Лист!$B2*2) -> 13",
                  "п2 | 2 | =Лист!B3*10+Лист!$B3+(Лист!$B3*2) -> 26",
                  "Всего | =SUM(B2:B3) -> 3 | =Лист!B4+Шапка -> 3", "", " |  | =Лист!C4 -> 3"));
  EXPECT_EQ(form.book.names[0].formula, "Лист!XFD1");
}

workbook::Book repeated_sheets(const Rows& summary) {
  workbook::Book book = drawn_book(summary);
  book.sheets[0].name = "Свод";
  book.sheets.push_back(
      drawn_sheet("{{ p.label }}", {{"#sheet p in list"}, {"", "Подписчики", "{{ p.value }}"}}));
  book.sheets.push_back(drawn_sheet("Конец", {}));
  return book;
}

TEST(AName, OfARepeatedSheetMeansThatOfEachCopyElsewhere) {
  workbook::Book book =
      repeated_sheets({{"=SUM(Общее)", "=SUM('{{ p.label }}'!Своё)", "=MAX(Общее)"}});
  book.names = {{"Общее", "'{{ p.label }}'!$C$2", "", false},
                {"Своё", "'{{ p.label }}'!$C$2", "{{ p.label }}", false}};
  const Filled form = filled(book, {{"list", items(2)}});
  const auto text = [&](const char* cell) {
    return std::get<workbook::Formula>(cell_at(form.book.sheets[0], cell)->value).text;
  };
  EXPECT_EQ(text("A1"), "SUM(п1!Общее,п2!Общее)");
  EXPECT_EQ(text("B1"), "SUM(п1!Своё,п2!Своё)");
  EXPECT_THAT(rows_of(filled(book, {{"list", json::array()}}).book.sheets[0]),
              ElementsAre("0 | 0 | 0"));
}

// Excel takes the name of a sheet in any case of letters.
TEST(AReference, NamesASheetInAnyCase) {
  workbook::Book book = drawn_book(
      {{"#each x in list"}, {"", "{{ x.label }}", "{{ x.value }}"}, {"#end"}, {"", "Всего"}});
  workbook::Sheet summary = drawn_sheet("Свод", {{"=SUM(ЛИСТ!C2:C2)", "=SUM(части)"}});
  summary.validations = {validation_of("A2", "list", "лИст!$B$2:$B$2")};
  summary.conditional_formats = {format_of("A2", "ЛИСТ!$B$4=\"\"")};
  summary.hyperlinks = {{{0, 0, 0, 0}, "internal:лист!B4", ""}};
  workbook::Chart chart;
  chart.series.push_back({"", "", "лист!$C$2:$C$2", "", {}, false});
  summary.charts = {chart};
  book.sheets.push_back(summary);
  book.names = {{"Части", "лист!$C$2:$C$2", "", false}};
  const Filled form = filled(book, {{"list", items(2)}});
  const workbook::Sheet& out = form.book.sheets[1];
  EXPECT_THAT(rows_of(out), ElementsAre("=SUM(Лист!B1:B2) -> 3 | =SUM(Части) -> 3"));
  EXPECT_EQ(out.validations.at(0).formula1, "Лист!$A$1:$A$2");
  EXPECT_THAT(out.conditional_formats.at(0).formulas, ElementsAre("Лист!$A$3=\"\""));
  EXPECT_EQ(out.hyperlinks.at(0).target, "internal:Лист!A3");
  EXPECT_EQ(out.charts.at(0).series[0].values, "Лист!$B$1:$B$2");
  EXPECT_EQ(form.book.names[0].formula, "Лист!$B$1:$B$2");
}

workbook::Sheet month(const std::string& name, const std::string& list) {
  return drawn_sheet(
      name, {{"#each x in " + list}, {"", "", "{{ x.value }}"}, {"#end"}, {"", "", "=SUM(C2:C2)"}});
}

std::vector<std::string> formulas_of(const workbook::Sheet& sheet) {
  std::vector<std::string> all;
  for (const workbook::Cell& cell : sheet.cells) {
    if (const auto* formula = std::get_if<workbook::Formula>(&cell.value))
      all.push_back(formula->text);
  }
  return all;
}

// Elsewhere it points at cells beside those that were meant.
TEST(AReferenceToARowOfSheets, FollowsTheRowsOfThemAll) {
  workbook::Book book = drawn_book({{"=SUM(Янв:МАР!C4)", "=MAX(Янв:Фев!C4)"}});
  for (const char* name : {"Янв", "Фев", "Мар"}) book.sheets.push_back(month(name, "list"));
  const Filled form = filled(book, {{"list", items(3)}});
  EXPECT_THAT(formulas_of(form.book.sheets[0]), ElementsAre("SUM(Янв:Мар!B4)", "MAX(Янв:Фев!B4)"));
}

TEST(AReferenceToARowOfSheets, WhoseRowsDifferNamesEachSheet) {
  workbook::Book book = drawn_book({{"=SUM(Янв:Фев!C4)", "=SUM(Янв:Фев!C2:C2)"}});
  book.sheets.push_back(month("Янв", "list"));
  book.sheets.push_back(month("Фев", "other"));
  const Filled form = filled(book, {{"list", items(3)}, {"other", items(1)}});
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("=SUM(Янв!B4,Фев!B2) -> 7 | =SUM(Янв!B1:B3,Фев!B1) -> 7"));
}

TEST(AReferenceToARowOfSheets, WhoseRowsDifferIsToldWhereOneAreaIsWanted) {
  workbook::Book book = drawn_book({{"=LARGE(Янв:Фев!C2:C2,1)"}});
  book.sheets.push_back(month("Янв", "list"));
  book.sheets.push_back(month("Фев", "other"));
  const Filled form = filled(book, {{"list", items(3)}, {"other", items(1)}});
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист!A1: error: the formula =LARGE(Янв:Фев!C2:C2,1) would have to name 2 "
            "areas one by one, because they stand on several sheets\n"
            "    give them to a function that takes several areas, such as SUM, AVERAGE, SUMIF, "
            "SUMPRODUCT or LARGE, or let it look at a list without groups");
}

TEST(AReferenceToARowOfSheets, ReachesOverTheCopiesOfARepeatedOne) {
  const workbook::Book book = repeated_sheets({{"=SUM('{{ p.label }}:Конец'!C2)"}});
  EXPECT_THAT(formulas_of(filled(book, {{"list", items(2)}}).book.sheets[0]),
              ElementsAre("SUM(п1!B1,п2!B1,Конец!C2)"));
}

TEST(AReferenceToASheetThatIsNotThere, WithAnExpressionInItsNameIsTold) {
  const Filled form = filled(repeated_sheets({{"=SUM('{{p.label}}'!C2)*2"}}), {{"list", items(2)}});
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Свод!A1: error: the formula =SUM('{{p.label}}'!C2)*2 names the sheet "
            "{{p.label}}, which the form does not have\n"
            "    write the sheet's name as it is drawn, spaces and all");
}

}  // namespace
}  // namespace svodka::form
