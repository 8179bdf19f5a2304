// How pictures look, and formats and charts of other kinds of files: read, written, and read again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/reader.hpp"
#include "engine/reader/strict_parts.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/form/painted.hpp"
#include "tests/reader/xlsx_file.hpp"
#include "tests/workbook/kept_workbook.hpp"
#include "tests/workbook/written_part.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

reader::ReadBook read_form(const XlsxFile& file) {
  Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  if (!read) return {};
  workbook::keep_workbook(read->book);
  return read.take();
}

std::string sheet_part_of(const std::string& elements) {
  const reader::ReadBook read = read_form(XlsxFile(elements));
  EXPECT_THAT(read.not_kept, IsEmpty());
  return written_part(read.book, "xl/worksheets/sheet1.xml");
}

TEST(AKeptFilter, HasItsCriteriaOfEveryKind) {
  const std::string criteria =
      "<filterColumn colId=\"0\"><filters blank=\"1\"><filter val=\"Ухта &amp; Ко\"/></filters>"
      "</filterColumn>"
      "<filterColumn colId=\"1\" hiddenButton=\"1\"><customFilters and=\"1\"><customFilter "
      "operator=\"greaterThan\" val=\"0.5\"/><customFilter operator=\"notEqual\" val=\" \"/>"
      "</customFilters></filterColumn>"
      "<filterColumn colId=\"2\"><top10 percent=\"1\" val=\"10\" filterVal=\"5\"/></filterColumn>"
      "<filterColumn colId=\"3\"><dynamicFilter type=\"aboveAverage\" val=\"2\"/></filterColumn>"
      "<filterColumn colId=\"4\"><filters><dateGroupItem year=\"2024\" month=\"5\" "
      "dateTimeGrouping=\"month\"/></filters></filterColumn>";
  const std::string part = sheet_part_of(
      "<sheetData><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row></sheetData><autoFilter "
      "ref=\"A1:E4\">" +
      criteria + "</autoFilter>");
  EXPECT_THAT(part, HasSubstr("<autoFilter ref=\"A1:E4\">" + criteria + "</autoFilter>"));
  EXPECT_THAT(part, HasSubstr("<sheetPr filterMode=\"1\"/>"));
  EXPECT_THAT(part, HasSubstr("<row r=\"2\" spans=\"1:1\" hidden=\"1\">"));
}

TEST(AKeptFilter, OfATableHasItsCriteria) {
  XlsxFile file("<sheetData/>");
  const std::string criteria =
      "<filterColumn colId=\"1\"><filters><filter val=\"5\"/></filters></filterColumn>";
  file.related("table", "tables/table1.xml",
               "<table displayName=\"Города\" ref=\"A1:B3\"><autoFilter ref=\"A1:B3\">" + criteria +
                   "</autoFilter><tableColumns><tableColumn name=\"Город\"/><tableColumn "
                   "name=\"Число\"/></tableColumns></table>");
  const reader::ReadBook read = read_form(file);
  EXPECT_THAT(read.not_kept, IsEmpty());
  EXPECT_THAT(written_part(read.book, "xl/tables/table1.xml"),
              HasSubstr("<autoFilter ref=\"A1:B3\">" + criteria + "</autoFilter>"));
}

TEST(AFilterByColour, IsNamedAndItsRowsStayHidden) {
  const reader::ReadBook read = read_form(
      XlsxFile("<sheetData><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row></sheetData>"
               "<autoFilter ref=\"A1:B4\"><filterColumn colId=\"1\"><colorFilter dxfId=\"0\"/>"
               "</filterColumn></autoFilter>"));
  EXPECT_THAT(read.not_kept,
              ElementsAre("Отчёт!B1: filter by colour (the rows stay as they are shown)"));
  EXPECT_TRUE(read.book.sheets[0].rows.at(1).hidden);
}

