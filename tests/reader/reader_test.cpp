#include "engine/reader/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workbook/chart_part.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using workbook::Book;
using workbook::Cell;
using workbook::CellValue;
using workbook::Formula;

reader::ReadBook read(const XlsxFile& file) {
  Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  return read ? read.take() : reader::ReadBook();
}

reader::ReadBook read_cells(const std::string& rows) {
  return read(XlsxFile("<sheetData>" + rows + "</sheetData>"));
}

const Cell* find(const Book& book, int row, int column) {
  for (const Cell& cell : book.sheets[0].cells)
    if (cell.row == row && cell.column == column) return &cell;
  return nullptr;
}

CellValue value(const reader::ReadBook& read, int row, int column) {
  const Cell* cell = find(read.book, row, column);
  return cell ? cell->value : CellValue();
}

std::string formula(const reader::ReadBook& read, int row, int column) {
  const CellValue found = value(read, row, column);
  const auto* formula = std::get_if<Formula>(&found);
  return formula ? formula->text : "no formula";
}

TEST(PrintTitles, AreWholeRowsAndColumnsHoweverTheyAreWritten) {
  for (const char* titles :
       {"Отчёт!$A:$B,Отчёт!$1:$3", "'Отчёт'!$A$1:$B$1048576,'Отчёт'!$A$1:$XFD$3"}) {
    XlsxFile file;
    file.part("xl/workbook.xml",
              std::string("<workbook xmlns:r=\"r\"><sheets><sheet name=\"Отчёт\" r:id=\"rId1\"/>"
                          "</sheets><definedNames><definedName name=\"_xlnm.Print_Titles\" "
                          "localSheetId=\"0\">") +
                  titles + "</definedName></definedNames></workbook>");
    const reader::ReadBook book = read(file);
    const workbook::PageSetup& page = book.book.sheets.at(0).page;
    EXPECT_EQ(page.repeat_rows, std::pair(0, 2)) << titles;
    EXPECT_EQ(page.repeat_columns, std::pair(0, 1)) << titles;
    EXPECT_THAT(book.not_kept, ElementsAre());
  }
}

TEST(AnError, IsOneThatExcelKnowsOrAText) {
  const reader::ReadBook book = read_cells(
      "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#SPILL!</v></c><c r=\"B1\" "
      "t=\"e\"><f>1/0</f><v>#CALC!</v></c><c r=\"C1\" t=\"e\"><v>Err:502</v></c></row>");
  EXPECT_EQ(value(book, 0, 0), CellValue(workbook::CellError{"#SPILL!"}));
  EXPECT_EQ(value(book, 0, 1), CellValue(Formula{"1/0", workbook::CellError{"#CALC!"}, {}}));
  EXPECT_EQ(value(book, 0, 2), CellValue(std::string("Err:502")));
}

TEST(ACell, HasAValueOfItsKind) {
  const reader::ReadBook book = read_cells(
      "<row r=\"1\"><c r=\"A1\"><v>1.5</v></c><c r=\"B1\" t=\"b\"><v>1</v></c><c r=\"C1\" "
      "t=\"e\"><v>#N/A</v></c>"
      "<c r=\"D1\" t=\"inlineStr\"><is><t> две строки_x000D_\nи_x0009_табуляция</t></is></c>"
      "<c r=\"E1\" t=\"str\"><v>текст</v></c><c r=\"F1\" t=\"d\"><v>2024-05-17T12:00:00</v></c>"
      "<c r=\"G1\" t=\"s\"><v>99</v></c><c r=\"H1\"><v>-1E-3</v></c></row>");
  EXPECT_EQ(value(book, 0, 0), CellValue(1.5));
  EXPECT_EQ(value(book, 0, 1), CellValue(true));
  EXPECT_EQ(value(book, 0, 2), CellValue(workbook::CellError{"#N/A"}));
  EXPECT_EQ(value(book, 0, 3), CellValue(std::string(" две строки\nи\tтабуляция")));
  EXPECT_EQ(value(book, 0, 4), CellValue(std::string("текст")));
  EXPECT_EQ(value(book, 0, 5), CellValue(45429.5));
  EXPECT_EQ(value(book, 0, 6), CellValue());
  EXPECT_EQ(value(book, 0, 7), CellValue(-0.001));
}

