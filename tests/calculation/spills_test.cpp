// Formulas that spill, and numbers that count as they are displayed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calculation/compute_formulas.hpp"
#include "engine/formula/formats/displayed_number.hpp"
#include "engine/workbook/long_rows.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

void draw_spill(workbook::Sheet& sheet, const std::string& cell, const std::string& text) {
  const workbook::CellPlace place = *workbook::parse_cell(cell);
  workbook::Formula formula{text, {}, {}};
  formula.array = workbook::Range{place.row, place.column, place.row, place.column};
  formula.spills = true;
  for (workbook::Cell& each : sheet.cells) {
    if (each.row != place.row || each.column != place.column) continue;
    each.value = formula;
    return;
  }
  FAIL() << cell;
}

// Towns in A, numbers in B, and a formula in the cell that holds "?".
workbook::Book towns(const std::string& text, const std::string& at = "D1") {
  workbook::Book book =
      drawn_book({{"Ухта", "3", "", "?"}, {"Воркута", "1"}, {"Ухта", "2"}, {"Абакан", "5"}});
  draw_spill(book.sheets[0], at, text);
  return book;
}

// What stands from column D on, row by row.
std::vector<std::string> spilled(workbook::Book& book, std::string* told = nullptr) {
  const std::string problems = render(calculation::compute_formulas(book, "f.xlsx", "ru"));
  if (told != nullptr) *told = problems;
  std::vector<std::string> rows;
  for (const workbook::Cell& cell : book.sheets[0].cells) {
    if (cell.column < 3) continue;
    const auto* formula = std::get_if<workbook::Formula>(&cell.value);
    const std::string range = formula && formula->array ? range_name(*formula->array) + " " : "";
    rows.push_back(range + text_of(cell.value));
  }
  return rows;
}

TEST(ADynamicArray, SpillsIntoTheCellsBelowAndBeside) {
  workbook::Book book = towns("UNIQUE(A1:A4)");
  EXPECT_THAT(spilled(book), ElementsAre("D1:D3 =UNIQUE(A1:A4) -> Ухта", "Воркута", "Абакан"));
  book = towns("SORTBY(A1:B4,B1:B4,-1)");
  EXPECT_THAT(spilled(book), ElementsAre("D1:E4 =SORTBY(A1:B4,B1:B4,-1) -> Абакан", "5", "Ухта",
                                         "3", "Ухта", "2", "Воркута", "1"));
  book = towns("FILTER(B1:B4,A1:A4=\"Ухта\")");
  EXPECT_THAT(spilled(book), ElementsAre("D1:D2 =FILTER(B1:B4,A1:A4=\"Ухта\") -> 3", "2"));
  book = towns("SEQUENCE(2,2)");
  EXPECT_THAT(spilled(book), ElementsAre("D1:E2 =SEQUENCE(2,2) -> 1", "2", "3", "4"));
}

TEST(ADynamicArray, IsReadByOtherFormulasAndByOtherDynamicArrays) {
  workbook::Book book =
      drawn_book({{"3", "", "?", "?", "=SUM(C1:C9)", "=SUM(D1#)", "=SUM(D:D)"}, {"1"}, {"2"}});
  draw_spill(book.sheets[0], "C1", "SORT(D1:D3)");  // reads what D1 spills
  draw_spill(book.sheets[0], "D1", "SORT(A1:A3,,-1)*10");
  EXPECT_EQ(render(calculation::compute_formulas(book, "f.xlsx", "ru")), "");
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre(HasSubstr("=SUM(C1:C9) -> 60 | =SUM(D1#) -> 60 | =SUM(D:D) -> 60"),
                          HasSubstr("1 |  | 20 | 20"), HasSubstr("2 |  | 30 | 10")));
}

