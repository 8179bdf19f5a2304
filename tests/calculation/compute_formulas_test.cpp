// The values that formulas are written with.
#include "engine/calculation/compute_formulas.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/filling/fill.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;

TEST(AFormula, IsComputedAfterTheCellsItReads) {
  workbook::Book book = drawn_book({{"=B1*2", "=C1+1", "=SUM(A2:C2)"}, {"1", "2", "3"}});
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("=B1*2 -> 14 | =C1+1 -> 7 | =SUM(A2:C2) -> 6", "1 | 2 | 3"));
}

TEST(AFormula, ReadsOtherSheetsAndNames) {
  workbook::Book book = drawn_book({{"=Второй!A1&\"!\"", "=Всего*2"}});
  book.sheets.push_back(drawn_sheet("Второй", {{"текст", "21"}}));
  book.names.push_back({"Всего", "Второй!$B$1", "", false});
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=Второй!A1&\"!\" -> текст! | =Всего*2 -> 42"));
}

TEST(AFormula, OfATableIsOfItsCells) {
  workbook::Book book = drawn_book(
      {{"Город", "Пост"},
       {"Ухта", "=10*2"},
       {"Всего", "=SUBTOTAL(109,[Пост])"},
       {"=SUM(Посты[Пост])&Посты[[#Headers],[Город]]", "=VLOOKUP(\"ухта\",посты,2,FALSE)"}});
  workbook::Table table{.range = {0, 0, 2, 1}, .name = "Посты"};
  table.total_row = true;
  table.columns = {{.header = "Город"}, {.header = "Пост"}};
  book.sheets[0].tables.push_back(table);
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(
      rows_of(book.sheets[0]),
      ElementsAre("Город | Пост", "Ухта | =10*2 -> 20", "Всего | =SUBTOTAL(109,[Пост]) -> 20",
                  "=SUM(Посты[Пост])&Посты[[#Headers],[Город]] -> 20Город | "
                  "=VLOOKUP(\"ухта\",посты,2,FALSE) -> 20"));
}

TEST(AFormula, OfABlankCellIsZeroAndAnErrorStaysOne) {
  workbook::Book book = drawn_book({{"=C9", "=1/0", "=B1+1", "=NA()"}});
  EXPECT_EQ(render(calculation::compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!B1: warning: the formula comes out as #DIV/0!");
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("=C9 -> 0 | =1/0 -> #DIV/0! | =B1+1 -> #DIV/0! | =NA() -> #N/A"));
}

TEST(AFormula, OfWhatIsNotThereIsAnErrorThatIsTold) {
  workbook::Book book = drawn_book({{"=Нет!A1", "=SUM(Нет!A1:B2)", "=SUM(Таблица)"}});
  EXPECT_EQ(render(calculation::compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!A1: warning: the formula comes out as #REF!; so do those of Лист!B1\n"
            "book.xlsx: Лист!C1: warning: the formula comes out as #NAME?");
}

TEST(AFormula, FindsSheetsAndNamesInAnyCase) {
  workbook::Book book = drawn_book({{"=ВТОРОЙ!A1+всего", "=лист!C1", "3"}});
  book.sheets.push_back(drawn_sheet("Второй", {{"21"}}));
  book.names.push_back({"Всего", "вТОРОЙ!$A$1", "", false});
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=ВТОРОЙ!A1+всего -> 42 | =лист!C1 -> 3 | 3"));
}

TEST(AName, OfTheFormulasSheetComesBeforeTheWorkbooks) {
  workbook::Book book = drawn_book({{"=Всего", "='Т 2'!Всего", "1"}});
  book.sheets.push_back(drawn_sheet("Т 2", {{"=Всего", "2"}}));
  book.names = {{"Всего", "'Т 2'!$B$1", "Т 2", false}, {"Всего", "Лист!$C$1", "", false}};
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=Всего -> 1 | ='Т 2'!Всего -> 2 | 1"));
  EXPECT_THAT(rows_of(book.sheets[1]), ElementsAre("=Всего -> 2 | 2"));
}

TEST(AName, OfASheetWithAnApostropheIsFoundThere) {
  workbook::Book book = drawn_book({{"='It''s'!Всего", "1"}});
  book.sheets.push_back(drawn_sheet("It's", {{"2"}}));
  book.names = {{"Всего", "'It''s'!$A$1", "It's", false}, {"Всего", "Лист!$B$1", "", false}};
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("='It''s'!Всего -> 2 | 1"));
}

TEST(ASubtotal, LeavesOtherSubtotalsAndHiddenRowsOut) {
  workbook::Book book = drawn_book({{"1"},
                                    {"=SUBTOTAL(9,A1:A1)"},
                                    {"2"},
                                    {"4"},
                                    {"=SUBTOTAL(9,A1:A4)", "=SUBTOTAL(109,A1:A4)"}});
  book.sheets[0].rows[3].hidden = true;
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_EQ(rows_of(book.sheets[0]).back(), "=SUBTOTAL(9,A1:A4) -> 7 | =SUBTOTAL(109,A1:A4) -> 3");
}

TEST(AFormula, AddsUpARowOfSheets) {
  workbook::Book book = drawn_book({{"=SUM(Янв:мар!A1:B1)", "=Янв:Мар!A1", "=SUM(Янв:Нет!A1)"}});
  for (const char* name : {"Янв", "Фев", "Мар", "Апр"})
    book.sheets.push_back(drawn_sheet(name, {{"1", "20"}}));
  EXPECT_EQ(render(calculation::compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!B1: warning: the formula comes out as #VALUE!\n"
            "book.xlsx: Лист!C1: warning: the formula comes out as #REF!");
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=SUM(Янв:мар!A1:B1) -> 63 | =Янв:Мар!A1 -> "
                                                   "#VALUE! | =SUM(Янв:Нет!A1) -> #REF!"));
}

