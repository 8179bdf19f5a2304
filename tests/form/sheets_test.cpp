// #sheet: one sheet per member of a list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

json platforms(const std::vector<std::string>& names) {
  json list = json::array();
  for (std::size_t i = 0; i < names.size(); ++i) {
    list.push_back({{"label", names[i]}, {"value", i + 1}, {"parts", json::array({i, i})}});
  }
  return {{"platforms", list}};
}

workbook::Book copied_sheet() {
  workbook::Book book = drawn_book({{"Всего", "=SUM('{{ p.label }}'!B3)"}});
  book.sheets[0].name = "Свод";
  book.sheets.push_back(drawn_sheet("{{ p.label }}", {{"#sheet p in platforms"},
                                                      {"", "Площадка", "{{ p.label }}"},
                                                      {"", "Подписчики", "{{ p.value }}"},
                                                      {"", "вдвое", "=C3*2"}}));
  return book;
}

std::vector<std::string> names_of(const workbook::Book& book) {
  std::vector<std::string> names;
  for (const workbook::Sheet& sheet : book.sheets) names.push_back(sheet.name);
  return names;
}

TEST(ARepeatedSheet, StandsOncePerItemWithItsOwnRows) {
  const Filled form = filled(copied_sheet(), platforms({"ВК", "ОК"}));
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(names_of(form.book), ElementsAre("Свод", "ВК", "ОК"));
  EXPECT_THAT(rows_of(form.book.sheets[1]),
              ElementsAre("Площадка | ВК", "Подписчики | 1", "вдвое | =B2*2 -> 2"));
  EXPECT_THAT(rows_of(form.book.sheets[2]),
              ElementsAre("Площадка | ОК", "Подписчики | 2", "вдвое | =B2*2 -> 4"));
}

TEST(AFormulaFromOutside, AddsUpAllSheetsOfTheList) {
  workbook::Book book = copied_sheet();
  book.sheets[0] = drawn_sheet("Свод", {{"Всего", "=SUM('{{ p.label }}'!C3)"}});
  EXPECT_THAT(rows_of(filled(book, platforms({"ВК", "ОК", "Т Г"})).book.sheets[0]),
              ElementsAre("Всего | =SUM(ВК!B2,ОК!B2,'Т Г'!B2) -> 6"));
  EXPECT_THAT(rows_of(filled(book, platforms({"ВК"})).book.sheets[0]),
              ElementsAre("Всего | =SUM(ВК!B2) -> 1"));
  EXPECT_THAT(rows_of(filled(book, platforms({})).book.sheets[0]), ElementsAre("Всего | 0"));
}

TEST(ASheetName, IsNotTheOneThatExcelReserves) {
  EXPECT_THAT(names_of(filled(copied_sheet(), platforms({"History", "history"})).book),
              ElementsAre("Свод", "History (2)", "history (3)"));
}

TEST(ASheetName, IsMadeAcceptableAndUnique) {
  const Filled form = filled(
      copied_sheet(),
      platforms({"ВК/ОК", "свод", "вк-ок", "'", std::string(60, 'x'), std::string(60, 'X')}));
  EXPECT_THAT(names_of(form.book),
              ElementsAre("Свод", "ВК-ОК", "свод (2)", "вк-ок (2)", "-", std::string(31, 'x'),
                          std::string(27, 'X') + " (2)"));
}

TEST(AThousandSheets, AreMade) {
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back("П" + std::to_string(i));
  EXPECT_EQ(filled(copied_sheet(), platforms(names)).book.sheets.size(), 1001u);
}

TEST(ANameOfARepeatedSheet, IsRepeatedToo) {
  workbook::Book book = copied_sheet();
  book.names = {{"Итог", "'{{ p.label }}'!$C$3", "{{ p.label }}", false}};
  const Filled form = filled(book, platforms({"ВК", "ОК"}));
  ASSERT_EQ(form.book.names.size(), 2u);
  EXPECT_EQ(form.book.names[0].sheet + ": " + form.book.names[0].formula, "ВК: ВК!$B$2");
  EXPECT_EQ(form.book.names[1].sheet + ": " + form.book.names[1].formula, "ОК: ОК!$B$2");
}

