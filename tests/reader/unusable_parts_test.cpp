// A form that can be used is read, whatever else its file holds: what cannot be used is named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/reader.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace svodka::form {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

reader::ReadBook usable(const XlsxFile& file) {
  Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  if (!read) return {};
  EXPECT_EQ(render(workbook::validate(read->book, "form.xlsx")), "");
  return read.take();
}

std::vector<std::string> dropped_from(const XlsxFile& file) { return usable(file).not_kept; }

XlsxFile holding(const std::string& elements) { return XlsxFile("<sheetData/>" + elements); }

XlsxFile sheet_with_cells(const std::string& cells) {
  return XlsxFile("<sheetData><row r=\"1\">" + cells + "</row></sheetData>");
}

TEST(WhatLooksAtDeletedCells, IsDroppedAndNamed) {
  EXPECT_THAT(dropped_from(holding(
                  "<extLst><ext><x14:dataValidations><x14:dataValidation type=\"list\">"
                  "<x14:formula1><xm:f>#REF!</xm:f></x14:formula1><xm:sqref>#REF!</xm:sqref>"
                  "</x14:dataValidation></x14:dataValidations></ext></extLst>")),
              ElementsAre("Отчёт: data validation over '#REF!', which is no place on a sheet"));
  EXPECT_THAT(dropped_from(holding("<mergeCells><mergeCell ref=\"A1:A9999999\"/></mergeCells>")),
              ElementsAre("Отчёт: merged cells over 'A1:A9999999', which is no place on a sheet"));
  EXPECT_THAT(dropped_from(holding("<autoFilter ref=\"#REF!\"/>")),
              ElementsAre("Отчёт: filter over '#REF!', which is no place on a sheet"));
  EXPECT_THAT(
      dropped_from(holding("<hyperlinks><hyperlink ref=\"\" location=\"A1\"/></hyperlinks>")),
      ElementsAre("Отчёт: link over '', which is no place on a sheet"));
}

TEST(APlace, AmongOthersThatAreNoneKeepsItsRule) {
  const reader::ReadBook read =
      usable(holding("<conditionalFormatting sqref=\"#REF! B2:B5\"><cfRule type=\"expression\" "
                     "priority=\"1\"><formula>B2&gt;1</formula></cfRule>"
                     "</conditionalFormatting>"));
  ASSERT_EQ(read.book.sheets[0].conditional_formats.size(), 1u);
  EXPECT_EQ(range_name(read.book.sheets[0].conditional_formats[0].ranges.at(0)), "B2:B5");
  EXPECT_THAT(read.not_kept,
              ElementsAre("Отчёт: conditional format over '#REF!', which is no place on a sheet"));
}

TEST(AModuleOfAnOldExcel, IsNamed) {
  XlsxFile file;
  file.part("xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Отчёт\" sheetId=\"1\" r:id=\"rId1\"/>"
            "<sheet name=\"Module1\" sheetId=\"14\" state=\"veryHidden\" r:id=\"\"/></sheets>"
            "<definedNames><definedName name=\"Имя\" localSheetId=\"1\">1</definedName>"
            "</definedNames></workbook>");
  EXPECT_THAT(dropped_from(file),
              ElementsAre("Module1: sheet that is no worksheet (a module of an old Excel)"));
}

XlsxFile with_drawing(const std::string& object, const std::string& type,
                      const std::string& target) {
  XlsxFile file;
  file.related("drawing", "drawings/drawing1.xml",
               "<wsDr xmlns:r=\"r\"><twoCellAnchor><from><col>2</col><row>1</row></from><to>"
               "<col>5</col><row>6</row></to>" +
                   object + "</twoCellAnchor></wsDr>");
  return file.part("xl/drawings/_rels/drawing1.xml.rels",
                   "<Relationships><Relationship Id=\"rId1\" Type=\"x/" + type + "\" Target=\"" +
                       target + "\"/></Relationships>");
}

TEST(AFileThatIsMissing, TakesItsPictureOrChartAlone) {
  EXPECT_THAT(dropped_from(with_drawing("<pic><blipFill><blip r:embed=\"rId1\"/></blipFill></pic>",
                                        "image", "../media/image1.png")),
              ElementsAre("Отчёт!C2: picture whose file is missing"));
  EXPECT_THAT(dropped_from(with_drawing(
                  "<graphicFrame><graphic><graphicData><chart r:id=\"rId1\"/></graphicData>"
                  "</graphic></graphicFrame>",
                  "chart", "../charts/chart1.xml")),
              ElementsAre("Отчёт!C2: chart whose part is missing"));
}

