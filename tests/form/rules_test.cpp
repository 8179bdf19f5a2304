// Validations and conditional formats as people draw them, read and written again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/package.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;

workbook::Sheet read(const std::string& rules) {
  Result<reader::ReadBook> read =
      reader::read_xlsx(XlsxFile("<sheetData/>" + rules).bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  return read ? read->book.sheets.at(0) : workbook::Sheet{};
}

// Elsewhere "=$C$5" is no reference, and stays where it was drawn.
TEST(ARuleWithAnEqualsSign, IsReadWithoutIt) {
  const workbook::Sheet sheet = read(
      "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\">"
      "<formula>=$A$1&gt;5</formula></cfRule></conditionalFormatting>"
      "<dataValidations><dataValidation type=\"list\" sqref=\"A1\"><formula1>=$C$5:$C$7</formula1>"
      "</dataValidation></dataValidations>");
  EXPECT_THAT(sheet.conditional_formats.at(0).formulas, ElementsAre("$A$1>5"));
  EXPECT_EQ(sheet.validations.at(0).formula1, "$C$5:$C$7");
}

// Elsewhere a rule for whole rows comes first because it stands above, and hides bars and icons.
TEST(ConditionalFormats, AreWrittenInTheOrderOfTheirPriorities) {
  workbook::Book book = drawn_book({{"1", "2"}, {"3", "4"}});
  workbook::ConditionalFormat bars, rows, scale;
  bars.type = "dataBar";
  bars.priority = 1;
  bars.ranges = {{1, 1, 1, 1}};
  bars.thresholds = {{"min", "", {}, true}, {"max", "", {}, true}};
  bars.bar_colour = 0x638EC6;
  rows.type = "expression";
  rows.priority = 3;
  rows.ranges = {{0, 0, 1, 1}};
  rows.formulas = {"MOD(ROW(),2)=0"};
  scale = rows;
  scale.priority = 2;
  scale.ranges = {{0, 1, 1, 1}};
  scale.formulas = {"B1>3"};
  book.sheets[0].conditional_formats = {rows, bars, scale};
  const std::string bytes = workbook::to_bytes(book);
  const std::string xml = reader::Package(bytes).read("xl/worksheets/sheet1.xml");
  std::vector<std::string> places;
  const std::string name = "<conditionalFormatting sqref=\"";
  for (std::size_t at = xml.find(name); at != std::string::npos; at = xml.find(name, at + 1))
    places.push_back(
        xml.substr(at + name.size(), xml.find('"', at + name.size()) - at - name.size()));
  EXPECT_THAT(places, ElementsAre("B2", "B1:B2", "A1:B2"));
}

TEST(AFilterOfWholeColumns, StillEndsWithTheSheet) {
  workbook::Book book = drawn_book({{"#each x in list"}, {"", "{{ x.value }}"}, {"#end"}});
  book.sheets[0].autofilter = workbook::Range{0, 1, 1'048'575, 2};
  const Filled form =
      filled(book, {{"list", {{{"value", 1}}, {{"value", 2}}, {{"value", 3}}, {{"value", 4}}}}});
  EXPECT_EQ(workbook::range_name(*form.book.sheets[0].autofilter), "A1:B1048576");
}

TEST(APrintAreaOfWholeColumns, IsAllTheirCells) {
  XlsxFile file;
  file.part("xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Отчёт\" sheetId=\"1\" r:id=\"rId1\"/>"
            "</sheets><definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">"
            "Отчёт!$B:$D</definedName></definedNames></workbook>");
  Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  ASSERT_TRUE(read) << render(read.diagnostics());
  EXPECT_EQ(workbook::range_name(read->book.sheets[0].page.print_area.value()), "B1:D1048576");
  EXPECT_THAT(read->not_kept, ElementsAre());
}

}  // namespace
}  // namespace svodka::form