TEST(AFormula, ThatNobodyKnowsHasNoValueNorHasWhatReadsIt) {
  workbook::Book book =
      drawn_book({{"=FOO(1)", "=IFERROR(A1+1,0)", "=SUM(A1:B1)", "=IF(TRUE,1,A1)"},
                  {"=YEAR(TODAY())", "=FOO(2)", "=FOO(3)", "=B2&\"!\""}});
  EXPECT_EQ(render(calculation::compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!A1: warning: the function FOO is not computed; viewers that do not "
            "recalculate show nothing here and in Лист!B1, Лист!C1, Лист!B2 and 2 more\n"
            "book.xlsx: Лист!A2: warning: the function TODAY is not computed; viewers that do not "
            "recalculate show nothing here");
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("=FOO(1) ->  | =IFERROR(A1+1,0) ->  | =SUM(A1:B1) ->  | "
                          "=IF(TRUE,1,A1) -> 1",
                          "=YEAR(TODAY()) ->  | =FOO(2) ->  | =FOO(3) ->  | =B2&\"!\" -> "));
}

TEST(AFormula, ThatNobodyKnowsKeepsTheValueThatItWasDrawnWith) {
  workbook::Book book = drawn_book({{"=TODAY()", "=A1+1"}});
  std::get<workbook::Formula>(book.sheets[0].cells[0].value).value = 45000.0;
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=TODAY() -> 45000 | =A1+1 -> 45001"));
}

TEST(AFormula, ThatTakesTooLongHasNoValue) {
  workbook::Book book = drawn_book({{"=SUMPRODUCT(LEN(REPT(\"x\",30000)&C1:C100000))", "=A1"}});
  EXPECT_EQ(
      render(calculation::compute_formulas(book, "book.xlsx")),
      "book.xlsx: Лист!A1: warning: the formula takes too long to compute; viewers that do not "
      "recalculate show nothing here and in Лист!B1");
}

// A1 -> B1 -> A2 -> B2 -> ...; the last is 1.
workbook::Book chain_of(int rows, const std::string& last) {
  Rows drawn;
  for (int row = 1; row <= rows; ++row) {
    const std::string next = row == rows ? last : fmt::format("=A{}", row + 1);
    drawn.push_back({fmt::format("=B{}+1", row), next});
  }
  return drawn_book(drawn);
}