// Elsewhere only the first of the sheets has the logo and the print titles.
TEST(ARepeatedSheet, KeepsPicturesPageAndChartsOnEachCopy) {
  workbook::Book book = copied_sheet();
  workbook::Sheet& sheet = book.sheets[1];
  workbook::Picture logo;
  logo.row = 1;
  logo.column = 3;
  logo.bytes = "png";
  sheet.pictures = {logo};
  sheet.page.repeat_rows = {1, 1};
  sheet.page.text.header = "&C{{ p.label }}";
  sheet.view.active = true;
  workbook::Chart chart;
  chart.series.push_back({"", "", "'{{ p.label }}'!$C$3:$C$4", "", {}, false});
  sheet.charts = {chart};
  workbook::Table table;
  table.name = "Данные";
  table.range = {1, 1, 3, 2};
  sheet.tables = {table};
  const Filled form = filled(book, platforms({"ВК", "ОК"}));
  const std::vector<std::string> names = {"ВК", "ОК"};
  for (std::size_t i = 0; i < 2; ++i) {
    const workbook::Sheet& out = form.book.sheets[i + 1];
    ASSERT_EQ(out.pictures.size(), 1u);
    EXPECT_EQ(workbook::cell_name(out.pictures[0].row, out.pictures[0].column), "C1");
    EXPECT_EQ(out.page.repeat_rows, std::pair(0, 0));
    EXPECT_EQ(out.page.text.header, "&C" + names[i]);
    EXPECT_EQ(out.charts.at(0).series[0].values, names[i] + "!$B$2:$B$3");
  }
  EXPECT_TRUE(form.book.sheets[1].view.active);
  EXPECT_FALSE(form.book.sheets[2].view.active);
  EXPECT_NE(form.book.sheets[1].tables[0].name, form.book.sheets[2].tables[0].name);
}

TEST(AFormulaOnACopy, ReadsTheCopysOwnTable) {
  workbook::Book book = drawn_book({{"#sheet p in platforms"},
                                    {"", "Число", "=SUM(Данные[Число])&\"Данные[Число]\""},
                                    {"", "{{ p.value }}"}});
  workbook::Table table;
  table.name = "Данные";
  table.range = {1, 1, 2, 1};
  table.columns = {{.header = "Число"}};
  book.sheets[0].tables = {table};
  const Filled form = filled(book, platforms({"ВК", "ОК"}));
  const auto formula = [&](std::size_t sheet) {
    return std::get<workbook::Formula>(cell_at(form.book.sheets[sheet], "B1")->value).text;
  };
  EXPECT_EQ(formula(0), "SUM(Данные[Число])&\"Данные[Число]\"");
  EXPECT_EQ(formula(1), "SUM(Данные_2[Число])&\"Данные[Число]\"");
}

// Elsewhere they all read the first one's.
TEST(AFormulaElsewhere, AddsUpTheTablesOfAllCopies) {
  workbook::Book book = copied_sheet();
  workbook::Table table;
  table.name = "Данные";
  table.range = {1, 1, 3, 2};
  table.columns = {{.header = "Площадка"}, {.header = "{{ p.label }}"}};
  book.sheets[1].tables = {table};
  book.sheets[1].cells.push_back({5, 1, {}, workbook::Formula{"ROWS(данные)", {}, {}}});
  book.sheets[0] = drawn_sheet("Свод", {{"=COUNT(Данные[])", "=MATCH(1,Данные[],0)"}});
  const Filled form = filled(book, platforms({"ВК", "ОК"}));
  const auto formula = [&](std::size_t sheet, const char* cell) {
    return std::get<workbook::Formula>(cell_at(form.book.sheets[sheet], cell)->value).text;
  };
  EXPECT_EQ(formula(0, "A1"), "COUNT(Данные[],Данные_3[])");
  EXPECT_EQ(formula(1, "A5"), "ROWS(Данные)");
  EXPECT_EQ(formula(2, "A5"), "ROWS(Данные_3)");
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Свод!B1: error: the formula =MATCH(1,Данные[],0) would have to name 2 "
            "areas one by one, because they stand on several sheets\n"
            "    give them to a function that takes several areas, such as SUM, AVERAGE, SUMIF, "
            "SUMPRODUCT or LARGE, or let it look at a list without groups");
}