TEST(ACell, WithoutAPlaceFollowsTheOneBefore) {
  const reader::ReadBook book = read_cells(
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c "
      "r=\"C2\"><v>3</v></c><c><v>4</v></c></row>");
  EXPECT_EQ(value(book, 0, 1), CellValue(2.0));
  EXPECT_EQ(value(book, 1, 3), CellValue(4.0));
}

TEST(ASharedFormula, IsWrittenOutForEachCellWithItsReferencesMoved) {
  const reader::ReadBook book = read_cells(
      "<row r=\"1\"><c r=\"C1\"><f t=\"shared\" ref=\"C1:C3\" "
      "si=\"0\">A1*$B$1+SUM(A$1:A1)</f><v>1</v></c></row>"
      "<row r=\"2\"><c r=\"C2\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>"
      "<row r=\"3\"><c r=\"D3\"><f t=\"shared\" si=\"0\"/><v>3</v></c></row>");
  EXPECT_EQ(formula(book, 0, 2), "A1*$B$1+SUM(A$1:A1)");
  EXPECT_EQ(formula(book, 1, 2), "A2*$B$1+SUM(A$1:A2)");
  EXPECT_EQ(formula(book, 2, 3), "B3*$B$1+SUM(B$1:B3)");
  EXPECT_THAT(book.not_kept, ElementsAre());
}

TEST(ASharedFormula, WithoutItsFirstCellLeavesTheValueAndSaysSo) {
  const reader::ReadBook book =
      read_cells("<row r=\"2\"><c r=\"C2\"><f t=\"shared\" si=\"7\"/><v>2</v></c></row>");
  EXPECT_EQ(value(book, 1, 2), CellValue(2.0));
  EXPECT_THAT(
      book.not_kept,
      ElementsAre("Отчёт!C2: shared formula whose first cell is missing (its value is kept)"));
}

TEST(AFormula, KeepsItsLastValue) {
  const reader::ReadBook book = read_cells(
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v>да</v></c><c r=\"B1\"><f>C1</f></c>"
      "<c r=\"C1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"D1\"><f t=\"array\" "
      "ref=\"D1:D2\">A1:A2*2</f><v>4</v></c></row>");
  EXPECT_EQ(value(book, 0, 0), CellValue(Formula{"B1", std::string("да"), {}}));
  EXPECT_EQ(value(book, 0, 1), CellValue(Formula{"C1", {}, {}}));
  EXPECT_EQ(value(book, 0, 2), CellValue(Formula{"1/0", workbook::CellError{"#DIV/0!"}, {}}));
  EXPECT_EQ(value(book, 0, 3), CellValue(Formula{"A1:A2*2", 4.0, workbook::Range{0, 3, 1, 3}}));
}

TEST(ASharedText, WithFontsIsRichAndItsPhoneticGuideIsDropped) {
  XlsxFile file("<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row></sheetData>");
  file.part(
      "xl/sharedStrings.xml",
      "<sst><si><r><t>обычный </t></r><r><rPr><b/><sz val=\"14\"/><color rgb=\"FFFF0000\"/><rFont "
      "val=\"Arial\"/></rPr><t>жирный</t></r></si><si><t>чтение</t><rPh sb=\"0\" "
      "eb=\"1\"><t>yomi</t></rPh></si></sst>");
  const reader::ReadBook book = read(file);
  workbook::Font bold;
  bold.name = "Arial";
  bold.size = 14;
  bold.bold = true;
  bold.colour = 0xFF0000;
  EXPECT_EQ(value(book, 0, 0),
            CellValue(std::vector<workbook::TextRun>{{"обычный ", {}}, {"жирный", bold}}));
  EXPECT_EQ(value(book, 0, 1), CellValue(std::string("чтение")));
}

TEST(Prefixes, AreTheProducersOwn) {
  XlsxFile file;
  file.part(
      "xl/worksheets/sheet1.xml",
      "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row "
      "r=\"1\"><x:c "
      "r=\"A1\"><x:f>B1</x:f><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>");
  EXPECT_EQ(value(read(file), 0, 0), CellValue(Formula{"B1", 5.0, {}}));
}

