#include "engine/workbook/writer.hpp"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "engine/system/files.hpp"
#include "tests/system/temporary_folder.hpp"
#include "tests/workbook/everything.hpp"
#include "tests/workbook/kept_workbook.hpp"
#include "tests/workbook/written_part.hpp"

namespace svodka::workbook {
namespace {

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
  ::setenv("LOCPATH", folder.c_str(), 1);
  ASSERT_NE(std::setlocale(LC_ALL, "ru_RU.UTF-8"), nullptr);
  char printed[8];
  std::snprintf(printed, sizeof printed, "%.1f", 0.5);
  const std::string found = to_bytes(book);
  std::setlocale(LC_ALL, "C");
  ::unsetenv("LOCPATH");
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

}  // namespace
}  // namespace svodka::workbook
