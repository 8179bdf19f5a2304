// Array formulas: their text and the cells that they fill.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

json list_of(int count) { return {{"list", items(count)}}; }

// An array formula over a range; its other cells hold what Excel left in them.
void draw_array(workbook::Sheet& sheet, const std::string& range, const std::string& text) {
  const workbook::Range there = workbook::parse_range(range).value();
  const workbook::Formula formula{text, 99.0, there};
  for (int row = there.first_row; row <= there.last_row; ++row) {
    for (int column = there.first_column; column <= there.last_column; ++column) {
      workbook::Cell cell{row, column, {}, 99.0};
      if (row == there.first_row && column == there.first_column) cell.value = formula;
      std::erase_if(sheet.cells, [&](const workbook::Cell& other) {
        return other.row == row && other.column == column;
      });
      sheet.cells.push_back(std::move(cell));
    }
  }
  std::sort(sheet.cells.begin(), sheet.cells.end(), [](const auto& a, const auto& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
}

// "B5 {=SUM(B2:B4*B2:B4)}", and "in E3:F3" where it fills more than its cell.
std::vector<std::string> arrays_of(const workbook::Sheet& sheet) {
  std::vector<std::string> arrays;
  for (const workbook::Cell& cell : sheet.cells) {
    const auto* formula = std::get_if<workbook::Formula>(&cell.value);
    if (formula == nullptr || !formula->array) continue;
    arrays.push_back(
        fmt::format("{} {{={}}}", workbook::range_name(*formula->array), formula->text));
  }
  return arrays;
}

const Rows drawn_rows = {{"", "Заголовок"},
                         {"#each x in list"},
                         {"", "{{ x.label }}", "{{ x.value }}"},
                         {"#end"},
                         {"", "Всего"}};

std::vector<std::string> filled_arrays(const std::string& range, const std::string& text,
                                       const json& data = list_of(3)) {
  workbook::Book book = drawn_book(drawn_rows);
  draw_array(book.sheets[0], range, text);
  const Filled form = filled(book, data);
  EXPECT_THAT(form.problems, ElementsAre()) << render(form.problems);
  return arrays_of(form.book.sheets[0]);
}

// Elsewhere array formulas stay where they were drawn.
TEST(AnArrayFormula, BelowAListFollowsIt) {
  EXPECT_THAT(filled_arrays("C5:C5", "SUM(C3:C3*C3:C3)"), ElementsAre("B5 {=SUM(B2:B4*B2:B4)}"));
}

TEST(AnArrayFormula, OnAnotherSheetFollowsTheRows) {
  workbook::Book book = drawn_book(drawn_rows);
  book.sheets.push_back(drawn_sheet("Свод", {}));
  draw_array(book.sheets[1], "A1:B1", "Лист!B3:C3");
  const Filled form = filled(book, list_of(3));
  EXPECT_THAT(arrays_of(form.book.sheets[1]), ElementsAre("A1:B1 {=Лист!A2:B4}"));
}

TEST(AnArrayFormula, InAListIsEachRowsOwn) {
  EXPECT_THAT(filled_arrays("D3:E3", "C3*{1,2}"),
              ElementsAre("C2:D2 {=B2*{1,2}}", "C3:D3 {=B3*{1,2}}", "C4:D4 {=B4*{1,2}}"));
}

TEST(AnArrayFormula, OverAListGrowsWithIt) {
  EXPECT_THAT(filled_arrays("D1:D5", "C1:C5*2"), ElementsAre("C1:C5 {=B1:B5*2}"));
  EXPECT_THAT(filled_arrays("D3:D5", "C3:C5*2"), ElementsAre("C2:C5 {=B2:B5*2}"));
  EXPECT_THAT(filled_arrays("D1:D3", "C1:C3*2"), ElementsAre("C1:C4 {=B1:B4*2}"));
  EXPECT_THAT(filled_arrays("D3:D5", "C3:C5*2", list_of(0)), ElementsAre("C2 {=B2:B2*2}"));
}

TEST(AnArrayFormula, HasTheValuesOfItsMovedCells) {
  workbook::Book book = drawn_book(drawn_rows);
  draw_array(book.sheets[0], "C5:C5", "SUM(C3:C3*C3:C3)");
  draw_array(book.sheets[0], "D3:E3", "C3*{1,2}");
  EXPECT_THAT(rows_of(filled(book, list_of(3)).book.sheets[0]),
              ElementsAre("Заголовок", "п1 | 1 | =B2*{1,2} -> 1 | 2", "п2 | 2 | =B3*{1,2} -> 2 | 4",
                          "п3 | 3 | =B4*{1,2} -> 3 | 6", "Всего | =SUM(B2:B4*B2:B4) -> 14"));
}

TEST(AnArrayFormula, LeavesNothingOfItsDrawnValues) {
  workbook::Book book = drawn_book(drawn_rows);
  draw_array(book.sheets[0], "D1:D5", "C1:C5*2");
  const Filled form = filled(book, list_of(3));
  for (const workbook::Cell& cell : form.book.sheets[0].cells)
    EXPECT_NE(text_of(cell.value), "99") << workbook::cell_name(cell.row, cell.column);
}

// A cell without content is 0 there, also behind the last one that has any.
TEST(AnArrayFormula, OverAWholeColumnOrRowGoesOnBehindWhatIsUsed) {
  workbook::Book book = drawn_book({{"1", "", "2"}});
  book.sheets.push_back(drawn_sheet("Свод", {}));
  draw_array(book.sheets[1], "A1:A4", "Лист!A1:A4");
  draw_array(book.sheets[1], "B1:B4", "Лист!A:A");
  draw_array(book.sheets[1], "A6:E6", "Лист!1:1");
  const Filled form = filled(book, json::object());
  EXPECT_EQ(render(form.problems), "");
  EXPECT_THAT(rows_of(form.book.sheets[1]),
              ElementsAre("=Лист!A1:A4 -> 1 | =Лист!A:A -> 1", "0 | 0", "0 | 0", "0 | 0", "",
                          "=Лист!1:1 -> 1 | 0 | 2 | 0 | 0"));
}

TEST(AnArrayFormula, FollowsColumnsThatRepeat) {
  workbook::Book book = drawn_book({{"", "#each y in list", "#end"},
                                    {"Площадка", "{{ y.label }}", "", "Всего"},
                                    {"ВКонтакте", "{{ y.value }}", ""}});
  draw_array(book.sheets[0], "D3:D3", "SUM(B3:B3*B3:B3)");
  draw_array(book.sheets[0], "A4:D4", "A3:D3&\"!\"");
  EXPECT_THAT(arrays_of(filled(book, list_of(3)).book.sheets[0]),
              ElementsAre("E2 {=SUM(B2:D2*B2:D2)}", "A3:E3 {=A2:E2&\"!\"}"));
}

}  // namespace
}  // namespace svodka::form
