#include "engine/catalog/csv_table.hpp"

#include <gtest/gtest.h>

#include "tests/system/faulty_files.hpp"
#include "tests/system/temporary_folder.hpp"

namespace svodka {
namespace {

using Columns = std::vector<std::string>;
const Columns required = {"code", "name"};
const Columns optional = {"comment"};

Result<CsvTable> parse(std::string_view bytes) {
  return CsvTable::parse(bytes, "t.csv", required, optional);
}

std::string errors_in(std::string_view bytes) { return render(parse(bytes).diagnostics()); }

TEST(CsvTable, ReadsColumnsInAnyOrder) {
  const auto table = parse("name,code\nУхта,ukhta\n\"Дергачи, город\",\"d\"\"x\"\n");
  ASSERT_TRUE(table) << render(table.diagnostics());
  ASSERT_EQ(table->rows().size(), 2u);
  EXPECT_EQ(table->at(table->rows()[0], "code"), "ukhta");
  EXPECT_EQ(table->at(table->rows()[1], "name"), "Дергачи, город");
  EXPECT_EQ(table->at(table->rows()[1], "code"), "d\"x");
  EXPECT_EQ(table->at(table->rows()[0], "comment"), "");
  EXPECT_FALSE(table->has("comment"));
}

TEST(CsvTable, ReadsWhatASpreadsheetSavesInRussia) {
  const auto good = parse(
      "\xef\xbb\xbf"
      "code;name\r\nukhta;1,5\r\n;;;\r\n\r\nx; y \u00a0\r\n");
  ASSERT_TRUE(good) << render(good.diagnostics());
  EXPECT_EQ(good->separator(), ';');
  ASSERT_EQ(good->rows().size(), 2u);
  EXPECT_EQ(good->at(good->rows()[0], "name"), "1,5");
  EXPECT_EQ(good->at(good->rows()[1], "name"), "y");
  EXPECT_EQ(good->rows()[1].line, 5);
}

TEST(CsvTable, KeepsTheLineOfEveryRowAcrossQuotedNewlines) {
  const auto table = parse("code,name\na,\"one\ntwo\nthree\"\nb,x\n");
  ASSERT_TRUE(table) << render(table.diagnostics());
  EXPECT_EQ(table->at(table->rows()[0], "name"), "one\ntwo\nthree");
  EXPECT_EQ(table->rows()[0].line, 2);
  EXPECT_EQ(render(table->problem(table->rows()[0], "code", "bad")),
            "t.csv:2:1: error: bad\n    a,\"one\n    ^");
  EXPECT_EQ(table->rows()[1].line, 5);
  EXPECT_EQ(render(table->problem(table->rows()[1], "name", "bad")),
            "t.csv:5:3: error: bad\n    b,x\n      ^");
}

TEST(CsvTable, PointsAtAFieldThatBeginsInALaterLineOfItsRow) {
  const auto table = parse("code,name,comment\na,\"one\ntwo\", второе \n");
  ASSERT_TRUE(table) << render(table.diagnostics());
  EXPECT_EQ(render(table->problem(table->rows()[0], "comment", "bad", "do better")),
            "t.csv:3:7: error: bad\n"
            "    two\", второе \n"
            "          ^~~~~~\n"
            "    do better");
  EXPECT_EQ(render(table->problem(table->rows()[0], "name", "bad")),
            "t.csv:2:3: error: bad\n    a,\"one\n      ^~~~");
}

TEST(CsvTable, PointsAtAnEmptyField) {
  const auto table = parse("code,name,comment\n\"Ухта\",,x\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(render(table->problem(table->rows()[0], "name", "empty")),
            "t.csv:2:8: error: empty\n    \"Ухта\",,x\n           ^");
}

TEST(CsvTable, RefusesAWrongHeaderWithEverythingThatIsWrongInIt) {
  EXPECT_EQ(errors_in("code,nmae,,code,price\n"),
            "t.csv:1:6: error: unknown column 'nmae'\n"
            "    code,nmae,,code,price\n"
            "         ^~~~\n"
            "    did you mean 'name'?\n"
            "t.csv:1:11: error: a column without a name\n"
            "    code,nmae,,code,price\n"
            "              ^\n"
            "    name it, or delete the column\n"
            "t.csv:1:12: error: the column 'code' stands twice\n"
            "    code,nmae,,code,price\n"
            "               ^~~~\n"
            "    delete one of them\n"
            "t.csv:1:17: error: unknown column 'price'\n"
            "    code,nmae,,code,price\n"
            "                    ^~~~~\n"
            "    the columns are code, name, comment\n"
            "t.csv:1: error: the column 'name' is missing\n"
            "    code,nmae,,code,price\n"
            "    the first line must name the columns");
}

TEST(CsvTable, RefusesRowsOfAnotherWidthAllAtOnce) {
  EXPECT_EQ(errors_in("code,name\na\nb,1,2\nc,3\n"),
            "t.csv:2:2: error: the row has 1 field, the header has 2\n"
            "    a\n"
            "     ^\n"
            "    the first column without a field is 'name'\n"
            "t.csv:3:5: error: the row has 3 fields, the header has 2\n"
            "    b,1,2\n"
            "        ^\n"
            "    a field that contains ',' must stand in quotes");
}

TEST(CsvTable, RefusesQuotesThatDoNotPair) {
  EXPECT_EQ(errors_in("code,name\na,газета \"Ухта\"\nb,\"x\" y\nc,z,1\nd,\"open\n"),
            "t.csv:2:10: error: a quote inside a field that is not in quotes\n"
            "    a,газета \"Ухта\"\n"
            "             ^\n"
            "    put the whole field in quotes and double the quotes inside it: \"a \"\"b\"\" c\"\n"
            "t.csv:3:7: error: text behind the closing quote of a field\n"
            "    b,\"x\" y\n"
            "          ^\n"
            "    put the whole field in quotes and double the quotes inside it: \"a \"\"b\"\" c\"\n"
            "t.csv:4:5: error: the row has 3 fields, the header has 2\n"
            "    c,z,1\n"
            "        ^\n"
            "    a field that contains ',' must stand in quotes\n"
            "t.csv:5:3: error: this quote is never closed\n"
            "    d,\"open\n"
            "      ^\n"
            "    close the field with \", and double the quotes inside it");
}

TEST(CsvTable, SaysWhereAQuoteBeganThatSwallowedLines) {
  EXPECT_EQ(errors_in("code,name\na,\"one\nb,\"two\"\n"),
            "t.csv:3:4: error: text behind the closing quote of a field\n"
            "    b,\"two\"\n"
            "       ^\n"
            "    the quoted field began in line 2: is its closing quote missing?");
}

TEST(CsvTable, RefusesBrokenUtf8WithLineAndColumn) {
  EXPECT_EQ(errors_in("code,name\na,Ух\xd1,\nb,c\n\xff,d\n"),
            "t.csv:2:5: error: this is not UTF-8 text\n"
            "    a,Ух\uFFFD,\n"
            "        ^\n"
            "    save the table as 'CSV UTF-8' (LibreOffice: character set UTF-8)\n"
            "t.csv:4:1: error: this is not UTF-8 text\n"
            "    \uFFFD,d\n"
            "    ^\n"
            "    save the table as 'CSV UTF-8' (LibreOffice: character set UTF-8)");
  EXPECT_EQ(errors_in(std::string_view("\xff\xfe"
                                       "c\0",
                                       4)),
            "t.csv:1:1: error: the file is in UTF-16, not in UTF-8\n"
            "    save the table as 'CSV UTF-8' (LibreOffice: character set UTF-8)");
  EXPECT_EQ(errors_in(std::string_view("code,\0", 6)),
            "t.csv:1:6: error: a zero byte: this is not a text file\n"
            "    code, \n"
            "         ^\n"
            "    save the table as 'CSV UTF-8' (LibreOffice: character set UTF-8)");
}

TEST(CsvTable, AFileInAnotherEncodingIsNotToldLineByLine) {
  std::string bytes = "code,name\n";
  for (int i = 0; i < 100; ++i) bytes += "\xd3\xf5\xf2\xe0,1\n";
  const auto table = parse(bytes);
  ASSERT_EQ(table.diagnostics().size(), 10u);
  EXPECT_EQ(table.diagnostics().back().hint,
            "and more lines after this one; save the table as 'CSV UTF-8' (LibreOffice: character "
            "set UTF-8)");
}

TEST(CsvTable, RefusesAnEmptyFile) {
  const std::string expected =
      "t.csv: error: the file is empty\n    its first line must name the columns: code,name";
  EXPECT_EQ(errors_in(""), expected);
  EXPECT_EQ(errors_in("\xef\xbb\xbf\r\n \r\n"), expected);
}

TEST(CsvTable, LoadTellsWhyAFileCannotBeRead) {
  const TemporaryFolder folder;
  const auto load = [&](Files& files, const std::string& path) {
    return render(CsvTable::load(files, path, required, optional).diagnostics());
  };
  EXPECT_EQ(load(real_files(), folder.path()),
            folder.path() + ": error: this is a folder, not a table");
  EXPECT_EQ(load(real_files(), folder.file("x.csv")),
            folder.file("x.csv") + ": error: there is no such file");
  FaultyFiles faulty(real_files());
  faulty.fail_always(FaultyFiles::Operation::read, "permission denied");
  real_files().write(folder.file("x.csv"), "code,name\n");
  EXPECT_EQ(load(faulty, folder.file("x.csv")), folder.file("x.csv") +
                                                    ": error: cannot go on with '" +
                                                    folder.file("x.csv") + "': permission denied");
}

}  // namespace
}  // namespace svodka