TEST(AFilterThatNoSchemaAllows, IsNamedAndNotWritten) {
  for (const char* criterion :
       {"<customFilters/>",
        "<customFilters><customFilter operator=\"like\" val=\"1\"/></customFilters>",
        "<customFilters><customFilter val=\"1\"/><customFilter val=\"2\"/><customFilter "
        "val=\"3\"/></customFilters>",
        "<filters><dateGroupItem month=\"5\" dateTimeGrouping=\"month\"/></filters>",
        "<filters><dateGroupItem year=\"2024\" dateTimeGrouping=\"week\"/></filters>",
        "<dynamicFilter type=\"soon\"/>", "<top10 top=\"1\"/>", "<iconFilter/>"}) {
    const reader::ReadBook read =
        read_form(XlsxFile("<sheetData/><autoFilter ref=\"A1:B4\"><filterColumn colId=\"1\">" +
                           std::string(criterion) + "</filterColumn></autoFilter>"));
    EXPECT_THAT(read.not_kept,
                ElementsAre("Отчёт!B1: filter criteria (the rows stay as they are shown)"))
        << criterion;
    EXPECT_THAT(written_part(read.book, "xl/worksheets/sheet1.xml"),
                HasSubstr("<autoFilter ref=\"A1:B4\"/>"))
        << criterion;
  }
}

TEST(ALinkToAFile, IsKept) {
  XlsxFile file("<sheetData/><hyperlinks><hyperlink ref=\"A1\" r:id=\"rId1\"/></hyperlinks>");
  for (const char* target : {"file:///\\\\server\\share\\план.docx", "file:///C:\\docs\\план.docx",
                             "../docs/план.docx", "план.xlsx"}) {
    file.part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        std::string("<Relationships><Relationship Id=\"rId1\" Type=\"x/hyperlink\" Target=\"") +
            target + "\" TargetMode=\"External\"/></Relationships>");
    const reader::ReadBook read = read_form(file);
    EXPECT_THAT(read.not_kept, IsEmpty());
    EXPECT_THAT(written_part(read.book, "xl/worksheets/_rels/sheet1.xml.rels"),
                HasSubstr(std::string("Target=\"") + target + "\""));
  }
}

