#include "engine/workbook/writing/amendments.hpp"

#include <gtest/gtest.h>

#include "engine/system/files.hpp"
#include "engine/workbook/long_rows.hpp"
#include "engine/workbook/writing/formats.hpp"
#include "engine/workbook/writing/long_rows_part.hpp"

namespace svodka::workbook {
namespace {

const std::string part = "xl/worksheets/sheet1.xml";
const std::string sheet_xml =
    "<worksheet><sheetView/><sheetData><row r=\"1\"><c r=\"A1\" s=\"2\"><v>0.1</v></c>"
    "<c r=\"B1\" s=\"1\"/><c r=\"C1\" t=\"b\"><f>1/0</f><v>0</v></c></row></sheetData>"
    "<cfRule priority=\"1\"/><cfRule priority=\"2\"><formula>A1</formula></cfRule></worksheet>";

std::string amended(Amendments amendments, std::string xml = sheet_xml) {
  amendments.apply(part, xml);
  return xml;
}

std::string failure(Amendments amendments, std::string xml = sheet_xml) {
  try {
    amendments.apply(part, xml);
    amendments.expect_none_left();
  } catch (const SystemFailure& failure) {
    return failure.what();
  }
  return "none";
}

TEST(Amendments, ChangeCellsAndTheTextsAroundThem) {
  Amendments amendments;
  amendments.cells[part] = {{.row = 0, .column = 0, .value = "0.10000000000000001"},
                            {.row = 0, .column = 2, .type = "e", .value = "#DIV/0!"}};
  amendments.before_cells[part] = {{"<sheetView", "<sheetView zeros=\"0\""}};
  amendments.after_cells[part] = {
      {"<formula>", "<formula>B1</formula>", "priority=\"2\"", "</formula>"}};
  amendments.rewrites[part] = {[](std::string& xml) { xml += "<!-- last -->"; }};
  EXPECT_EQ(amended(amendments),
            "<worksheet><sheetView zeros=\"0\"/><sheetData><row r=\"1\"><c r=\"A1\" s=\"2\">"
            "<v>0.10000000000000001</v></c><c r=\"B1\" s=\"1\"/><c r=\"C1\" t=\"e\"><f>1/0</f>"
            "<v>#DIV/0!</v></c></row></sheetData><cfRule priority=\"1\"/><cfRule priority=\"2\">"
            "<formula>B1</formula></cfRule></worksheet><!-- last -->");
  EXPECT_EQ(failure(amendments), "none");
}

TEST(AnAmendment, OfACellThatIsNotThereFails) {
  Amendments amendments;
  amendments.cells[part] = {{.row = 6, .column = 3, .value = "1"}};
  EXPECT_EQ(
      failure(amendments),
      "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '<c r=\"D7\"' to amend");
}

TEST(AnAmendment, OfACellWithoutAValueFails) {
  Amendments amendments;
  amendments.cells[part] = {{.row = 0, .column = 1, .value = "1"}};
  EXPECT_EQ(failure(amendments),
            "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '</c>' after '<c "
            "r=\"B1\"' to amend");
  amendments.cells[part] = {{.row = 0, .column = 0, .no_value = true}};
  EXPECT_EQ(failure(amendments, "<sheetData><c r=\"A1\"><f>1</f></c></sheetData>"),
            "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '<v>' after '<c "
            "r=\"A1\"' to amend");
}

TEST(AnAmendment, OfATextThatIsNotThereFails) {
  Amendments before, after, other;
  before.before_cells[part] = {{"<sheetFormatPr ", "<sheetFormatPr a=\"1\" "}};
  after.after_cells[part] = {{"<sheetView", "", ""}};  // it is before the cells
  other.texts[part] = {{"</definedNames>", ""}};
  EXPECT_EQ(failure(before),
            "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '<sheetFormatPr ' "
            "to amend");
  EXPECT_EQ(
      failure(after),
      "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '<sheetView' to amend");
  EXPECT_EQ(failure(other),
            "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '</definedNames>' "
            "to amend");
}

TEST(AnAmendment, WithoutItsAnchorOrItsEndFails) {
  Amendments anchored, open;
  anchored.after_cells[part] = {{"<formula>", "", "priority=\"3\""}};
  open.after_cells[part] = {{"<formula>", "", "priority=\"2\"", "</formulas>"}};
  EXPECT_EQ(failure(anchored),
            "cannot make the workbook: its part xl/worksheets/sheet1.xml has no 'priority=\"3\"' "
            "to amend");
  EXPECT_EQ(failure(open),
            "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '</formulas>' "
            "after '<formula>' to amend");
  anchored.after_cells[part] = {{"rank=\"10\"", "", "priority=\"2\""}};
  EXPECT_EQ(failure(anchored),
            "cannot make the workbook: its part xl/worksheets/sheet1.xml has no 'rank=\"10\"' "
            "after 'priority=\"2\"' to amend");
}

TEST(AnAmendment, OfASheetWithoutCellsFails) {
  Amendments amendments;
  amendments.after_cells[part] = {{"</worksheet>", "<extLst/></worksheet>"}};
  EXPECT_EQ(
      failure(amendments, "<worksheet></worksheet>"),
      "cannot make the workbook: its part xl/worksheets/sheet1.xml has no '<sheetData' to amend");
  EXPECT_EQ(amended(amendments, "<worksheet><sheetData/></worksheet>"),
            "<worksheet><sheetData/><extLst/></worksheet>");
}

TEST(AnAmendment, OfAPartThatIsNeverWrittenFails) {
  const std::string missing =
      "cannot make the workbook: its part xl/charts/chart2.xml, which is to be amended, is missing";
  Amendments texts, cells, rewrites, none;
  texts.texts["xl/charts/chart2.xml"] = {{"<c:f>", ""}};
  cells.cells["xl/charts/chart2.xml"] = {{}};
  rewrites.rewrites["xl/charts/chart2.xml"] = {[](std::string&) {}};
  none.texts["xl/charts/chart2.xml"] = {};
  EXPECT_EQ(failure(texts), missing);
  EXPECT_EQ(failure(cells), missing);
  EXPECT_EQ(failure(rewrites), missing);
  EXPECT_EQ(failure(none), "none");
}

class TheStylesOfABook : public testing::Test {
 protected:
  // What fails when the book's second style is used and styles.xml is `xml`.
  std::string failure(std::string xml) {
    const StyleIndex used = book_.styles.append(style_);
    lxw_workbook* workbook = workbook_new("");
    Formats formats(workbook, book_);
    lxw_format_get_xf_index(formats.cell(used));
    std::string said = "none";
    try {
      formats.amend_styles("xl/styles.xml", xml);
    } catch (const SystemFailure& failure) {
      said = failure.what();
    }
    lxw_workbook_free(workbook);
    return said;
  }

