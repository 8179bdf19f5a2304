#include "engine/reader/streamed/streamed_workbook.hpp"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reader/xlsx_file.hpp"

namespace svodka::reader {
namespace {

using form::XlsxFile;
using testing::ElementsAre;
using testing::HasSubstr;

// As `row:column=text` or `row:column=#number`, of all visible sheets; what went wrong at the end.
std::vector<std::string> read(const std::string& bytes) {
  const ByteSource source{bytes.size(), [&](std::uint64_t from, std::size_t most) {
                            return from < bytes.size() ? bytes.substr(from, most) : "";
                          }};
  std::vector<std::string> cells;
  const auto book = StreamedWorkbook::open(source, "a.xlsx");
  if (!book) return {"refused: " + book.problem().message};
  for (std::size_t i = 0; i < (*book)->visible_sheets().size(); ++i) {
    const std::unique_ptr<StreamedSheet> rows = (*book)->rows_of(i);
    StreamedRow row;
    while (rows->next(row)) {
      for (const StreamedCell& cell : row.cells) {
        std::string text = std::to_string(row.row) + ":" + std::to_string(cell.column) + "=";
        text += cell.number ? "#" + std::to_string(*cell.number) : cell.text;
        cells.push_back(text + (cell.is_error ? "!" : ""));
      }
    }
    for (const Diagnostic& each : rows->problems()) cells.push_back("broken: " + each.message);
  }
  return cells;
}

std::vector<std::string> read_sheet(const std::string& sheet) {
  return read(XlsxFile(sheet).bytes());
}

TEST(StreamedWorkbook, ReadsEveryKindOfValue) {
  XlsxFile file(
      "<sheetData>"
      "<row r=\"2\"><c r=\"B2\"><v>1.5</v></c><c r=\"C2\" t=\"b\"><v>1</v></c>"
      "<c r=\"D2\" t=\"e\"><v>#DIV/0!</v></c><c r=\"E2\" "
      "t=\"str\"><f>A1&amp;\"x\"</f><v>Ухта</v></c></row>"
      "<row r=\"5\"><c r=\"A5\" "
      "t=\"inlineStr\"><is><r><t>Мир</t></r><r><t>ный</t></r><rPh><t>x</t></rPh></is></c>"
      "<c r=\"B5\" t=\"s\"><v>1</v></c><c r=\"C5\"/></row>"
      "</sheetData>");
  file.part(
      "xl/sharedStrings.xml",
      "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>a</t></si>"
      "<si><r><t>б</t></r><r><t xml:space=\"preserve\"> в</t></r><rPh "
      "sb=\"0\"><t>no</t></rPh></si></sst>");
  file.part("xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            "<Relationship Id=\"rId9\" Type=\"x/sharedStrings\" "
            "Target=\"sharedStrings.xml\"/></Relationships>");
  EXPECT_THAT(read(file.bytes()), ElementsAre("1:1=#1.500000", "1:2=TRUE", "1:3=#DIV/0!!",
                                              "1:4=Ухта", "4:0=Мирный", "4:1=б в"));
}

TEST(StreamedWorkbook, CountsRowsAndCellsThatSayNoPlace) {
  EXPECT_THAT(
      read_sheet(
          "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>"
          "<row r=\"4\"><c r=\"C4\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"
          "</sheetData>"),
      ElementsAre("0:0=#1.000000", "0:1=#2.000000", "3:2=#3.000000", "3:3=#4.000000",
                  "4:0=#5.000000"));
}

TEST(StreamedWorkbook, TellsWhatCannotBe) {
  const auto told = [](const std::string& cells) {
    const std::vector<std::string> read =
        read_sheet("<sheetData><row r=\"1\">" + cells + "</row></sheetData>");
    return read.empty() ? "" : read.back();
  };
  EXPECT_EQ(told("<c r=\"A1\" t=\"s\"><v>7</v></c>"),
            "broken: a cell names a text that the workbook does not have");
  EXPECT_EQ(told("<c r=\"A1\" t=\"s\"><v>-1</v></c>"),
            "broken: a cell names a text that the workbook does not have");
  EXPECT_EQ(told("<c r=\"A1\" t=\"s\"><v>1x</v></c>"),
            "broken: a cell names a text that the workbook does not have");
  EXPECT_EQ(told("<c r=\"A1\"><v>many</v></c>"), "broken: a cell's number is none: many");
  EXPECT_EQ(told("<c r=\"ZZZZ1\"><v>1</v></c>"), "broken: a cell stands nowhere: ZZZZ1");
  EXPECT_THAT(told("<c r=\"A1\"><v>1</v></b>"), HasSubstr("broken XML"));
  EXPECT_EQ(told("<c r=\"A1\" t=\"str\"><v>" + std::string(300'000, 'x') + "</v></c>"),
            "broken: a cell holds more than Excel knows");
  EXPECT_EQ(read_sheet("<sheetData><row r=\"1048577\"><c><v>1</v></c></row></sheetData>").back(),
            "broken: the sheet has more rows than Excel knows");
  EXPECT_EQ(read("no zip at all"), std::vector<std::string>{"refused: this is not an .xlsx file"});
  XlsxFile entities;
  entities.part("xl/worksheets/sheet1.xml",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><worksheet><sheetData><row><c "
                "t=\"str\"><v>&a;</v></c></row>"
                "</sheetData></worksheet>");
  EXPECT_THAT(read(entities.bytes()), ElementsAre(HasSubstr("declares a document type")));
}

// No damage makes it read on without end, and what it gives is bounded by the file.
TEST(StreamedWorkbook, DamagedFilesAreToldOrRead) {
  std::string rows;
  for (int i = 1; i <= 200; ++i)
    rows += "<row r=\"" + std::to_string(i) + "\"><c r=\"A" + std::to_string(i) + "\"><v>" +
            std::to_string(i) + "</v></c><c t=\"inlineStr\"><is><t>Текст " + std::to_string(i) +
            "</t></is></c></row>";
  const std::string good = XlsxFile("<sheetData>" + rows + "</sheetData>").bytes();
  ASSERT_EQ(read(good).size(), 400U);
  std::mt19937 chance(11);
  int refused = 0;
  for (int i = 0; i < 500; ++i) {
    std::string bytes = good;
    for (unsigned flips = chance() % 4; flips < 4; ++flips)
      bytes[chance() % bytes.size()] = static_cast<char>(chance());
    if (i % 5 == 0) bytes.resize(chance() % bytes.size());
    const std::vector<std::string> cells = read(bytes);
    EXPECT_LE(cells.size(), 401U);
    if (!cells.empty() &&
        (cells.back().starts_with("refused") || cells.back().starts_with("broken")))
      ++refused;
  }
  EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace svodka::reader
