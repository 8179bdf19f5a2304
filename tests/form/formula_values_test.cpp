// The values that formulas are written with.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/fill.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;

TEST(AFormula, IsComputedAfterTheCellsItReads) {
  workbook::Book book = drawn_book({{"=B1*2", "=C1+1", "=SUM(A2:C2)"}, {"1", "2", "3"}});
  EXPECT_THAT(compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("=B1*2 -> 14 | =C1+1 -> 7 | =SUM(A2:C2) -> 6", "1 | 2 | 3"));
}

TEST(AFormula, ReadsOtherSheetsAndNames) {
  workbook::Book book = drawn_book({{"=Второй!A1&\"!\"", "=Всего*2"}});
  book.sheets.push_back(drawn_sheet("Второй", {{"текст", "21"}}));
  book.names.push_back({"Всего", "Второй!$B$1", "", false});
  EXPECT_THAT(compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=Второй!A1&\"!\" -> текст! | =Всего*2 -> 42"));
}

TEST(AFormula, OfATableIsOfItsCells) {
  workbook::Book book =
      drawn_book({{"Город", "Пост"},
                  {"Ухта", "=10*2"},
                  {"Всего", "=SUBTOTAL(109,[Пост])"},
                  {"=SUM(Посты[Пост])&Посты[[#Headers],[Город]]", "=Посты[Нет]"}});
  workbook::Table table{.range = {0, 0, 2, 1}, .name = "Посты"};
  table.total_row = true;
  table.columns = {{.header = "Город"}, {.header = "Пост"}};
  book.sheets[0].tables.push_back(table);
  EXPECT_THAT(compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(
      rows_of(book.sheets[0]),
      ElementsAre("Город | Пост", "Ухта | =10*2 -> 20", "Всего | =SUBTOTAL(109,[Пост]) -> 20",
                  "=SUM(Посты[Пост])&Посты[[#Headers],[Город]] -> 20Город | "
                  "=Посты[Нет] -> #REF!"));
}

TEST(AFormula, OfABlankCellIsZeroAndAnErrorStaysOne) {
  workbook::Book book = drawn_book({{"=C9", "=1/0", "=B1+1", "=Нет!A1"}});
  EXPECT_THAT(compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("=C9 -> 0 | =1/0 -> #DIV/0! | =B1+1 -> #DIV/0! | =Нет!A1 -> #REF!"));
}

TEST(AName, OfTheFormulasSheetComesBeforeTheWorkbooks) {
  workbook::Book book = drawn_book({{"=Всего", "='Т 2'!Всего", "1"}});
  book.sheets.push_back(drawn_sheet("Т 2", {{"=Всего", "2"}}));
  book.names = {{"Всего", "'Т 2'!$B$1", "Т 2", false}, {"Всего", "Лист!$C$1", "", false}};
  EXPECT_THAT(compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=Всего -> 1 | ='Т 2'!Всего -> 2 | 1"));
  EXPECT_THAT(rows_of(book.sheets[1]), ElementsAre("=Всего -> 2 | 2"));
}

TEST(ASubtotal, LeavesOtherSubtotalsAndHiddenRowsOut) {
  workbook::Book book = drawn_book({{"1"},
                                    {"=SUBTOTAL(9,A1:A1)"},
                                    {"2"},
                                    {"4"},
                                    {"=SUBTOTAL(9,A1:A4)", "=SUBTOTAL(109,A1:A4)"}});
  book.sheets[0].rows[3].hidden = true;
  EXPECT_THAT(compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_EQ(rows_of(book.sheets[0]).back(), "=SUBTOTAL(9,A1:A4) -> 7 | =SUBTOTAL(109,A1:A4) -> 3");
}

TEST(AFormula, ThatNobodyKnowsHasNoValue) {
  workbook::Book book = drawn_book({{"=FOO(1)"}});
  EXPECT_THAT(compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=FOO(1) -> "));
}

TEST(ACircle, IsToldWithItsPath) {
  workbook::Book book = drawn_book({{"=B1", "=Второй!A1"}});
  book.sheets.push_back(drawn_sheet("Второй", {{"=Лист!A1+1"}}));
  EXPECT_EQ(render(compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!A1: error: the formula refers to itself: Лист!A1 -> Лист!B1 -> "
            "Второй!A1 -> Лист!A1\n"
            "    break the circle: one of these formulas must not use the next");
}

}  // namespace
}  // namespace svodka::form