// The package openxlsx of R names drawings that it does not write.
TEST(ARelationship, ThatTheSheetDoesNotUseIsPassedOver) {
  XlsxFile file;
  file.related("drawing", "drawings/drawing1.xml", "").without("xl/drawings/drawing1.xml");
  EXPECT_THAT(dropped_from(file), IsEmpty());
  XlsxFile used("<sheetData/><drawing r:id=\"rel6\"/>");
  used.related("drawing", "drawings/drawing1.xml", "").without("xl/drawings/drawing1.xml");
  EXPECT_THAT(dropped_from(used),
              ElementsAre("Отчёт: drawing whose part xl/drawings/drawing1.xml is "
                          "missing"));
}

TEST(APartThatIsBroken, TakesOnlyWhatItHolds) {
  XlsxFile file = sheet_with_cells("<c r=\"A1\"><v>5</v></c>");
  file.related("comments", "comments1.xml", "<comments><x</comments>");
  const reader::ReadBook read = usable(file);
  EXPECT_EQ(read.book.sheets[0].cells.size(), 1u);
  ASSERT_EQ(read.not_kept.size(), 1u);
  EXPECT_THAT(read.not_kept[0],
              testing::StartsWith("Отчёт: comments: the part xl/comments1.xml is broken XML"));
}

TEST(APartThatDeclaresEntities, StillEndsTheReading) {
  XlsxFile file;
  file.related("comments", "comments1.xml", "<!DOCTYPE x [<!ENTITY a \"a\">]><comments/>");
  EXPECT_FALSE(reader::read_xlsx(file.bytes(), "form.xlsx"));
}

TEST(AZip, WithTheSlashesOfWindowsIsRead) {
  XlsxFile turned;
  for (const char* name : {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                           "xl/styles.xml", "xl/worksheets/sheet1.xml"}) {
    const std::string part = turned.bytes_of(name);
    std::string with_backslashes = name;
    std::replace(with_backslashes.begin(), with_backslashes.end(), '/', '\\');
    turned.without(name).part(with_backslashes, part);
  }
  EXPECT_EQ(usable(turned).book.sheets.at(0).name, "Отчёт");
}

// Russian Excel: the list "0,5;1;1,5" typed into the rule.
TEST(AListWithCommas, IsKeptWithItsMembers) {
  const reader::ReadBook read =
      usable(holding("<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"B1\">"
                     "<mc:AlternateContent xmlns:mc=\"m\" xmlns:x12ac=\"x\"><mc:Choice "
                     "Requires=\"x12ac\"><x12ac:list>\"0,5\", 1,\"да, \"\"точно\"\"\"</x12ac:list>"
                     "</mc:Choice><mc:Fallback><formula1>\"0,5,1\"</formula1></mc:Fallback>"
                     "</mc:AlternateContent></dataValidation></dataValidations>"));
  EXPECT_THAT(read.not_kept, IsEmpty());
  EXPECT_EQ(read.book.sheets[0].validations.at(0).formula1, "_lists!$A$1:$A$3");
  const std::vector<workbook::Cell>& members = read.book.sheets.at(1).cells;
  EXPECT_EQ(members.at(0).value, workbook::CellValue(0.5));
  EXPECT_EQ(members.at(1).value, workbook::CellValue(1.0));
  EXPECT_EQ(members.at(2).value, workbook::CellValue(std::string("да, \"точно\"")));
}

TEST(CharactersThatNoCellHolds, AreLeftOutAndTheirCellsNamed) {
  const auto text = [](const std::string& inside) {
    return sheet_with_cells("<c r=\"A1\" t=\"inlineStr\"><is><t>" + inside + "</t></is></c>");
  };
  for (const char* inside : {"пресс_x001F_релиз", "пресс_xFFFE_релиз", "пресс_xD83D_релиз",
                             "пресс\xEF\xBF\xBFрелиз", "пресс\xFFрелиз"}) {
    const reader::ReadBook read = usable(text(inside));
    EXPECT_THAT(read.not_kept, ElementsAre("Отчёт!A1: control characters in a text")) << inside;
    EXPECT_EQ(read.book.sheets[0].cells.at(0).value, workbook::CellValue(std::string("прессрелиз")))
        << inside;
  }
  EXPECT_THAT(dropped_from(text("две_x000D_\nстроки_x0009_")), IsEmpty());
  XlsxFile shared(
      "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\">"
      "<v>0</v></c></row></sheetData>");
  shared.part("xl/sharedStrings.xml",
              "<sst><si><t>чисто</t></si><si><t>_x000C_Отчёт</t></si></sst>");
  EXPECT_THAT(dropped_from(shared), ElementsAre("Отчёт!A1: control characters in a text"));
}