TEST(AFormulaThatSpills, IsReadAndWrittenAsOne) {
  const reader::ReadBook read = read_form(XlsxFile(
      "<sheetData><row r=\"1\"><c r=\"A1\"><v>3</v></c><c r=\"C1\" cm=\"1\"><f t=\"array\" "
      "ref=\"C1:C2\">_xlfn._xlws.SORT(A1:A2)</f><v>2</v></c></row><row r=\"2\"><c r=\"A2\"><v>2"
      "</v></c><c r=\"C2\"><v>3</v></c></row></sheetData>"));
  EXPECT_THAT(read.not_kept, IsEmpty());
  const std::string part = written_part(read.book, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(part,
              HasSubstr("<c r=\"C1\" cm=\"1\"><f t=\"array\" ref=\"C1:C2\">_xlfn._xlws.SORT(A1:A2)"
                        "</f><v>2</v></c>"));
  EXPECT_THAT(written_part(read.book, "xl/metadata.xml"), HasSubstr("fDynamic=\"1\""));
}

std::string picture(const std::string& known_as, const std::string& fill,
                    const std::string& shape) {
  return "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"2\" name=\"Герб\" " + known_as +
         "</xdr:cNvPr><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>" + fill +
         "</xdr:blipFill><xdr:spPr>" + shape + "</xdr:spPr></xdr:pic>";
}

XlsxFile with_picture(const std::string& anchor, const std::string& element) {
  XlsxFile file;
  file.related("drawing", "drawings/drawing1.xml",
               "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\" xmlns:r=\"r\"><xdr:twoCellAnchor" + anchor +
                   "><xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:to>"
                   "<xdr:col>3</xdr:col><xdr:row>6</xdr:row></xdr:to>" +
                   element + "<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>");
  file.part("xl/drawings/_rels/drawing1.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/image\" "
            "Target=\"../media/image1.png\"/><Relationship Id=\"rId2\" Type=\"x/hyperlink\" "
            "Target=\"https://example.org/герб\" TargetMode=\"External\"/></Relationships>");
  file.part("xl/media/image1.png", painted_png(40, 20));
  return file;
}

std::string drawing_of(const XlsxFile& file) {
  const reader::ReadBook read = read_form(file);
  EXPECT_THAT(read.not_kept, IsEmpty());
  return written_part(read.book, "xl/drawings/drawing1.xml");
}

const char* const turned_and_framed =
    "<a:xfrm rot=\"5400000\" flipH=\"1\"><a:off x=\"1\" y=\"2\"/><a:ext cx=\"3\" cy=\"4\"/>"
    "</a:xfrm><a:prstGeom prst=\"ellipse\"><a:avLst></a:avLst></a:prstGeom><a:ln w=\"38100\">"
    "<a:solidFill><a:srgbClr val=\"0000FF\"></a:srgbClr></a:solidFill></a:ln>";

TEST(APicture, KeepsItsCropItsFrameAndItsTurn) {
  const std::string drawing = drawing_of(with_picture(
      " editAs=\"absolute\"",
      picture("descr=\"герб\" title=\"Герб города\">",
              "<a:blip r:embed=\"rId1\"><a:lum bright=\"20000\"/></a:blip><a:srcRect l=\"50000\"/>"
              "<a:stretch><a:fillRect/></a:stretch>",
              turned_and_framed)));
  EXPECT_THAT(drawing, HasSubstr("<xdr:twoCellAnchor editAs=\"absolute\">"));
  EXPECT_THAT(drawing, HasSubstr("title=\"Герб города\""));
  EXPECT_THAT(drawing, HasSubstr("descr=\"герб\""));
  EXPECT_THAT(drawing, HasSubstr("r:embed=\"rId1\"><a:lum bright=\"20000\"></a:lum></a:blip>"
                                 "<a:srcRect l=\"50000\"></a:srcRect><a:stretch>"));
  EXPECT_THAT(drawing, HasSubstr("<a:xfrm rot=\"5400000\" flipH=\"1\">"));
  EXPECT_THAT(drawing, HasSubstr("<a:prstGeom prst=\"ellipse\">"));
  EXPECT_THAT(drawing, HasSubstr("<a:ln w=\"38100\"><a:solidFill><a:srgbClr val=\"0000FF\">"));
}

TEST(APicture, KeepsItsLinkAndItsPlacement) {
  const reader::ReadBook read = read_form(
      with_picture("", picture("descr=\"герб\"><a:hlinkClick r:id=\"rId2\" tooltip=\"на сайт\"/>",
                               "<a:blip r:embed=\"rId1\"/><a:stretch/>",
                               "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>")));
  const workbook::Picture& kept = read.book.sheets.at(0).pictures.at(0);
  EXPECT_EQ(kept.link, "https://example.org/герб");
  EXPECT_EQ(kept.tip, "на сайт");
  EXPECT_EQ(kept.placement, workbook::Placement::move_and_size);
  EXPECT_EQ(kept.shape + kept.crop + kept.colours, "");
  const std::string drawing = written_part(read.book, "xl/drawings/drawing1.xml");
  EXPECT_THAT(drawing, HasSubstr("<xdr:twoCellAnchor><xdr:from>"));
  EXPECT_THAT(drawing, HasSubstr("<a:hlinkClick "));
  EXPECT_THAT(drawing, HasSubstr("tooltip=\"на сайт\""));
}

TEST(TwoPictures, KeepTheirOwnLooks) {
  workbook::Book book;
  workbook::Sheet& sheet = book.sheets.emplace_back();
  sheet.name = "Лист";
  for (const char* crop : {"", "<a:srcRect l=\"10000\"/><a:stretch><a:fillRect/></a:stretch>"}) {
    workbook::Picture& each = sheet.pictures.emplace_back();
    each.bytes = painted_png(8, 8);
    each.row = static_cast<int>(sheet.pictures.size()) * 5;
    each.crop = crop;
  }
  workbook::keep_workbook(book);
  const std::string drawing = written_part(book, "xl/drawings/drawing1.xml");
  EXPECT_GT(drawing.find("<a:srcRect"), drawing.find("</xdr:pic>"));
}

XlsxFile with_newer_formats(const std::string& formats, const std::string& older = "") {
  return XlsxFile("<sheetData/>" + older + "<extLst><ext uri=\"u\"><x14:conditionalFormattings>" +
                  formats + "</x14:conditionalFormattings></ext></extLst>");
}

std::string newer(const std::string& rule) {
  return "<x14:conditionalFormatting>" + rule +
         "<xm:sqref>B2:B9</xm:sqref>"
         "</x14:conditionalFormatting>";
}

TEST(AConditionalFormat, ThatOnlyExcel2010sPlaceHasIsKept) {
  const reader::ReadBook read = read_form(with_newer_formats(
      newer("<x14:cfRule type=\"expression\" priority=\"2\" id=\"{1}\"><xm:f>B2&gt;План!$A$1</xm:f>"
            "<x14:dxf><fill><patternFill><bgColor rgb=\"FFFF0000\"/></patternFill></fill></x14:dxf>"
            "</x14:cfRule>")));
  EXPECT_THAT(read.not_kept, IsEmpty());
  const workbook::ConditionalFormat& rule = read.book.sheets[0].conditional_formats.at(0);
  EXPECT_EQ(rule.type, "expression");
  EXPECT_THAT(rule.formulas, ElementsAre("B2>План!$A$1"));
  EXPECT_EQ(rule.style.fill_background, 0xFF0000);
  EXPECT_EQ(range_name(rule.ranges.at(0)), "B2:B9");
}

TEST(IconsOfExcel2010, AreWrittenWhereTheyStood) {
  const std::string thresholds =
      "<x14:cfvo type=\"percent\"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type=\"num\"><xm:f>5</xm:f>"
      "</x14:cfvo><x14:cfvo type=\"num\" gte=\"0\"><xm:f>9</xm:f></x14:cfvo>";
  const reader::ReadBook read = read_form(with_newer_formats(
      newer("<x14:cfRule type=\"iconSet\" priority=\"1\" id=\"{1}\"><x14:iconSet "
            "iconSet=\"3Stars\">" +
            thresholds + "</x14:iconSet></x14:cfRule>") +
      newer("<x14:cfRule type=\"iconSet\" priority=\"2\" id=\"{2}\"><x14:iconSet custom=\"1\">" +
            thresholds +
            "<x14:cfIcon iconSet=\"3Flags\" iconId=\"1\"/><x14:cfIcon iconSet=\"NoIcons\" "
            "iconId=\"0\"/><x14:cfIcon iconSet=\"3Signs\" iconId=\"2\"/></x14:iconSet>"
            "</x14:cfRule>")));
  EXPECT_THAT(read.not_kept, IsEmpty());
  const std::string sheet = written_part(read.book, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<x14:iconSet iconSet=\"3Stars\">" + thresholds));
  EXPECT_THAT(sheet, HasSubstr(thresholds + "<x14:cfIcon iconSet=\"3Flags\" iconId=\"1\"/>"));
  EXPECT_THAT(sheet, HasSubstr("<xm:sqref>B2:B9</xm:sqref>"));
  EXPECT_THAT(sheet, Not(HasSubstr("<conditionalFormatting")));
}