TEST(AWorkbookName, OfARepeatedSheetsCellBecomesANameOfEachCopy) {
  workbook::Book book = copied_sheet();
  book.names = {{"Итог", "'{{ p.label }}'!$C$3", "", false}};
  book.sheets[1].cells.push_back({4, 1, {}, workbook::Formula{"Итог*10", {}, {}}});
  const Filled form = filled(book, platforms({"ВК", "ОК"}));
  ASSERT_EQ(form.book.names.size(), 2u);
  EXPECT_EQ(form.book.names[1].sheet + ": " + form.book.names[1].formula, "ОК: ОК!$B$2");
  EXPECT_EQ(rows_of(form.book.sheets[1]).back(), "=Итог*10 -> 10");
  EXPECT_EQ(rows_of(form.book.sheets[2]).back(), "=Итог*10 -> 20");
}

TEST(AListOfSheetsThatFails, LeavesOneMarkedSheet) {
  const Filled form = filled(copied_sheet(), json::object());
  EXPECT_EQ(
      render(form.problems).substr(0, 80),
      std::string("form.xlsx: {{ p.label }}!A1: error: 'platforms' is not known").substr(0, 80));
  EXPECT_THAT(names_of(form.book), ElementsAre("Свод", "{{ p.label }}"));
  EXPECT_THAT(rows_of(form.book.sheets[1]), ElementsAre("ошибка"));
}

TEST(AWorkbook, WhoseListsAreAllEmptyHasOneSheetThatSaysSo) {
  workbook::Book book = copied_sheet();
  book.sheets.erase(book.sheets.begin());
  const Filled form = filled(book, platforms({}));
  EXPECT_EQ(render(form.problems),
            "form.xlsx: {{ p.label }}!A1: error: every sheet of the form is repeated, and all "
            "their lists are empty\n    draw one sheet that is always there");
  EXPECT_EQ(form.book.sheets.size(), 1u);
}

TEST(TheWordSheet, StandsOnlyInA1) {
  EXPECT_EQ(errors_of(drawn_book({{"", "Отчёт"}, {"#sheet p in platforms", "1"}})),
            "form.xlsx: Лист!A2: error: #sheet stands in cell A1 of the sheet that it repeats");
  EXPECT_EQ(errors_of(drawn_book({{"#sheet platforms", "1"}})),
            "form.xlsx: Лист!A1: error: #sheet is written as: #sheet x in LIST");
}

TEST(ALink, InACopyLeadsToTheCopysOwnCell) {
  workbook::Book book;
  book.sheets = {drawn_sheet("{{ p.label }}", {{"#sheet p in parts"}, {"", "к итогу", "1"}}),
                 drawn_sheet("Свод", {{"к первому"}})};
  book.sheets[0].hyperlinks = {{{1, 1, 1, 1}, "internal:'{{ p.label }}'!C2", ""}};
  book.sheets[1].hyperlinks = {{{0, 0, 0, 0}, "internal:'{{ p.label }}'!C2", ""}};
  const Filled form = filled(book, {{"parts", items(2)}});
  EXPECT_EQ(form.book.sheets.at(0).hyperlinks.at(0).target, "internal:п1!B1");
  EXPECT_EQ(form.book.sheets.at(1).hyperlinks.at(0).target, "internal:п2!B1");
  EXPECT_EQ(form.book.sheets.at(2).hyperlinks.at(0).target, "internal:п1!B1");
}

TEST(AmongTheLosses, IsWhatLooksAtTheFirstOfManySheetsOnly) {
  reader::ReadBook read;
  read.book.sheets = {drawn_sheet("{{ p.label }}", {{"#sheet p in parts"}, {"", "1"}}),
                      drawn_sheet("Свод", {{"=SUM('{{ p.label }}'!B2)"}})};
  for (workbook::Sheet& sheet : read.book.sheets)
    sheet.validations = {validation_of("B2", "list", "'{{ p.label }}'!$B$2:$B$3")};
  workbook::Chart chart;
  chart.row = 4;
  chart.series = {{.values = "'{{ p.label }}'!$B$2:$B$3"}, {.values = "'{{ p.label }}'!$B$2:$B$3"}};
  read.book.sheets[1].charts = {chart};
  DataExpressions expressions({});
  const auto form = Form::compile(std::move(read), "form.xlsx", expressions);
  ASSERT_TRUE(form) << render(form.diagnostics());
  EXPECT_THAT(
      (*form)->not_kept(),
      ElementsAre(
          "Свод!A5: chart over the sheets '{{ p.label }}' (it takes the first of them only)",
          "Свод!B2: validation over the sheets '{{ p.label }}' (it takes the first of them "
          "only)"));
}

}  // namespace
}  // namespace svodka::form
