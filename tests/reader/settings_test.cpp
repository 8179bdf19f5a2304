// What a workbook and its pages say of themselves comes through: read, written, and read again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/reader.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/reader/xlsx_file.hpp"
#include "tests/workbook/kept_workbook.hpp"
#include "tests/workbook/written_part.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

workbook::Book copy_of(const XlsxFile& file) {
  const Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  if (!read) return {};
  EXPECT_THAT(read->not_kept, IsEmpty());
  workbook::keep_workbook(read->book);
  return read->book;
}

XlsxFile workbook_with(const std::string& before_sheets, const std::string& behind_sheets) {
  XlsxFile file;
  file.part("xl/workbook.xml", "<workbook xmlns:r=\"r\">" + before_sheets +
                                   "<sheets><sheet name=\"Отчёт\" sheetId=\"1\" "
                                   "r:id=\"rId1\"/></sheets>" +
                                   behind_sheets + "</workbook>");
  return file;
}

TEST(AWorkbook, KeepsTheProtectionOfItsStructure) {
  const workbook::Book book = copy_of(
      workbook_with("<workbookProtection workbookPassword=\"CC1A\" lockStructure=\"1\"/>", ""));
  EXPECT_THAT(written_part(book, "xl/workbook.xml"),
              HasSubstr("<workbookProtection workbookPassword=\"CC1A\" lockStructure=\"1\"/>"
                        "<bookViews>"));
}

TEST(AWorkbook, KeepsItsHiddenTabsAndItsCircles) {
  const workbook::Book book =
      copy_of(workbook_with("<bookViews><workbookView showSheetTabs=\"0\"/></bookViews>",
                            "<calcPr iterate=\"1\" iterateCount=\"7\"/>"));
  const std::string part = written_part(book, "xl/workbook.xml");
  EXPECT_THAT(part, HasSubstr("<workbookView showSheetTabs=\"0\" "));
  EXPECT_THAT(part, HasSubstr("<calcPr iterate=\"1\" iterateCount=\"7\" "));
}

TEST(PrecisionAsDisplayed, IsKept) {
  const workbook::Book book = copy_of(workbook_with("", "<calcPr fullPrecision=\"0\"/>"));
  EXPECT_THAT(written_part(book, "xl/workbook.xml"), HasSubstr("<calcPr fullPrecision=\"0\" "));
}

TEST(AWorkbook, KeepsItsOwnProperties) {
  XlsxFile file;
  file.part("_rels/.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/officeDocument\" "
            "Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\"x/custom-properties\" "
            "Target=\"docProps/custom.xml\"/></Relationships>");
  const std::string properties =
      "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "docPropsVTypes\"><property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" "
      "name=\"Форма\"><vt:lpwstr>№ 12</vt:lpwstr></property></Properties>";
  file.part("docProps/custom.xml", properties);
  EXPECT_EQ(written_part(copy_of(file), "docProps/custom.xml"), properties);
}

const char* const entry_sheet =
    "<sheetData/><sheetProtection sheet=\"1\"/><protectedRanges><protectedRange "
    "password=\"CC1A\" sqref=\"B2:C5 E1\" name=\"Ввод\"/></protectedRanges><pageSetup "
    "paperSize=\"0\" draft=\"1\" "
    "cellComments=\"atEnd\" errors=\"blank\" copies=\"3\"/>";

TEST(ASheet, KeepsTheRangesThatMayBeEdited) {
  const std::string part = written_part(copy_of(XlsxFile(entry_sheet)), "xl/worksheets/sheet1.xml");
  EXPECT_THAT(part, HasSubstr("/><protectedRanges><protectedRange sqref=\"B2:C5 E1\" "
                              "name=\"Ввод\" password=\"CC1A\"/></protectedRanges>"));
}

TEST(ASheet, KeepsHowItIsPrinted) {
  const std::string part = written_part(copy_of(XlsxFile(entry_sheet)), "xl/worksheets/sheet1.xml");
  EXPECT_THAT(part, HasSubstr("<pageSetup draft=\"1\" "
                              "cellComments=\"atEnd\" errors=\"blank\" copies=\"3\""));
}

TEST(RangesThatMayBeEdited, GrowWithTheirRows) {
  workbook::Book book = drawn_book({{"#each x in list"}, {"", "{{ x.value }}"}, {"#end"}});
  book.sheets[0].protected_ranges = {{{{1, 1, 1, 1}}, " name=\"Ввод\""}};
  book.settings.protection = " lockStructure=\"1\"";
  const Filled form = filled(book, {{"list", items(3)}});
  EXPECT_EQ(range_name(form.book.sheets[0].protected_ranges.at(0).ranges.at(0)), "A1:A3");
  EXPECT_EQ(form.book.settings.protection, book.settings.protection);
}

// Column A is removed; a stray column would stand right of the table.
TEST(ColumnsHiddenToTheEndOfTheSheet, StayHiddenToItsEnd) {
  workbook::Book book = drawn_book({{"#each x in list"}, {"", "{{ x.value }}"}, {"#end"}});
  for (int column = 3; column < 16'384; ++column) book.sheets[0].columns[column].hidden = true;
  const Filled form = filled(book, {{"list", items(1)}});
  EXPECT_FALSE(form.book.sheets[0].columns.contains(1));
  EXPECT_TRUE(form.book.sheets[0].columns.at(2).hidden);
  EXPECT_TRUE(form.book.sheets[0].columns.at(16'383).hidden);
  EXPECT_EQ(form.book.sheets[0].columns.rbegin()->first, 16'383);
}

}  // namespace
}  // namespace svodka::form