TEST(Styles, ResolveThemesTintsAndPalettes) {
  XlsxFile file("<sheetData><row><c s=\"1\"><v>1</v></c></row></sheetData>");
  file.part(
      "xl/styles.xml",
      "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0&quot; %&quot;\"/></numFmts>"
      "<fonts><font><sz val=\"10\"/><name val=\"Arial\"/></font><font><b val=\"0\"/><i/><u/><sz "
      "val=\"12\"/><color "
      "theme=\"4\" tint=\"-0.249977111117893\"/><name val=\"Arial\"/></font></fonts>"
      "<fills><fill/><fill><patternFill patternType=\"solid\"><fgColor "
      "indexed=\"10\"/></patternFill></fill></fills>"
      "<borders><border/><border><left style=\"mediumDashed\"><color "
      "auto=\"1\"/></left></border></borders>"
      "<cellXfs><xf/><xf numFmtId=\"170\" fontId=\"1\" fillId=\"1\" borderId=\"1\"><alignment "
      "horizontal=\"center\" "
      "textRotation=\"135\" wrapText=\"1\"/><protection "
      "locked=\"0\"/></xf></cellXfs></styleSheet>");
  const reader::ReadBook book = read(file);
  const workbook::Style& style = book.book.styles[find(book.book, 0, 0)->style];
  EXPECT_EQ(style.font.colour, 0x376092);  // 4F81BD, a quarter darker
  EXPECT_FALSE(style.font.bold);
  EXPECT_TRUE(style.font.italic);
  EXPECT_EQ(style.font.underline, workbook::Underline::single);
  EXPECT_EQ(style.number_format, "0.0\" %\"");
  EXPECT_EQ(style.foreground, 0xFF0000);
  EXPECT_EQ(style.left, (workbook::Edge{workbook::Line::medium_dashed, workbook::automatic}));
  EXPECT_EQ(style.rotation, -45);
  EXPECT_FALSE(style.locked);
  EXPECT_EQ(book.book.styles[workbook::default_style].font.name, "Arial");
  EXPECT_EQ(book.book.styles[workbook::default_style].font.size, 10);
}

TEST(WhatABookCannotHold, IsListedWithItsPlace) {
  XlsxFile file(
      "<sheetData><row r=\"3\"><c r=\"B3\" s=\"1\"><v>1</v></c></row></sheetData>"
      "<conditionalFormatting sqref=\"A1:A5\"><cfRule type=\"hologram\" "
      "priority=\"1\"/></conditionalFormatting>"
      "<picture/>");
  file.related("drawing", "drawings/drawing1.xml",
               "<wsDr><twoCellAnchor><from><col>3</col><row>4</row></from><to><col>5</col><row>6</"
               "row></to><sp/>"
               "</twoCellAnchor></wsDr>");
  EXPECT_THAT(read(file).not_kept,
              ElementsAre("Отчёт!A1:A5: conditional format 'hologram'",
                          "Отчёт!D5: shape or text box", "Отчёт: background picture"));
}

TEST(AValidation, ThatLooksAtAnotherSheetIsReadFromWhereExcel2010KeepsIt) {
  const reader::ReadBook book = read(XlsxFile(
      "<sheetData/><extLst><ext><x14:dataValidations><x14:dataValidation type=\"list\" "
      "allowBlank=\"1\"><x14:formula1><xm:f>Списки!$A$1:$A$90</xm:f></x14:formula1>"
      "<xm:sqref>C3:C8 E3</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"));
  ASSERT_EQ(book.book.sheets[0].validations.size(), 1u);
  const workbook::Validation& rule = book.book.sheets[0].validations[0];
  EXPECT_EQ(rule.type, "list");
  EXPECT_EQ(rule.formula1, "Списки!$A$1:$A$90");
  EXPECT_THAT(rule.ranges, ElementsAre(workbook::Range{2, 2, 7, 2}, workbook::Range{2, 4, 2, 4}));
  EXPECT_THAT(book.not_kept, IsEmpty());
}