TEST(AnErrorThatExcelDoesNotKnow, StandsAsItsText) {
  const reader::ReadBook read = usable(sheet_with_cells("<c r=\"A1\" t=\"e\"><v>Err:502</v></c>"));
  EXPECT_EQ(read.book.sheets[0].cells.at(0).value, workbook::CellValue(std::string("Err:502")));
}

TEST(MergedCells, ThatOverlapOthersAreDropped) {
  const reader::ReadBook read = usable(holding(
      "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"B2:D3\"/><mergeCell ref=\"D3:E3\"/>"
      "</mergeCells>"));
  EXPECT_THAT(read.not_kept, ElementsAre("Отчёт!B2: merged cells B2:D3, which overlap A1:C2"));
  EXPECT_EQ(read.book.sheets[0].merges.size(), 2u);
}

TEST(ARule, ThatExcelWouldRefuseIsDroppedOrCut) {
  const reader::ReadBook read = usable(holding(
      "<dataValidations><dataValidation type=\"whole\" sqref=\"B1\"/><dataValidation sqref=\"C1\" "
      "promptTitle=\"" +
      std::string(40, 'x') + "\"/></dataValidations>"));
  EXPECT_THAT(read.not_kept,
              ElementsAre("Отчёт!B1: data validation without a formula",
                          "Отчёт!C1: the end of a data validation's text of more than 32 "
                          "characters"));
  EXPECT_EQ(read.book.sheets[0].validations.size(), 1u);
}

TEST(ASecondComment, OfACellIsNamed) {
  XlsxFile file;
  file.related("comments", "comments1.xml",
               "<comments><commentList><comment ref=\"B2\"><text><t>да</t></text></comment>"
               "<comment ref=\"B2\"><text><t>нет</t></text></comment><comment ref=\"?\"/>"
               "</commentList></comments>");
  EXPECT_THAT(dropped_from(file),
              ElementsAre("Отчёт: comment over '?', which is no place on a sheet",
                          "Отчёт!B2: a second comment of the cell"));
}

TEST(NamesThatExcelDoesNotTake, AreNamed) {
  XlsxFile file;
  file.part("xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Отчёт\" sheetId=\"1\" r:id=\"rId1\"/>"
            "</sheets><definedNames><definedName name=\"Итог\">1</definedName><definedName "
            "name=\"итог\">2</definedName><definedName name=\"за год\">3</definedName>"
            "</definedNames></workbook>");
  EXPECT_THAT(dropped_from(file), ElementsAre("name 'итог', which is defined twice",
                                              "name 'за год', which is none to Excel"));
}

std::string table_part(const std::string& id, const std::string& name, const std::string& range) {
  return "<table id=\"" + id + "\" name=\"" + name + "\" displayName=\"" + name + "\" ref=\"" +
         range +
         "\" headerRowCount=\"0\"><tableColumns count=\"1\"><tableColumn id=\"1\" name=\"x\"/>" +
         "</tableColumns></table>";
}

TEST(Tables, ThatOverlapOrHaveNamesOfCellsAreDroppedAndMergesInThemToo) {
  XlsxFile file =
      holding("<mergeCells><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"C2:D2\"/></mergeCells>");
  file.related("table", "tables/table1.xml", table_part("1", "first", "A1:A4"))
      .related("table", "tables/table2.xml", table_part("2", "second", "A3:A9"))
      .related("table", "tables/table3.xml", table_part("3", "ab12", "F1:F4"))
      .related("table", "tables/table4.xml", table_part("4", "FIRST", "H1:H4"));
  EXPECT_THAT(dropped_from(file),
              ElementsAre("Отчёт!F1:F4: table 'ab12', whose name is none to Excel",
                          "Отчёт!H1:H4: table 'FIRST', whose name another has",
                          "Отчёт!A3:A9: table 'second', which overlaps the table 'first'",
                          "Отчёт!A2: merged cells A2:B2, which lie in the table 'first'"));
}

}  // namespace
}  // namespace svodka::form
