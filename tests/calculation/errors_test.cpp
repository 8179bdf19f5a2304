// Errors in cells: each is named once, in the cell in which it has arisen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calculation/compute_formulas.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

void hold(workbook::Book& book, int row, int column, const std::string& code) {
  book.sheets[0].cells.push_back({row, column, {}, workbook::CellError{code}});
}

std::string told(workbook::Book& book) {
  return render(calculation::compute_formulas(book, "f.xlsx"));
}

TEST(AnErrorInACell, IsNamedWithoutAnyFormula) {
  workbook::Book book = drawn_book({{"текст"}});
  hold(book, 0, 1, "#SPILL!");
  hold(book, 0, 2, "#SPILL!");
  hold(book, 0, 3, "#N/A");
  EXPECT_EQ(told(book),
            "f.xlsx: Лист!B1: warning: the cell holds the error #SPILL!; likewise Лист!C1\n"
            "    formulas that read it come out as the error too: write its value, or clear it");
}

TEST(AnErrorInACell, IsNamedOnceThoughTotalsCarryItOn) {
  workbook::Book book = drawn_book({{"1", "?", "=SUM(A1:B1)", "=C1*2", "=AVERAGE(A1:D1)"}});
  book.sheets[0].cells[1].value = workbook::CellError{"#DIV/0!"};
  EXPECT_EQ(told(book),
            "f.xlsx: Лист!B1: warning: the cell holds the error #DIV/0!\n"
            "    formulas that read it come out as the error too: write its value, or clear it");
  EXPECT_EQ(rows_of(book.sheets[0]).front(),
            "1 | #DIV/0! | =SUM(A1:B1) -> #DIV/0! | =C1*2 -> #DIV/0! | "
            "=AVERAGE(A1:D1) -> #DIV/0!");
}

// Nothing becomes the #N/A that a chart leaves out; a total does of one that was looked up.
TEST(NotAvailable, IsNamedWhereAnotherFormulaBecomesIt) {
  workbook::Book book = drawn_book({{"=NA()", "1"}});
  EXPECT_EQ(told(book), "");
  book = drawn_book({{"=VLOOKUP(9,C1:C1,1,FALSE)", "1", "2"}, {"=SUM(A1:B1)", "=A2+1"}});
  EXPECT_EQ(told(book), "f.xlsx: Лист!A1: warning: the formula comes out as #N/A");
  book = drawn_book({{"=VLOOKUP(9,C1:C1,1,FALSE)", "1", "2"}, {"=IFERROR(A1,0)+B1"}});
  EXPECT_EQ(told(book), "");
}

TEST(NotAvailable, IsNotNamedWhereAFormulaAsksForIt) {
  workbook::Book book = drawn_book({{"=IF(B1=\"\",NA(),B1)", "", "=A1*2"}});
  EXPECT_EQ(told(book), "");
  book = drawn_book(
      {{"=IF(ISNA(VLOOKUP(9,B1:B1,1,FALSE)),VLOOKUP(8,B1:B1,1,FALSE),1)", "1", "=A1*2"}});
  EXPECT_EQ(told(book), "f.xlsx: Лист!A1: warning: the formula comes out as #N/A");
}

TEST(AnErrorInACell, OfAnotherKindIsTheFormulasOwn) {
  workbook::Book book = drawn_book({{"=1/0", "=IFERROR(A1,SQRT(-1))", "=B1+1"}});
  EXPECT_EQ(told(book),
            "f.xlsx: Лист!A1: warning: the formula comes out as #DIV/0!\n"
            "f.xlsx: Лист!B1: warning: the formula comes out as #NUM!");
}

TEST(AnErrorInACell, OfAnArrayIsNamedThoughItsFirstCellHasAValue) {
  workbook::Book book = drawn_book({{"4", "2", "?", "=SUM(C1:C2)"}, {"4", "0"}});
  workbook::Formula array{"A1:A2/B1:B2", {}, {}};
  array.array = workbook::Range{0, 2, 1, 2};
  book.sheets[0].cells[2].value = array;
  EXPECT_EQ(told(book), "f.xlsx: Лист!C2: warning: the formula comes out as #DIV/0!");
  book = drawn_book({{"=1/0", "2", "?", "=SUM(C1:C2)"}, {"4", "0"}});
  array.text = "A1:A2+B1:B2";
  book.sheets[0].cells[2].value = array;
  EXPECT_EQ(told(book), "f.xlsx: Лист!A1: warning: the formula comes out as #DIV/0!");
}

TEST(AnErrorInACell, OfAFormulaThatIsNotComputedIsNamed) {
  workbook::Book book = drawn_book({{"=TODAY()", "=A1+1"}});
  std::get<workbook::Formula>(book.sheets[0].cells[0].value).value =
      workbook::CellError{"#CONNECT!"};
  EXPECT_EQ(told(book), "f.xlsx: Лист!A1: warning: the formula comes out as #CONNECT!");
}

}  // namespace
}  // namespace svodka::form