double number_in(const workbook::Cell& cell) {
  return std::get<double>(std::get<workbook::Formula>(cell.value).value);
}

TEST(AChainOfFormulas, MayBeOfAnyLength) {
  workbook::Book book = chain_of(5000, "1");
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_EQ(number_in(book.sheets[0].cells.front()), 5001);
}

TEST(AChainOfFormulas, ThatIsALongCircleTellsWhereItCloses) {
  workbook::Book book = chain_of(30, "=A2");
  EXPECT_EQ(render(calculation::compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!B16: error: the formula refers to itself: Лист!B16 -> … -> Лист!A3 -> "
            "Лист!B3 -> Лист!A4 -> … -> Лист!A15 -> Лист!B15 -> Лист!A16 -> Лист!B16\n"
            "    break the circle: one of these formulas must not use the next\n"
            "book.xlsx: Лист!B16: warning: a formula that refers to itself has no value, and "
            "neither has what reads it; viewers that do not "
            "recalculate show nothing here and in Лист!A16, Лист!B15, Лист!A15 and 56 more");
}

// Every level of every formula needs room of its own.
TEST(AChainOfFormulas, MayBeOfTheDeepestOnes) {
  Rows drawn;
  for (int row = 1; row <= 100; ++row) {
    std::string text = row == 100 ? "1" : fmt::format("A{}", row + 1);
    for (int level = 0; level < 60; ++level) text = "IF(TRUE,ABS(" + text + "))";
    drawn.push_back({"=" + text});
  }
  workbook::Book book = drawn_book(drawn);
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_EQ(number_in(book.sheets[0].cells.front()), 1);
}

workbook::Book with_array(const std::string& text, const workbook::Range& range, const Rows& rows) {
  workbook::Book book = drawn_book(rows);
  book.sheets[0].cells.insert(
      book.sheets[0].cells.begin(),
      {range.first_row, range.first_column, {}, workbook::Formula{text, {}, range}});
  return book;
}

TEST(AnArrayFormula, IsComputedOverWholeRanges) {
  workbook::Book book = with_array("SUM(B1:B3*C1:C3)", {0, 0, 0, 0},
                                   {{"", "1", "4"}, {"=A1+1", "2", "5"}, {"", "3", "6"}});
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("=SUM(B1:B3*C1:C3) -> 32 | 1 | 4", "=A1+1 -> 33 | 2 | 5", " | 3 | 6"));
}

TEST(AnArrayFormula, FillsAllCellsOfItsRange) {
  workbook::Book book = with_array("C1:C2*2", {0, 0, 2, 1},
                                   {{"", "", "1", "=SUM(A1:B2)"}, {"", "", "2"}, {"", "", ""}});
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("=C1:C2*2 -> 2 | 2 | 1 | =SUM(A1:B2) -> 12", "4 | 4 | 2", "#N/A | #N/A"));
}

TEST(AnArrayFormula, IsZeroBeyondTheUsedCellsOfAWholeColumn) {
  workbook::Book book = with_array("B:B", {0, 0, 3, 0}, {{"", "1"}, {"", "2"}});
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]), ElementsAre("=B:B -> 1 | 1", "2 | 2", "0", "0"));
}

