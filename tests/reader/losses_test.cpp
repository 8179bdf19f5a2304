// What a form may hold and no workbook of svodka does: each kind stands in the printed list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/reader.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;

std::vector<std::string> lost(const XlsxFile& file) {
  const Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  return read ? read->not_kept : std::vector<std::string>();
}

XlsxFile sheet_with(const std::string& element) { return XlsxFile("<sheetData/>" + element); }

XlsxFile sheet_related(const std::string& type) {
  XlsxFile file;
  file.related(type, "parts/part1.xml", "<part/>");
  return file;
}

// At C2, on a drawing.
XlsxFile drawn(const std::string& object) {
  XlsxFile file;
  file.related("drawing", "drawings/drawing1.xml",
               "<wsDr xmlns:r=\"r\"><twoCellAnchor><from><col>2</col><row>1</row></from><to>"
               "<col>5</col><row>6</row></to>" +
                   object + "</twoCellAnchor></wsDr>");
  return file;
}

XlsxFile workbook_related(const std::string& type) {
  XlsxFile file;
  file.part("xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
            "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"x/styles\" "
            "Target=\"styles.xml\"/><Relationship Id=\"rId9\" Type=\"x/" +
                type + "\" Target=\"part1\"/></Relationships>");
  return file.part("xl/part1", "");
}

XlsxFile sheet_extended(const std::string& list) {
  return sheet_with("<extLst><ext uri=\"u\">" + list + "</ext></extLst>");
}

TEST(AmongTheLosses, AreDrawings) {
  EXPECT_THAT(lost(drawn("<sp/>")), ElementsAre("Отчёт!C2: shape or text box"));
  EXPECT_THAT(lost(drawn("<grpSp/>")), ElementsAre("Отчёт!C2: shape or text box"));
  EXPECT_THAT(lost(drawn("<cxnSp/>")), ElementsAre("Отчёт!C2: line"));
  EXPECT_THAT(lost(drawn("<AlternateContent/>")),
              ElementsAre("Отчёт!C2: drawing of a newer Excel (a slicer, a new chart, an ink)"));
  EXPECT_THAT(lost(drawn("<graphicFrame/>")), ElementsAre("Отчёт!C2: drawing that is no chart"));
  EXPECT_THAT(lost(drawn("<pic><blipFill><blip r:link=\"rId1\"/></blipFill></pic>")),
              ElementsAre("Отчёт!C2: picture that is only linked"));
}

TEST(AmongTheLosses, ArePicturesOfOtherKinds) {
  XlsxFile file = drawn("<pic><blipFill><blip r:embed=\"rId1\"/></blipFill></pic>");
  file.part("xl/drawings/_rels/drawing1.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/image\" "
            "Target=\"../media/image1.emf\"/></Relationships>");
  file.part("xl/media/image1.emf", "EMF");
  EXPECT_THAT(lost(file), ElementsAre("Отчёт!C2: picture that is not PNG, JPEG, GIF or BMP"));
}

TEST(AmongTheLosses, AreObjectsOfASheet) {
  EXPECT_THAT(lost(sheet_with("<pageSetup paperHeight=\"297mm\" paperWidth=\"210mm\"/>")),
              ElementsAre("Отчёт: paper of a size of its own"));
  EXPECT_THAT(lost(sheet_with("<picture/>")), ElementsAre("Отчёт: background picture"));
  EXPECT_THAT(lost(sheet_with("<oleObjects/>")), ElementsAre("Отчёт: embedded objects"));
  EXPECT_THAT(lost(sheet_with("<controls/>")), ElementsAre("Отчёт: form controls"));
  EXPECT_THAT(lost(sheet_with("<scenarios/>")), ElementsAre("Отчёт: scenarios"));
  EXPECT_THAT(lost(sheet_with("<customSheetViews/>")), ElementsAre("Отчёт: custom views"));
  EXPECT_THAT(lost(sheet_related("pivotTable")),
              ElementsAre("Отчёт: pivot table (its cells are kept)"));
  EXPECT_THAT(lost(sheet_related("threadedComment")),
              ElementsAre("Отчёт: threads of comments (their text is kept)"));
}

TEST(AmongTheLosses, AreExtensionsOfExcel2010) {
  EXPECT_THAT(lost(sheet_extended("<x14:slicerList/>")), ElementsAre("Отчёт: slicers"));
  EXPECT_THAT(
      lost(sheet_extended("<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule "
                          "type=\"later\"/><xm:sqref>B2</xm:sqref></x14:conditionalFormatting>"
                          "</x14:conditionalFormattings>")),
      ElementsAre("Отчёт!B2: conditional format 'later' of Excel 2010"));
}

TEST(AmongTheLosses, AreHeaderPicturesThatCannotBeRead) {
  XlsxFile file = sheet_with("<legacyDrawingHF r:id=\"rel6\"/>");
  file.related("vmlDrawing", "drawings/vmlDrawing1.vml",
               "<xml xmlns:v=\"v\" xmlns:o=\"o\"><v:shape id=\"LH\"><v:imagedata "
               "o:relid=\"rId1\"/></v:shape></xml>");
  EXPECT_THAT(lost(file), ElementsAre("Отчёт: pictures in headers and footers"));
  file.part("xl/drawings/_rels/vmlDrawing1.vml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/image\" "
            "Target=\"../media/image1.png\"/></Relationships>");
  EXPECT_THAT(lost(file), ElementsAre("Отчёт: pictures in headers and footers"));
  file.without("xl/drawings/vmlDrawing1.vml");
  EXPECT_THAT(lost(file),
              ElementsAre("Отчёт: boxes of comments whose part xl/drawings/vmlDrawing1.vml is "
                          "missing",
                          "Отчёт: pictures in headers and footers"));
}

TEST(AmongTheLosses, AreButtonsAndDismissedWarnings) {
  XlsxFile file(
      "<sheetData/><ignoredErrors><ignoredError sqref=\"A1\" numberStoredAsText=\"1\"/>"
      "</ignoredErrors>");
  file.related("vmlDrawing", "drawings/vmlDrawing1.vml",
               "<xml xmlns:v=\"v\" xmlns:x=\"x\"><v:shape><x:ClientData ObjectType=\"Button\"/>"
               "</v:shape></xml>");
  EXPECT_THAT(lost(file), ElementsAre("Отчёт: form controls",
                                      "Отчёт: warnings about cells that somebody dismissed"));
}

TEST(AmongTheLosses, IsHowTheWorkbookWishesToBeOpened) {
  XlsxFile file;
  file.part("xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><fileSharing readOnlyRecommended=\"1\"/><sheets><sheet "
            "name=\"Отчёт\" sheetId=\"1\" r:id=\"rId1\"/></sheets><calcPr calcMode=\"manual\"/>"
            "</workbook>");
  EXPECT_THAT(lost(file), ElementsAre("workbook: recommendation to open it read-only",
                                      "workbook: calculation by hand"));
}

TEST(AmongTheLosses, IsWhatBelongsToTheWholeWorkbook) {
  EXPECT_THAT(
      lost(workbook_related("externalLink")),
      ElementsAre("workbook: links to other workbooks (the cells that they showed are kept)"));
  EXPECT_THAT(lost(workbook_related("vbaProject")), ElementsAre("workbook: macros"));
  EXPECT_THAT(lost(workbook_related("connections")), ElementsAre("workbook: data connections"));
}

}  // namespace
}  // namespace svodka::form
