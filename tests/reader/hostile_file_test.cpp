// Files that are damaged, are something else, or are made to hurt: each gets one clear error,
// within the limits of reader.hpp.
#include <chrono>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "engine/reader/reader.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace svodka::form {
namespace {

std::string problem(std::string_view bytes) {
  const Result<reader::ReadBook> read = reader::read_xlsx(bytes, "form.xlsx");
  return read ? "it was read" : render(read.diagnostics());
}

TEST(AFile, ThatIsEmptyIsRefused) { EXPECT_EQ(problem(""), "form.xlsx: error: the file is empty"); }

TEST(AFile, ThatIsNoZipIsRefused) {
  EXPECT_EQ(problem("Площадка;Подписчики\nВК;1200\n"),
            "form.xlsx: error: this is not an .xlsx file\n"
            "    save the form as an Excel workbook (.xlsx)");
}

TEST(AFile, OfExcel97IsNamedAsSuch) {
  const std::string bytes =
      std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(2000, '\0');
  EXPECT_EQ(problem(bytes),
            "form.xlsx: error: this is a workbook of Excel 97-2003 (.xls)\n"
            "    save it as .xlsx");
}

TEST(AFile, WithAPasswordIsNamedAsSuch) {
  std::string bytes = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(500, '\0');
  for (const char character : std::string("EncryptedPackage")) bytes += {character, '\0'};
  EXPECT_EQ(problem(bytes),
            "form.xlsx: error: the workbook is protected by a password\n"
            "    remove the password and save it again");
}

TEST(AFile, ThatIsCutAnywhereIsRefused) {
  const std::string bytes = XlsxFile().bytes();
  for (std::size_t length = 1; length < bytes.size(); length += 7)
    EXPECT_NE(problem(std::string_view(bytes).substr(0, length)), "it was read") << length;
  EXPECT_EQ(problem(std::string_view(bytes).substr(0, bytes.size() / 2)),
            "form.xlsx: error: the file is cut off or damaged\n"
            "    copy it again from where it came");
}

TEST(AFile, WithAnyDamagedByteIsReadOrRefusedButNeverCrashes) {
  const std::string bytes =
      XlsxFile("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>").bytes();
  std::size_t refused = 0;
  for (std::size_t place = 0; place < bytes.size(); ++place) {
    std::string damaged = bytes;
    damaged[place] = static_cast<char>(damaged[place] ^ 0x55);
    refused += problem(damaged) != "it was read";
  }
  EXPECT_GT(refused, bytes.size() / 4);
}

TEST(AZip, ThatIsNoWorkbookIsRefused) {
  EXPECT_EQ(problem(XlsxFile().without("xl/workbook.xml").bytes()),
            "form.xlsx: error: this zip file is not a workbook\n"
            "    save the form as an Excel workbook (.xlsx)");
  EXPECT_EQ(problem(XlsxFile()
                        .without("xl/workbook.xml")
                        .part("content.xml", "<a/>")
                        .part("mimetype", "x")
                        .bytes()),
            "form.xlsx: error: this is an OpenDocument file\n"
            "    save it as .xlsx");
}

TEST(AWorkbook, WithoutASheetsPartIsRefused) {
  EXPECT_EQ(problem(XlsxFile().without("xl/worksheets/sheet1.xml").bytes()),
            "form.xlsx: error: the part xl/worksheets/sheet1.xml is missing\n"
            "    open the file in Excel or LibreOffice and save it again");
}

TEST(AWorkbook, WithBrokenXmlIsRefused) {
  EXPECT_EQ(problem(XlsxFile("<sheetData>").bytes()),
            "form.xlsx: error: the part xl/worksheets/sheet1.xml is broken XML at byte 168 "
            "(Start-end tags "
            "mismatch)\n"
            "    open the file in Excel or LibreOffice and save it again");
}

TEST(AWorkbook, ThatDeclaresEntitiesIsRefused) {
  std::string bomb = "<!DOCTYPE lolz [<!ENTITY a \"ha\">";
  for (char letter = 'b'; letter < 'k'; ++letter) {
    const std::string before(1, static_cast<char>(letter - 1));
    bomb += "<!ENTITY " + std::string(1, letter) + " \"";
    for (int time = 0; time < 10; ++time) bomb += "&" + before + ";";
    bomb += "\">";
  }
  bomb += "]><sst><si><t>&j;</t></si></sst>";
  EXPECT_EQ(problem(XlsxFile().part("xl/sharedStrings.xml", bomb).bytes()),
            "form.xlsx: error: the part xl/sharedStrings.xml declares a document type, which no "
            "workbook does");
}

TEST(AZipBomb, IsRefusedInBoundedTimeAndMemory) {
  const std::string bytes =
      XlsxFile().part("xl/worksheets/sheet1.xml", std::string(300u << 20, ' ')).bytes();
  EXPECT_LT(bytes.size(), 2u << 20);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(problem(bytes),
            "form.xlsx: error: the part xl/worksheets/sheet1.xml is too large: a form unpacks to "
            "at most 512 MB, "
            "one part to 256 MB");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(AWorkbook, OfTinyElementsIsRefusedBeforeItsTreeIsBuilt) {
  std::string elements;
  for (int element = 0; element < 25'000'000; ++element) elements += "<c/>";
  EXPECT_EQ(problem(XlsxFile("<sheetData><row>" + elements + "</row></sheetData>").bytes()),
            "form.xlsx: error: the part xl/worksheets/sheet1.xml holds more elements than a form "
            "can have");
}

TEST(ASheet, OfAMillionMergesIsRefused) {
  std::string merges;
  for (int row = 1; row <= 1'000'000; ++row)
    merges += "<mergeCell ref=\"A" + std::to_string(row) + ":B" + std::to_string(row) + "\"/>";
  EXPECT_EQ(problem(XlsxFile("<sheetData/><mergeCells>" + merges + "</mergeCells>").bytes()),
            "form.xlsx: error: the workbook has more than 200000 merged ranges");
}

TEST(ASheet, WithPlacesBeyondItsEdgeIsRefused) {
  EXPECT_EQ(problem(XlsxFile("<sheetData><row r=\"99999999\"/></sheetData>").bytes()),
            "form.xlsx: error: the sheet 'Отчёт' has a row 99999999, Excel allows 1 to 1048576");
  EXPECT_EQ(problem(XlsxFile("<sheetData><row r=\"1\"><c r=\"ZZZ1\"/></row></sheetData>").bytes()),
            "form.xlsx: error: the sheet 'Отчёт' has a cell 'ZZZ1', which is no place on a sheet");
}

TEST(ASheet, ThatDescribesItsColumnsAgainAndAgainIsRefused) {
  std::string columns;
  for (int time = 0; time < 2; ++time)
    columns += "<col min=\"1\" max=\"16384\" width=\"20\" customWidth=\"1\"/>";
  EXPECT_EQ(problem(XlsxFile("<cols>" + columns + "</cols><sheetData/>").bytes()),
            "form.xlsx: error: the sheet 'Отчёт' describes its columns more than once");
}

TEST(AWorkbook, OfDeeplyNestedElementsDoesNotExhaustTheStack) {
  std::string open, close;
  for (int depth = 0; depth < 1'000'000; ++depth) {
    open += "<x>";
    close += "</x>";
  }
  EXPECT_EQ(problem(XlsxFile("<sheetData/>" + open + close).bytes()), "it was read");
  EXPECT_EQ(
      problem(XlsxFile().part("xl/sharedStrings.xml", "<sst>" + open + close + "</sst>").bytes()),
      "it was read");
}

}  // namespace
}  // namespace svodka::form