  Book book_;
  Style style_;
};

TEST_F(TheStylesOfABook, FailWithoutTheStandInOfALongNumberFormat) {
  style_.number_format = "0.0\"" + std::string(130, 'x') + "\"";
  EXPECT_EQ(failure("<styleSheet/>"),
            "cannot make the workbook: its part xl/styles.xml has no '&quot;number format 0&quot;' "
            "to amend");
}

TEST_F(TheStylesOfABook, FailWithoutTheStandInOfAGradient) {
  style_.gradient.stops = {{0, 0xFFFFFF}, {1, 0x000000}};
  EXPECT_EQ(failure("<styleSheet/>"),
            "cannot make the workbook: its part xl/styles.xml has no '<patternFill "
            "patternType=\"lightTrellis\"><fgColor rgb=\"FF000001\"/>' to amend");
}

TEST_F(TheStylesOfABook, FailWithoutTheFormatOfAStyle) {
  style_.quote_prefix = true;
  EXPECT_EQ(failure("<styleSheet/>"),
            "cannot make the workbook: its part xl/styles.xml has no '<cellXfs' to amend");
  EXPECT_EQ(failure("<cellXfs></cellXfs>"),
            "cannot make the workbook: its part xl/styles.xml has no '<xf ' to amend");
}

TEST(LongRows, FailInAPartWithoutRows) {
  Book book;
  Sheet& sheet = book.sheets.emplace_back();
  LongRows::Builder builder(0);
  builder.add({.row = 0, .cells = {{0, 0, {}, 1.0}}});
  sheet.long_rows = {builder.finish()};
  lxw_workbook* workbook = workbook_new("");
  Formats formats(workbook, book);
  std::string xml = "<worksheet/>";
  EXPECT_THROW(long_rows_in(part, sheet, formats, xml), SystemFailure);
  lxw_workbook_free(workbook);
}

}  // namespace
}  // namespace svodka::workbook