TEST(AValidation, WhoseListIsLongerThanExcelTakesGetsAHiddenSheet) {
  std::string list = "ВК,&quot;&quot;ОК&quot;&quot;, 7";
  for (int i = 0; i < 80; ++i) list += ", имя";
  const workbook::Book book =
      read(XlsxFile("<sheetData/><dataValidations><dataValidation type=\"list\" sqref=\"B2\">"
                    "<formula1>&quot;" +
                    list +
                    "&quot;</formula1></dataValidation>"
                    "<dataValidation type=\"list\" sqref=\"B3\"><formula1>&quot;да,нет&quot;"
                    "</formula1></dataValidation></dataValidations>"))
          .book;
  ASSERT_EQ(book.sheets.size(), 2u);
  const workbook::Sheet& lists = book.sheets[1];
  EXPECT_EQ(lists.name, "_lists");
  EXPECT_EQ(lists.visibility, workbook::Visibility::very_hidden);
  ASSERT_EQ(lists.cells.size(), 83u);
  EXPECT_EQ(std::get<std::string>(lists.cells[0].value), "ВК");
  EXPECT_EQ(std::get<std::string>(lists.cells[1].value), "\"ОК\"");
  EXPECT_EQ(std::get<double>(lists.cells[2].value), 7);
  EXPECT_EQ(std::get<std::string>(lists.cells[82].value), "имя");
  EXPECT_EQ(book.sheets[0].validations[0].formula1, "_lists!$A$1:$A$83");
  EXPECT_EQ(book.sheets[0].validations[1].formula1, "\"да,нет\"");
}

TEST(ASheet, WhoseUsualRowsAndColumnsHaveNoSizeGetsTheUsualOnes) {
  const reader::ReadBook book =
      read(XlsxFile("<sheetFormatPr defaultColWidth=\"-1.5\" defaultRowHeight=\"0\" "
                    "zeroHeight=\"1\"/><sheetData/>"));
  EXPECT_EQ(book.book.sheets[0].default_column_width, 8.43);
  EXPECT_EQ(book.book.sheets[0].default_row_height, 15);
  EXPECT_THAT(book.not_kept, ElementsAre("Отчёт: rows that are hidden unless they say otherwise"));
}

TEST(AGradientFill, IsReadWithItsStops) {
  XlsxFile file("<sheetData><row r=\"3\"><c r=\"B3\" s=\"1\"><v>1</v></c></row></sheetData>");
  file.part(
      "xl/styles.xml",
      "<styleSheet><fills><fill/><fill><gradientFill degree=\"90\"><stop position=\"0\">"
      "<color rgb=\"FF112233\"/></stop><stop position=\"1\"><color rgb=\"FFFFFFFF\"/></stop>"
      "</gradientFill></fill></fills><cellXfs><xf/><xf fillId=\"1\"/></cellXfs></styleSheet>");
  const reader::ReadBook book = read(file);
  EXPECT_THAT(book.not_kept, IsEmpty());
  workbook::Gradient gradient;
  gradient.degree = 90;
  gradient.stops = {{0, 0x112233}, {1, 0xFFFFFF}};
  EXPECT_EQ(book.book.styles[workbook::StyleIndex{1}].gradient, gradient);
}

TEST(HeadersOfTheFirstAndOfEvenPages, AreRead) {
  const reader::ReadBook book = read(XlsxFile(
      "<sheetData/><headerFooter differentFirst=\"1\" differentOddEven=\"1\" scaleWithDoc=\"0\">"
      "<oddHeader>все</oddHeader><evenFooter>чётные</evenFooter>"
      "<firstHeader>&amp;Cпервая</firstHeader></headerFooter>"));
  const workbook::HeaderFooter& text = book.book.sheets[0].page.text;
  EXPECT_TRUE(text.own_first && text.own_even);
  EXPECT_EQ(text.header, "все");
  EXPECT_EQ(text.first_header, "&Cпервая");
  EXPECT_EQ(text.even_footer, "чётные");
  EXPECT_FALSE(text.scaled);
  EXPECT_TRUE(text.aligned);
  EXPECT_THAT(book.not_kept, IsEmpty());
}