TEST(TheNewerLookOfDataBars, IsNamedAndTheOlderKept) {
  const reader::ReadBook read = read_form(with_newer_formats(
      newer("<x14:cfRule type=\"dataBar\" id=\"{7}\"><x14:dataBar><x14:cfvo type=\"autoMin\"/>"
            "<x14:cfvo type=\"autoMax\"/></x14:dataBar></x14:cfRule>"),
      "<conditionalFormatting sqref=\"B2:B9\"><cfRule type=\"dataBar\" priority=\"1\"><dataBar>"
      "<cfvo type=\"min\"/><cfvo type=\"max\"/><color rgb=\"FF638EC6\"/></dataBar><extLst><ext>"
      "<x14:id>{7}</x14:id></ext></extLst></cfRule></conditionalFormatting>"));
  EXPECT_THAT(read.not_kept, ElementsAre("Отчёт!B2:B9: the newer look of data bars (their older "
                                         "one is kept)"));
  EXPECT_EQ(read.book.sheets[0].conditional_formats.size(), 1u);
}

TEST(APartOfTheStrictKind, IsWrittenAsTheUsualOneIs) {
  EXPECT_EQ(
      reader::as_transitional(
          "<c:chartSpace xmlns:c=\"http://purl.oclc.org/ooxml/drawingml/chart\" "
          "xmlns:a=\"http://purl.oclc.org/ooxml/drawingml/main\"><c:gapWidth val=\"150%\"/>"
          "<a:gs pos=\"50%\"><a:schemeClr val=\"accent1\"><a:lumMod val=\"62.5%\"/></a:schemeClr>"
          "</a:gs><c:overlap val=\"-25%\"/><a:t>100%</a:t></c:chartSpace>"),
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:gapWidth val=\"150\"/>"
      "<a:gs pos=\"50000\"><a:schemeClr val=\"accent1\"><a:lumMod val=\"62500\"/></a:schemeClr>"
      "</a:gs><c:overlap val=\"-25\"/><a:t>100%</a:t></c:chartSpace>");
  EXPECT_EQ(reader::as_transitional("<a:t val=\"5%\"/>"), "<a:t val=\"5%\"/>");
}

}  // namespace
}  // namespace svodka::form
