#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/workbook/writing/writer.hpp"

namespace svodka::workbook {
namespace {

class AnInvalidBook : public testing::Test {
 protected:
  AnInvalidBook() {
    book.sheets.resize(1);
    book.sheets[0].name = "Отчёт";
  }
  Sheet& sheet() { return book.sheets[0]; }
  void put(int row, int column, CellValue value) {
    sheet().cells.push_back({row, column, {}, std::move(value)});
  }
  std::string messages() { return render(validate(book, "ukhta.xlsx")); }

  Book book;
};

TEST_F(AnInvalidBook, IsNotOneWithPlainCells) {
  put(0, 0, 12.5);
  put(0, 1, std::string("Подписчики\nвсего\t"));
  put(1, 0, Formula{"A1*2", 25.0, {}});
  put(1, 1, CellError{"#N/A"});
  EXPECT_EQ(messages(), "");
}

TEST_F(AnInvalidBook, IsNotOneWithAnErrorThatExcelKnows) {
  int column = 0;
  for (const char* code : {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
                           "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
                           "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#PYTHON!"}) {
    put(0, column++, CellError{code});
    put(0, column++, Formula{"A9", CellError{code}, {}});
  }
  EXPECT_EQ(messages(), "");
  put(1, 0, CellError{"Err:502"});
  EXPECT_EQ(messages(), "ukhta.xlsx: Отчёт!A2: error: 'Err:502' is not an error that Excel knows");
}

TEST_F(AnInvalidBook, HasNumbersThatAreNone) {
  put(0, 0, std::nan(""));
  put(4, 2, std::numeric_limits<double>::infinity());
  put(5, 2, Formula{"1/0", -std::numeric_limits<double>::infinity(), {}});
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A1: error: the number is not a number (NaN)\n"
            "ukhta.xlsx: Отчёт!C5: error: the number is infinite\n"
            "ukhta.xlsx: Отчёт!C6: error: the number is infinite");
}

TEST_F(AnInvalidBook, HasTextsThatAFileCannotHold) {
  put(0, 0, std::string("\xD0"));
  put(0, 1,
      std::string("a\x01"
                  "b"));
  put(0, 2, std::string(32'768, 'x'));
  put(0, 3, std::string("\xEF\xBF\xBF"));
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A1: error: the text is not valid UTF-8\n"
            "ukhta.xlsx: Отчёт!B1: error: the text holds the control character U+0001\n"
            "ukhta.xlsx: Отчёт!C1: error: the text has 32768 characters, Excel allows 32767\n"
            "ukhta.xlsx: Отчёт!D1: error: the text holds a character that XML forbids");
}

TEST_F(AnInvalidBook, IsNotOneWhoseLongTextIsShortInCharacters) {
  std::string text;
  for (int letter = 0; letter < 32'767; ++letter) text += "ж";
  put(0, 0, text);
  EXPECT_EQ(messages(), "");
}

TEST_F(AnInvalidBook, HasOverlappingMerges) {
  sheet().merges = {{0, 0, 1, 3}, {4, 0, 4, 2}, {1, 3, 2, 5}, {9, 9, 9, 9}};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!J10: error: a merged range has only one cell\n"
            "ukhta.xlsx: Отчёт!D2: error: the merged ranges A1:D2 and D2:F3 overlap");
}

TEST_F(AnInvalidBook, HasAMergeInsideAnother) {
  sheet().merges = {{0, 0, 9, 9}, {3, 3, 4, 4}};
  EXPECT_EQ(messages(), "ukhta.xlsx: Отчёт!D4: error: the merged ranges A1:J10 and D4:E5 overlap");
}

TEST_F(AnInvalidBook, IsNotOneWithMergesSideBySide) {
  for (int row = 0; row < 100; ++row)
    for (int column = 0; column < 20; column += 2)
      sheet().merges.push_back({row, column, row, column + 1});
  sheet().merges.push_back({100, 0, 200, 50});
  EXPECT_EQ(messages(), "");
}

TEST_F(AnInvalidBook, HasTwoValuesInOnePlace) {
  put(2, 1, 1.0);
  put(2, 1, 2.0);
  put(0, 0, 3.0);
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!B3: error: the cell is written twice\n"
            "ukhta.xlsx: Отчёт!A1: error: the cell is out of order");
}

TEST_F(AnInvalidBook, HasCellsBeyondTheSheet) {
  put(1'048'576, 0, 1.0);
  EXPECT_EQ(
      messages(),
      "ukhta.xlsx: Отчёт: error: a cell at row 1048577, column 1 lies outside the sheet (rows 1 to "
      "1048576, columns 1 to 16384)");
}

TEST_F(AnInvalidBook, HasSheetNamesThatExcelRefuses) {
  book.sheets.resize(5);
  book.sheets[1].name = "ОТЧЁТ";
  book.sheets[2].name = "1/2";
  book.sheets[3].name = "Показатели присутствия в соцсетях";
  book.sheets[4].name = "'";
  EXPECT_EQ(messages(),
            "ukhta.xlsx: ОТЧЁТ: error: two sheets have this name (capital and small letters are "
            "the same to "
            "Excel)\n"
            "ukhta.xlsx: 1/2: error: the sheet's name holds '/', Excel allows none of []:*?/\\\n"
            "ukhta.xlsx: Показатели присутствия в соцсетях: error: the sheet's name has 33 "
            "characters, Excel "
            "allows 31\n"
            "ukhta.xlsx: ': error: the sheet's name starts or ends with an apostrophe");
}

TEST_F(AnInvalidBook, HidesEverything) {
  sheet().visibility = Visibility::hidden;
  EXPECT_EQ(messages(),
            "ukhta.xlsx: error: every sheet is hidden\n"
            "    a workbook needs at least one visible sheet");
}

TEST_F(AnInvalidBook, NamesTwoTablesAlike) {
  sheet().tables = {{.range = {0, 0, 3, 1}, .name = "Итоги", .columns = {{"а"}, {"А"}}},
                    {.range = {6, 0, 6, 1}, .name = "итоги", .columns = {{"а"}}}};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A1: error: two columns of the table 'Итоги' are named 'А'\n"
            "ukhta.xlsx: Отчёт!A7: error: two tables are named 'итоги'\n"
            "    capital and small letters are the same to Excel\n"
            "ukhta.xlsx: Отчёт!A7: error: the table 'итоги' is 2 columns wide and names 1\n"
            "ukhta.xlsx: Отчёт!A7: error: the table 'итоги' has no row for data");
}