XlsxFile file_with_chart(const std::string& chart) {
  XlsxFile file;
  file.related("drawing", "drawings/drawing1.xml",
               "<wsDr "
               "xmlns:r=\"r\"><twoCellAnchor><from><col>0</col><row>0</row></from><to><col>5</"
               "col><row>9</row></to>"
               "<graphicFrame><graphic><graphicData><chart "
               "r:id=\"rId1\"/></graphicData></graphic></graphicFrame>"
               "</twoCellAnchor></wsDr>");
  file.part("xl/drawings/_rels/drawing1.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/chart\" "
            "Target=\"../charts/chart1.xml\"/></Relationships>");
  file.part("xl/charts/chart1.xml", "<c:chartSpace>" + chart + "</c:chartSpace>");
  return file;
}

constexpr const char* stacked_bars =
    "<c:plotArea><c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/><c:ser><c:dPt/>"
    "<c:val><c:numRef><c:f>A!$A$1:$A$3</c:f><c:numCache><c:ptCount val=\"3\"/></c:numCache>"
    "</c:numRef></c:val></c:ser></c:barChart><c:lineChart><c:ser><c:val><c:numRef>"
    "<c:f>A!$B$1:$B$3</c:f></c:numRef></c:val></c:ser></c:lineChart>"
    "<c:valAx><c:scaling><c:max val=\"5\"/></c:scaling></c:valAx></c:plotArea>";

std::string series_start(std::size_t series) {
  return workbook::stretch_start(series, 2, workbook::CellsOfReference::there);
}

TEST(AChart, IsKeptAsDrawnWithMarksForWhatChanges) {
  const reader::ReadBook book = read(file_with_chart(
      "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:rPr b=\"1\"/><a:t>За {{ year </a:t></a:r><a:r>"
      "<a:t>}} год</a:t></a:r></a:p></c:rich></c:tx></c:title>" +
      std::string(stacked_bars) + "</c:chart>"));
  EXPECT_THAT(book.not_kept, IsEmpty());
  ASSERT_EQ(book.book.sheets[0].charts.size(), 1u);
  const workbook::Chart& chart = book.book.sheets[0].charts[0];
  EXPECT_EQ(chart.type, "bar_stacked");
  EXPECT_EQ(chart.legend, "none");
  EXPECT_EQ(chart.title, "За {{ year }} год");
  ASSERT_EQ(chart.series.size(), 2u);
  EXPECT_EQ(chart.series[1].values, "A!$B$1:$B$3");
  EXPECT_EQ(chart.drawn,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            "<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:rPr b=\"1\"/><a:t>" +
                workbook::title_mark(workbook::ChartTitle::chart) +
                "</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>"
                "<c:barDir val=\"bar\"/><c:grouping "
                "val=\"stacked\"/>" +
                series_start(0) + "<c:ser><c:dPt/><c:val><c:numRef><c:f>" +
                workbook::reference_mark(0, 2) + "</c:f></c:numRef></c:val></c:ser>" +
                workbook::stretch_end() + "</c:barChart><c:lineChart>" + series_start(1) +
                "<c:ser><c:val><c:numRef><c:f>" + workbook::reference_mark(1, 2) +
                "</c:f></c:numRef></c:val></c:ser>" + workbook::stretch_end() +
                "</c:lineChart><c:valAx><c:scaling><c:max val=\"5\"/>"
                "</c:scaling></c:valAx></c:plotArea></c:chart></c:chartSpace>");
}

TEST(AChart, ThatPointsOutOfItsPartIsDrawnAnewAndWhatThatLosesIsListed) {
  const reader::ReadBook book = read(file_with_chart(
      "<c:chart>" + std::string(stacked_bars) +
      "</c:chart><c:spPr><a:blipFill><a:blip r:embed=\"rId1\"/></a:blipFill></c:spPr>"
      "<c:txPr><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr></a:p></c:txPr>"));
  ASSERT_EQ(book.book.sheets[0].charts.size(), 1u);
  EXPECT_EQ(book.book.sheets[0].charts[0].drawn, "");
  EXPECT_THAT(book.not_kept,
              ElementsAre("Отчёт!A1: second kind of series of a combined chart",
                          "Отчёт!A1: fonts of a chart", "Отчёт!A1: background and frame of a chart",
                          "Отчёт!A1: looks of single points of a chart",
                          "Отчёт!A1: gradients and patterns of a chart",
                          "Отчёт!A1: limits of an axis of a chart"));
}

}  // namespace
}  // namespace svodka::form