TEST(ACircle, IsToldOnce) {
  workbook::Book book = drawn_book({{"=SUM(A1:B1)-SUM(A1:B1)", "2"}});
  EXPECT_EQ(render(calculation::compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!A1: error: the formula refers to itself: Лист!A1 -> Лист!A1\n"
            "    break the circle: one of these formulas must not use the next\n"
            "book.xlsx: Лист!A1: warning: a formula that refers to itself has no value, and "
            "neither has what reads it; viewers that do not "
            "recalculate show nothing here");
}

TEST(ACircle, IsToldWithItsPath) {
  workbook::Book book = drawn_book({{"=B1", "=Второй!A1"}});
  book.sheets.push_back(drawn_sheet("Второй", {{"=Лист!A1+1"}}));
  EXPECT_EQ(render(calculation::compute_formulas(book, "book.xlsx")),
            "book.xlsx: Лист!A1: error: the formula refers to itself: Лист!A1 -> Лист!B1 -> "
            "Второй!A1 -> Лист!A1\n"
            "    break the circle: one of these formulas must not use the next\n"
            "book.xlsx: Лист!A1: warning: a formula that refers to itself has no value, and "
            "neither has what reads it; viewers that do not "
            "recalculate show nothing here and in Второй!A1, Лист!B1");
}

TEST(ACircle, LeavesNoFigureInItsCellsAndInThoseThatReadThem) {
  workbook::Book book = drawn_book({{"6", "=0.1*(A1+C1)", "=A1+B1", "=C1*2", "=A1*2"}});
  calculation::compute_formulas(book, "book.xlsx");
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("6 | =0.1*(A1+C1) ->  | =A1+B1 ->  | =C1*2 ->  | =A1*2 -> 12"));
}

TEST(TextsOfFormulas, AreInTheReportsLanguage) {
  const auto texts = [](const std::string& language) {
    workbook::Book book = drawn_book({{"=\"Доля: \"&0.5", "=TEXT(DATE(2024,2,29),\"ДД.ММ.ГГГГ\")",
                                       "=\"0,5\"+1", "=TEXT(DATE(2024,3,1),\"MMMM\")"}});
    calculation::compute_formulas(book, "book.xlsx", language);
    return rows_of(book.sheets[0]).front();
  };
  EXPECT_THAT(texts("ru"),
              testing::AllOf(testing::HasSubstr("Доля: 0,5"), testing::HasSubstr("29.02.2024"),
                             testing::HasSubstr("-> 1.5"), testing::HasSubstr("Март")));
  EXPECT_THAT(texts("uk"), testing::HasSubstr("Березень"));
  EXPECT_THAT(texts("en"),
              testing::AllOf(testing::HasSubstr("Доля: 0.5"), testing::HasSubstr("#VALUE!"),
                             testing::HasSubstr("March")));
}

TEST(RunningSums, AreAddedUpOnce) {
  Rows drawn;
  for (int row = 1; row <= 20'000; ++row)
    drawn.push_back(
        {"0.1", fmt::format("=SUM(A$1:A{0})", row), fmt::format("=MAX(A$1:A{0})", row)});
  workbook::Book book = drawn_book(drawn);
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  double sum = 0;
  for (int row = 1; row <= 20'000; ++row) sum += 0.1;
  EXPECT_EQ(number_in(book.sheets[0].cells[3 * 19'999 + 1]), sum);
}

// Otherwise three hundred of them would run for hours.
TEST(LongTexts, OfFormulasShareOneBudget) {
  Rows drawn = {{std::string(32'767, 'x')}};
  for (int row = 1; row <= 8'000; ++row) drawn.push_back({"=T(A$1)"});
  workbook::Book book = drawn_book(drawn);
  EXPECT_THAT(render(calculation::compute_formulas(book, "book.xlsx")),
              testing::HasSubstr("the texts of the workbook's formulas are too long together"));
}

TEST(FORMULATEXT, GivesTheFormulaOfACell) {
  workbook::Book book = drawn_book({{"1", "=A1*2", "=FORMULATEXT(B1)", "=ISFORMULA(A1)"}});
  EXPECT_THAT(calculation::compute_formulas(book, "book.xlsx"), ElementsAre());
  EXPECT_THAT(rows_of(book.sheets[0]).front(), testing::HasSubstr("-> =A1*2"));
}

TEST(INDIRECT, LeadsNowhereOutsideTheWorkbook) {
  workbook::Book book = drawn_book({{"7", "=INDIRECT(\"Лист!A1\")", "=INDIRECT(\"Нет!A1\")"}});
  calculation::compute_formulas(book, "book.xlsx");
  EXPECT_THAT(rows_of(book.sheets[0]),
              ElementsAre("7 | =INDIRECT(\"Лист!A1\") -> 7 | =INDIRECT(\"Нет!A1\") -> #REF!"));
}

}  // namespace
}  // namespace svodka::form