TEST_F(AnInvalidBook, HasRangesThatWouldBeWrittenCellByCellForHours) {
  put(0, 0, Formula{"B1:C9", {}, Range{0, 0, 1'048'575, 16'383}});
  sheet().tables = {{.range = {1, 3, 1'048'575, 9}, .name = "Всё: сразу"}};
  // Only what is computed is written with the table.
  sheet().tables.front().columns = {{"а"}, {"б", "1"}, {"в"}, {"г"}, {"д"}, {"е"}, {"ж"}};
  EXPECT_EQ(
      messages(),
      "ukhta.xlsx: Отчёт!A1: error: the array formula fills 17179869184 cells, at most 1000000 can "
      "be written\n"
      "ukhta.xlsx: Отчёт!D2: error: 'Всё: сразу' is not a name that Excel allows for a table\n"
      "    a name starts with a letter or _ and holds letters, digits, _ and .\n"
      "ukhta.xlsx: Отчёт!D2: error: the calculated columns of the table 'Всё: сразу' have 1048575 "
      "cells, at most 1000000 can be written");
}

TEST_F(AnInvalidBook, HasRowsAndColumnsOfNoSize) {
  sheet().default_row_height = 0;
  sheet().default_column_width = -1;
  EXPECT_EQ(
      messages(),
      "ukhta.xlsx: Отчёт: error: the default row height is 0 points, 1 to 409.5 are possible\n"
      "ukhta.xlsx: Отчёт: error: the default column width is -1, 0.5 to 255 are possible");
}

TEST_F(AnInvalidBook, DefinesNamesThatExcelRefuses) {
  book.names = {{"Итог", "1", "", false},
                {"ИТОГ", "2", "", false},
                {"A1", "3", "", false},
                {"a b", "4", "", false}};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: error: the name 'ИТОГ' is defined twice\n"
            "    capital and small letters are the same to Excel\n"
            "ukhta.xlsx: error: the name 'A1' is also the name of a cell\n"
            "ukhta.xlsx: error: 'a b' is not a name that Excel allows\n"
            "    a name starts with a letter or _ and holds letters, digits, _ and .");
}

TEST_F(AnInvalidBook, HasNamesThatAreCellsOrTables) {
  sheet().tables = {{.range = {0, 0, 3, 0}, .name = "t1", .columns = {{"а"}}},
                    {.range = {0, 2, 3, 2}, .name = "r1c1", .columns = {{"а"}}},
                    {.range = {0, 4, 3, 4}, .name = "Ґанок", .columns = {{"Ґ"}}}};
  book.names = {{"ґАНОК", "1", "", false}, {"ґанок", "1", "Отчёт", false},
                {"RC", "1", "", false},    {"c", "1", "", false},
                {"R7", "1", "", false},    {"rate", "1", "", false},
                {"XFE1", "1", "", false},  {std::string(256, 'x'), "1", "", false}};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A1: error: the table's name 't1' is also the name of a cell\n"
            "    write it as \"t1_\", for example\n"
            "ukhta.xlsx: Отчёт!C1: error: the table's name 'r1c1' is also the name of a cell\n"
            "    write it as \"r1c1_\", for example\n"
            "ukhta.xlsx: error: the name 'ґАНОК' is that of a table, too\n"
            "    give one of them another name\n"
            "ukhta.xlsx: error: the name 'RC' is also the name of a cell\n"
            "ukhta.xlsx: error: the name 'c' is also the name of a cell\n"
            "ukhta.xlsx: error: the name 'R7' is also the name of a cell\n"
            "ukhta.xlsx: error: '" +
                std::string(256, 'x') +
                "' is not a name that Excel allows\n"
                "    a name starts with a letter or _ and holds letters, digits, _ and .");
}

TEST_F(AnInvalidBook, HasSheetsWhoseNamesDifferByCaseInAnyAlphabet) {
  book.sheets.resize(3);
  sheet().name = "ҐАНОК";
  book.sheets[1].name = "ґанок";
  book.sheets[2].name = "Éte";
  book.sheets.push_back(book.sheets[2]);
  book.sheets.back().name = "éTE";
  EXPECT_EQ(messages(),
            "ukhta.xlsx: ґанок: error: two sheets have this name (capital and small letters are "
            "the same to Excel)\n"
            "ukhta.xlsx: éTE: error: two sheets have this name (capital and small letters are the "
            "same to Excel)");
}

TEST_F(AnInvalidBook, HasTablesThatOverlap) {
  sheet().tables = {{.range = {0, 0, 4, 1}, .name = "a"},
                    {.range = {4, 1, 9, 3}, .name = "b"},
                    {.range = {0, 2, 3, 3}, .name = "beside"},
                    {.range = {9, 0, 12, 1}, .name = "under"}};
  EXPECT_EQ(messages(), "ukhta.xlsx: Отчёт!B5: error: the tables A1:B5 and B5:D10 overlap");
}

TEST_F(AnInvalidBook, HasMergesInTables) {
  sheet().tables = {{.range = {0, 0, 9, 3}, .name = "a"}, {.range = {0, 5, 9, 6}, .name = "b"}};
  sheet().merges = {{0, 0, 0, 1},   {3, 2, 4, 5}, {9, 3, 12, 5},
                    {10, 0, 11, 2}, {0, 7, 9, 8}, {20, 0, 20, 9}};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A1: error: the merged range A1:B1 lies in the table A1:D10\n"
            "    no cells of a table can be merged\n"
            "ukhta.xlsx: Отчёт!C4: error: the merged range C4:F5 lies in the table A1:D10\n"
            "    no cells of a table can be merged\n"
            "ukhta.xlsx: Отчёт!C4: error: the merged range C4:F5 lies in the table F1:G10\n"
            "    no cells of a table can be merged\n"
            "ukhta.xlsx: Отчёт!D10: error: the merged range D10:F13 lies in the table A1:D10\n"
            "    no cells of a table can be merged\n"
            "ukhta.xlsx: Отчёт!D10: error: the merged range D10:F13 lies in the table F1:G10\n"
            "    no cells of a table can be merged");
}