TEST(ADynamicArray, ThatRunsIntoSomethingSpillsNot) {
  std::string told;
  workbook::Book book = towns("UNIQUE(A1:A4)");
  book.sheets[0].cells.push_back({2, 3, {}, std::string("занято")});
  EXPECT_THAT(spilled(book, &told), ElementsAre("D1 =UNIQUE(A1:A4) -> #SPILL!", "занято"));
  EXPECT_THAT(told, HasSubstr("Лист!D1: warning: the formula comes out as #SPILL!"));
  book = towns("UNIQUE(A1:A4)");
  book.sheets[0].merges = {{1, 3, 1, 5}};
  EXPECT_THAT(spilled(book), ElementsAre("D1 =UNIQUE(A1:A4) -> #SPILL!"));
  book = towns("SEQUENCE(1,16384)");
  EXPECT_THAT(spilled(book), ElementsAre("D1 =SEQUENCE(1,16384) -> #SPILL!"));
}

// What Excel has left in the cells of the drawn range is no content.
TEST(ADynamicArray, ThatHasBecomeSmallerLeavesNothingBehind) {
  workbook::Book book = towns("UNIQUE(A1:A4)");
  std::get<workbook::Formula>(book.sheets[0].cells[2].value).array = workbook::Range{0, 3, 5, 3};
  for (int row = 1; row < 6; ++row)
    book.sheets[0].cells.push_back({row, 3, {}, std::string("было")});
  std::sort(book.sheets[0].cells.begin(), book.sheets[0].cells.end(),
            [](const auto& a, const auto& b) {
              return std::pair(a.row, a.column) < std::pair(b.row, b.column);
            });
  EXPECT_THAT(spilled(book),
              ElementsAre("D1:D3 =UNIQUE(A1:A4) -> Ухта", "Воркута", "Абакан", "", "", ""));
}

TEST(ADynamicArray, OfAFormGrowsWithItsList) {
  const workbook::Book book =
      drawn_book({{"#each x in list\n#end", "{{ x.label }}"}, {}, {"", "{{= SORT(B1:B1,,-1) }}"}});
  const Filled form = filled(book, {{"list", items(3)}});
  EXPECT_EQ(render(form.problems), "");
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("п1", "п2", "п3", "", "=_xlfn._xlws.SORT(A1:A3,,-1) -> п3", "п2", "п1"));
}

