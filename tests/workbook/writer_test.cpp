#include "engine/workbook/writing/writer.hpp"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#ifdef SVODKA_ADDRESS_SANITIZER
#include <sanitizer/lsan_interface.h>
#endif

#include "engine/system/files.hpp"
#include "tests/system/temporary_folder.hpp"
#include "tests/workbook/everything.hpp"
#include "tests/workbook/kept_workbook.hpp"
#include "tests/workbook/written_part.hpp"

namespace svodka::workbook {
namespace {

// glibc never frees the path that LOCPATH names, and no tool can be told so by a name that all
// machines agree on.
const char* set_locale_of_this_folder(const char* name, const std::string& folder) {
#ifdef SVODKA_ADDRESS_SANITIZER
  const __lsan::ScopedDisabler passed_over;
#endif
  ::setenv("LOCPATH", folder.c_str(), 1);
  const char* set = std::setlocale(LC_ALL, name);
  ::unsetenv("LOCPATH");
  return set;
}

Book book_with_a_sheet() {
  Book book;
  book.sheets.resize(1);
  book.sheets[0].name = "Отчёт";
  return book;
}

TEST(TheSameBook, GivesTheSameBytesTwice) {
  const Book book = book_of_everything();
  keep_workbook(book);
  EXPECT_TRUE(to_bytes(book) == to_bytes(book));
}

TEST(TheSameBook, GivesTheSameBytesASecondLater) {
  const Book book = book_of_everything();
  const std::string first = to_bytes(book);
  ::usleep(1'100'000);
  EXPECT_TRUE(to_bytes(book) == first);
}

TEST(TheSameBook, GivesTheSameBytesInAnyTimeZone) {
  const Book book = book_of_everything();
  ::setenv("TZ", "UTC", 1);
  ::tzset();
  const std::string first = to_bytes(book);
  ::setenv("TZ", "Asia/Vladivostok", 1);
  ::tzset();
  EXPECT_TRUE(to_bytes(book) == first);
  ::unsetenv("TZ");
  ::tzset();
}

TEST(TheSameBook, GivesTheSameBytesWhereNumbersHaveCommas) {
  const Book book = book_of_everything();
  const std::string first = to_bytes(book);
  const TemporaryFolder temporary;
  const std::string& folder = temporary.path();
  const std::string compile =
      "localedef -i ru_RU -f UTF-8 '" + folder + "/ru_RU.UTF-8' 2>/dev/null";
  ASSERT_LE(std::system(compile.c_str()), 256)
      << "localedef and Debian's package locales are needed";
  ASSERT_NE(set_locale_of_this_folder("ru_RU.UTF-8", folder), nullptr);
  char printed[8];
  std::snprintf(printed, sizeof printed, "%.1f", 0.5);
  const std::string found = to_bytes(book);
  std::setlocale(LC_ALL, "C");
  EXPECT_STREQ(printed, "0,5");
  EXPECT_TRUE(found == first);
}

TEST(ABookWithoutATime, IsDatedToAConstantAndNotToTheClock) {
  Book book;
  book.sheets.resize(1);
  book.sheets[0].name = "Отчёт";
  const std::string first = to_bytes(book);
  ::usleep(1'100'000);
  EXPECT_TRUE(to_bytes(book) == first);
  book.properties.created = 946'684'800;  // 2000-01-01
  EXPECT_TRUE(to_bytes(book) == first);
}

TEST(AFileThatCannotBeWritten, IsAFailureOfTheMachineAndLeavesNothing) {
  const Book book = book_of_everything();
  const std::string path = testing::TempDir() + "no such folder/report.xlsx";
  EXPECT_THROW(write(book, path), SystemFailure);
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(AChart, MayDrawNamesAndWholeColumnsAndHaveATitleThatLooksLikeAFormula) {
  Book book;
  book.sheets.resize(1);
  book.sheets[0].name = "Отчёт";
  Chart chart;
  chart.title = "=1+1";
  chart.series = {
      {.name_formula = "Отчёт!$A$1", .categories = "Отчёт!$A:$A", .values = "Отчёт!Подписчики"},
      {.values = "Отчёт!$B$2:$XFD$1048576", .name = "=текст"}};
  book.sheets[0].charts = {chart};
  keep_workbook(book);
  const std::string part = written_part(book, "xl/charts/chart1.xml");
  for (const char* expected :
       {"<c:f>Отчёт!$A$1</c:f>", "<c:f>Отчёт!$A:$A</c:f>", "<c:f>Отчёт!Подписчики</c:f>",
        "<c:f>Отчёт!$B$2:$XFD$1048576</c:f>", "<a:t>=1+1</a:t>", "<c:v>=текст</c:v>"})
    EXPECT_NE(part.find(expected), std::string::npos) << expected << " in " << part;
}

TEST(AChart, MayDrawCellsOfASheetWhoseNameHasAQuotationMark) {
  Book book = book_with_a_sheet();
  Chart chart;
  chart.series = {{.values = "'Клуб \"А&Б\"'!$A:$A"}};
  book.sheets[0].charts = {chart};
  keep_workbook(book);
  EXPECT_NE(written_part(book, "xl/charts/chart1.xml").find("<c:f>'Клуб \"А&amp;Б\"'!$A:$A</c:f>"),
            std::string::npos);
}

TEST(AScatterChart, LosesASeriesWithoutCategoriesAlone) {
  Book book = book_with_a_sheet();
  Chart chart;
  chart.type = "scatter";
  chart.series = {{.values = "Отчёт!$B:$B"},
                  {.categories = "Отчёт!$A:$A", .values = "Отчёт!$C:$C"}};
  book.sheets[0].charts = {chart};
  const std::string part = written_part(book, "xl/charts/chart1.xml");
  EXPECT_EQ(part.find("$B:$B"), std::string::npos);
  EXPECT_NE(part.find("<c:f>Отчёт!$C:$C</c:f>"), std::string::npos);
}

TEST(ThePrintArea, OfAWholeSheetLeavesTheNamesOfTheBook) {
  Book book = book_with_a_sheet();
  book.sheets[0].page.print_area = Range{0, 0, 1'048'575, 16'383};
  book.names = {{"Итог", "Отчёт!$A$1", "", false}};
  keep_workbook(book);
  EXPECT_NE(written_part(book, "xl/workbook.xml")
                .find("<definedNames><definedName name=\"Итог\">Отчёт!$A$1</definedName>"),
            std::string::npos);
}

TEST(AConditionalFormat, OfTheFirstOnesHasItsOwnRank) {
  Book book = book_with_a_sheet();
  for (const int rank : {1, 2, 10, 250}) {
    ConditionalFormat rule;
    rule.ranges = {{0, 0, 8, 0}};
    rule.type = "top10";
    rule.rank = rank;
    book.sheets[0].conditional_formats.push_back(rule);
  }
  const std::string sheet = written_part(book, "xl/worksheets/sheet1.xml");
  for (const char* rule : {"priority=\"1\" rank=\"1\"", "priority=\"2\" rank=\"2\"",
                           "priority=\"3\" rank=\"10\"", "priority=\"4\" rank=\"250\""})
    EXPECT_NE(sheet.find(rule), std::string::npos) << rule;
}

TEST(AConditionalFormat, ThatLibxlsxwriterRefusesLeavesTheOthersTheirFormulas) {
  Book book = book_with_a_sheet();
  ConditionalFormat refused, kept;
  refused.ranges = kept.ranges = {{0, 0, 9, 0}};
  refused.type = "containsText";
  refused.formulas = {"refused"};
  kept.type = "timePeriod";
  kept.comparison = "lastWeek";
  kept.formulas = {"kept"};
  kept.priority = 2;
  book.sheets[0].conditional_formats = {refused, kept};
  const std::string part = written_part(book, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(part.find("refused"), std::string::npos);
  EXPECT_NE(part.find("<formula>kept</formula>"), std::string::npos);
}

TEST(AnIconSet, WithThresholdsForAnotherNumberOfIconsKeepsTheUsualOnes) {
  Book book = book_with_a_sheet();
  ConditionalFormat rule;
  rule.ranges = {{0, 0, 9, 0}};
  rule.type = "iconSet";
  rule.icon_set = "4Arrows";
  rule.thresholds = {{"num", "1"}, {"num", "2"}, {"num", "3"}};
  book.sheets[0].conditional_formats = {rule};
  EXPECT_NE(
      written_part(book, "xl/worksheets/sheet1.xml").find("<cfvo type=\"percent\" val=\"75\"/>"),
      std::string::npos);
}

TEST(ABook, OfManySheetsKeepsNothingFromTheBookBefore) {
  Book small;
  small.sheets.resize(1);
  small.sheets[0].name = "Отчёт";
  small.sheets[0].cells = {{0, 0, {}, 1.0 / 3}};
  const std::string alone = to_bytes(small);
  to_bytes(book_of_everything());
  EXPECT_TRUE(to_bytes(small) == alone);
}

// A number would print as per cents, a text on yellow.
TEST(ACellWithoutAStyle, HasNoneInAStyledColumnOrRow) {
  Book book = book_with_a_sheet();
  Style percent;
  percent.number_format = "0.0%";
  Style yellow;
  yellow.pattern = Pattern::solid;
  yellow.foreground = 0xFFFF00;
  Sheet& sheet = book.sheets[0];
  sheet.columns[1].style = book.styles.add(percent);
  sheet.rows[1].style = book.styles.add(yellow);
  sheet.cells = {{0, 1, {}, 2023.0},
                 {1, 0, {}, std::string("текст")},
                 {1, 1, {}, Formula{"B1", 2023.0, {}}},
                 {1, 2, {}, true},
                 {1, 3, {}, CellError{"#N/A"}},
                 {1, 4, {}, std::vector<TextRun>{{"а", {}}, {"б", Font{}}}},
                 {1, 5, {}, {}}};
  keep_workbook(book);
  const std::string part = written_part(book, "xl/worksheets/sheet1.xml");
  for (const char* cell :
       {"<c r=\"B1\">", "<c r=\"A2\" t=\"s\">", "<c r=\"B2\">", "<c r=\"C2\" t=\"b\">",
        "<c r=\"D2\" t=\"e\">", "<c r=\"E2\" t=\"s\">", "<c r=\"F2\"/>"})
    EXPECT_NE(part.find(cell), std::string::npos) << cell << part;
}

TEST(ARowWithoutAStyle, HasNoneWhereColumnsHaveOne) {
  Book book = book_with_a_sheet();
  Style percent;
  percent.number_format = "0.0%";
  book.sheets[0].columns[1].style = book.styles.add(percent);
  book.sheets[0].rows[3].own_style = true;
  const std::string part = written_part(book, "xl/worksheets/sheet1.xml");
  EXPECT_NE(part.find("<row r=\"4\" customFormat=\"1\""), std::string::npos) << part;
}

TEST(AnErrorOfLaterExcel, IsWrittenAsTheOneThatAllKnow) {
  Book book = book_with_a_sheet();
  book.sheets[0].cells = {{0, 0, {}, CellError{"#SPILL!"}},
                          {0, 1, {}, Formula{"UNIQUE(D1:D9)", CellError{"#CALC!"}, {}}},
                          {0, 2, {}, CellError{"#GETTING_DATA"}}};
  keep_workbook(book);
  const std::string part = written_part(book, "xl/worksheets/sheet1.xml");
  for (const char* cell :
       {"<c r=\"A1\" t=\"e\"><v>#VALUE!</v>", "</f><v>#VALUE!</v>", "<v>#GETTING_DATA</v>"})
    EXPECT_NE(part.find(cell), std::string::npos) << cell << part;
}

// libxlsxwriter drops a table of such a name, and Excel takes it.
TEST(ATable, KeepsItsUnusualName) {
  Book book = book_with_a_sheet();
  book.sheets[0].tables = {{{0, 0, 2, 1}, "Первая"}, {{5, 0, 7, 1}, "\\_T1"}};
  keep_workbook(book);
  const std::string part = written_part(book, "xl/tables/table2.xml");
  EXPECT_NE(part.find(" name=\"\\_T1\" displayName=\"\\_T1\""), std::string::npos) << part;
}

TEST(CentredText, StaysCentredWithAnIndent) {
  Book book = book_with_a_sheet();
  Style style;
  style.indent = 1;
  for (const Horizontal horizontal :
       {Horizontal::left, Horizontal::centre, Horizontal::justify, Horizontal::right}) {
    style.horizontal = horizontal;
    const int column = static_cast<int>(book.sheets[0].cells.size());
    book.sheets[0].cells.push_back({0, column, book.styles.add(style), 1.0});
  }
  keep_workbook(book);
  const std::string part = written_part(book, "xl/styles.xml");
  std::string alignments;
  for (std::size_t at = part.find("horizontal="); at != std::string::npos;
       at = part.find("horizontal=", at + 1))
    alignments += part.substr(at + 11, part.find(' ', at) - at - 11);
  EXPECT_EQ(alignments, "\"left\"\"center\"\"justify\"\"right\"");
}

}  // namespace
}  // namespace svodka::workbook