TEST_F(AnInvalidBook, HasChartsThatReadWhatIsNotThere) {
  Chart chart;
  chart.row = 2;
  chart.series = {{.categories = "отчёт!$A$1:$A$2", .values = "'Отчёт'!$B$1:$B$2"},
                  {.name_formula = "Nope!$A$1", .values = "'It''s'!$A$1:$A$2"},
                  {.values = "NOPE!$A$2"},
                  {.values = "Отчёт!$A$1"},
                  {.values = "[1]Other!$A$1"},
                  {.values = "#REF!"},
                  {.values = "(Отчёт!$A$1,Отчёт!$A$3)"},
                  {.values = "a_name"}};
  sheet().charts = {chart};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A3: error: the chart reads Nope!$A$1, and there is no sheet 'Nope'\n"
            "ukhta.xlsx: Отчёт!A3: error: the chart reads 'It''s'!$A$1:$A$2, and there is no sheet "
            "'It's'\n"
            "ukhta.xlsx: Отчёт!A3: error: the chart reads NOPE!$A$2, and there is no sheet 'NOPE'");
}

TEST_F(AnInvalidBook, HasChartsOfTooManySeriesOrOfNoSize) {
  Chart chart;
  chart.series.assign(255, {.values = "Отчёт!$A$1"});
  sheet().charts = {chart};
  EXPECT_EQ(messages(), "");
  chart.series.push_back(chart.series.front());
  chart.width = std::nan("");
  chart.height = 1e300;
  sheet().charts = {chart};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A1: error: the chart's width is nan pixels, 0 to 1048576 are "
            "possible\n"
            "ukhta.xlsx: Отчёт!A1: error: the chart's height is 1e+300 pixels, 0 to 20971520 are "
            "possible\n"
            "ukhta.xlsx: Отчёт!A1: error: the chart has 256 series, Excel allows 255");
}

TEST_F(AnInvalidBook, NamesAColumnOfATableTooLong) {
  sheet().tables = {{.range = {0, 0, 3, 0}, .name = "a", .columns = {{std::string(256, 'x')}}}};
  EXPECT_EQ(messages(),
            "ukhta.xlsx: Отчёт!A1: error: a heading of the table 'a' has 256 characters, Excel "
            "allows 255");
}

}  // namespace
}  // namespace svodka::workbook