TEST(PrecisionAsDisplayed, IsWhatFormulasGoOnWith) {
  workbook::Book book = drawn_book({{"1", "1", "1", "=SUM(A1:C1)", "=D1/7"}});
  workbook::Style style;
  style.number_format = "0.0";
  const workbook::StyleIndex one_decimal = book.styles.add(style);
  for (workbook::Cell& cell : book.sheets[0].cells) {
    cell.style = one_decimal;
    if (auto* number = std::get_if<double>(&cell.value)) *number = 10.0 / 3;
  }
  workbook::Book exact = book;
  book.settings.precision_as_displayed = true;
  EXPECT_THAT(calculation::compute_formulas(book, "f.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("3.3 | 3.3 | 3.3 | =SUM(A1:C1) -> 9.9 | =D1/7 -> 1.4"));
  EXPECT_THAT(calculation::compute_formulas(exact, "f.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(exact.sheets[0]), ElementsAre(HasSubstr("=SUM(A1:C1) -> 10 |")));
}

TEST(PrecisionAsDisplayed, FollowsTheFormat) {
  EXPECT_DOUBLE_EQ(formula::as_displayed(0.12345, "0.0%"), 0.123);
  EXPECT_DOUBLE_EQ(formula::as_displayed(12345, "#,##0,"), 12000);
  EXPECT_DOUBLE_EQ(formula::as_displayed(-1.25, "0;-0.0"), -1.3);
  EXPECT_DOUBLE_EQ(formula::as_displayed(1.25, "General"), 1.25);
  EXPECT_DOUBLE_EQ(formula::as_displayed(12345.678, "0.00E+00"), 12300);
  EXPECT_DOUBLE_EQ(formula::as_displayed(-0.0012345, "0.00E+00"), -0.00123);
  EXPECT_DOUBLE_EQ(formula::as_displayed(12345.678, "##0.0E+0"), 12300);
  EXPECT_DOUBLE_EQ(formula::as_displayed(1.26, "[>1]0.0;0"), 1.3);
  EXPECT_DOUBLE_EQ(formula::as_displayed(0.6, "[>1]0.0;0"), 1);
  EXPECT_DOUBLE_EQ(formula::as_displayed(123.456, "[>=100]0;0.0"), 123);
  EXPECT_DOUBLE_EQ(formula::as_displayed(23.456, "[>=100]0;0.0"), 23.5);
  EXPECT_DOUBLE_EQ(formula::as_displayed(1.256, "@"), 1.256);
  EXPECT_DOUBLE_EQ(formula::as_displayed(1.256, "[>=100]0;General"), 1.256);
  EXPECT_DOUBLE_EQ(formula::as_displayed(1234.56, "#,##0"), 1235);
}

TEST(PrecisionAsDisplayed, OfAFractionIsTheFraction) {
  EXPECT_DOUBLE_EQ(formula::as_displayed(0.3, "# ?/?"), 2.0 / 7);
  EXPECT_DOUBLE_EQ(formula::as_displayed(2.34, "# ?/?"), 2 + 1.0 / 3);
  EXPECT_DOUBLE_EQ(formula::as_displayed(-1.26, "# ?/?"), -1.25);
  EXPECT_DOUBLE_EQ(formula::as_displayed(0.314, "# ?\?/?\?"), 27.0 / 86);
  EXPECT_DOUBLE_EQ(formula::as_displayed(1.3, "# ?/8"), 1.25);
  EXPECT_DOUBLE_EQ(formula::as_displayed(0.97, "# ?/?"), 1);
}

// It is not known whether Excel keeps the hours of a day that shows none.
TEST(PrecisionAsDisplayed, NamesCellsThatHideAPart) {
  EXPECT_DOUBLE_EQ(formula::as_displayed(45000.4, "dd.mm.yyyy"), 45000.4);
  workbook::Book book = drawn_book({{"1", "1", "1", "1"}});
  const std::pair<double, const char*> drawn[] = {
      {45000, "dd.mm.yyyy"}, {45000.5, "dd.mm.yyyy hh:mm"}, {45000.4, "dd.mm.yyyy"}, {1.5, ";;;"}};
  for (std::size_t i = 0; i < 4; ++i) {
    workbook::Style style;
    style.number_format = drawn[i].second;
    book.sheets[0].cells[i].value = drawn[i].first;
    book.sheets[0].cells[i].style = book.styles.add(style);
  }
  EXPECT_THAT(calculation::compute_formulas(book, "f.xlsx"), ElementsAre());
  book.settings.precision_as_displayed = true;
  EXPECT_EQ(render(calculation::compute_formulas(book, "f.xlsx")),
            "f.xlsx: Лист!C1: warning: the cell's format hides a part of its number, and the "
            "workbook counts with what its cells show: Excel may go on with another value; "
            "likewise 1 more of the sheet\n"
            "    round the number, or give the cell a format that shows all of it");
}

TEST(PrecisionAsDisplayed, NamesSuchCellsOfLongRows) {
  workbook::Book book = drawn_book({{"1"}});
  workbook::Style style;
  style.number_format = "dd.mm.yyyy";
  workbook::LongRows::Builder rows(1);
  rows.add({1, {}, {{1, 0, book.styles.add(style), 45000.4}}});
  book.sheets[0].long_rows = {rows.finish()};
  book.settings.precision_as_displayed = true;
  EXPECT_THAT(render(calculation::compute_formulas(book, "f.xlsx")),
              HasSubstr("f.xlsx: Лист!A2: warning: the cell's format hides a part"));
}

}  // namespace
}  // namespace svodka::form
