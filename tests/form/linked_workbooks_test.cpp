// Links to other workbooks, of which a form keeps the cells that it last saw.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string relationship(const std::string& id, const std::string& type, const std::string& part) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" + part +
         "\"/>";
}

// The workbook's sheet "Отчёт" with these rows and what follows them, linked to a workbook with
// the sheets "Курс", of which the form keeps B2 (90), A1 and A2, and "Архив", of which it keeps
// nothing.
reader::ReadBook linked(const std::string& rows, const std::string& behind = "") {
  XlsxFile file("<sheetData>" + rows + "</sheetData>" + behind);
  file.part("xl/workbook.xml",
            "<workbook xmlns=\"" + main_names + "\" xmlns:r=\"" + office +
                "\"><sheets><sheet name=\"Отчёт\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                "<externalReferences><externalReference r:id=\"rId4\"/></externalReferences>"
                "<definedNames><definedName name=\"Евро\">[1]Курс!$B$2</definedName></definedNames>"
                "</workbook>");
  file.part("xl/_rels/workbook.xml.rels",
            "<Relationships>" + relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                relationship("rId2", "styles", "styles.xml") +
                relationship("rId4", "externalLink", "externalLinks/externalLink1.xml") +
                "</Relationships>");
  file.part("xl/externalLinks/externalLink1.xml",
            "<externalLink xmlns=\"" + main_names +
                "\"><externalBook><sheetNames><sheetName val=\"Курс\"/><sheetName val=\"Архив\"/>"
                "</sheetNames><sheetDataSet><sheetData sheetId=\"0\">"
                "<row r=\"1\"><cell r=\"A1\" t=\"str\"><v>да</v></cell></row>"
                "<row r=\"2\"><cell r=\"A2\" t=\"str\"><v>нет</v></cell>"
                "<cell r=\"B2\"><v>90</v></cell></row></sheetData>"
                "<sheetData sheetId=\"1\" refreshError=\"1\"/></sheetDataSet>"
                "</externalBook></externalLink>");
  Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  EXPECT_TRUE(read) << render(read.diagnostics());
  return read ? read.take() : reader::ReadBook{};
}

const std::string list_with_a_rate =
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>#each x in list</t></is></c></row>"
    "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>{{ x.value }}</t></is></c>"
    "<c r=\"C2\"><f>B2*[1]курс!$B$2</f><v>180</v></c></row>"
    "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>#end</t></is></c></row>"
    "<row r=\"4\"><c r=\"B4\"><f>SUM(B2:B2)*Евро</f></c>"
    "<c r=\"C4\"><f>COUNTIF([1]Курс!A:A,\"да\")</f></c></row>";

TEST(ALinkToAnotherWorkbook, KeepsTheCellsThatTheFormLastSaw) {
  const reader::ReadBook read = linked(list_with_a_rate);
  const Filled form = filled(read.book, {{"list", {{{"value", 1}}, {{"value", 2}}}}});
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("1 | =A1*_Курс!$B$2 -> 90", "2 | =A2*_Курс!$B$2 -> 180",
                          "=SUM(A1:A2)*Евро -> 270 | =COUNTIF(_Курс!A:A,\"да\") -> 1"));
  ASSERT_EQ(form.book.sheets.size(), 2u);
  EXPECT_EQ(form.book.sheets[1].visibility, workbook::Visibility::very_hidden);
  EXPECT_THAT(rows_of(form.book.sheets[1]), ElementsAre("да", "нет | 90"));
  EXPECT_EQ(form.book.names.at(0).formula, "_Курс!$B$2");
  EXPECT_THAT(read.not_kept, ElementsAre("workbook: links to other workbooks (the cells that they "
                                         "showed are kept)"));
}

TEST(ALinkToAnotherWorkbook, IsKeptInRules) {
  const reader::ReadBook read =
      linked("",
             "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\">"
             "<formula>A1&gt;[1]Курс!$B$2</formula></cfRule></conditionalFormatting>"
             "<dataValidations><dataValidation type=\"list\" sqref=\"A1\">"
             "<formula1>[1]Курс!$A$1:$A$2</formula1></dataValidation></dataValidations>");
  EXPECT_EQ(read.book.sheets[0].validations.at(0).formula1, "_Курс!$A$1:$A$2");
  EXPECT_THAT(read.book.sheets[0].conditional_formats.at(0).formulas, ElementsAre("A1>_Курс!$B$2"));
}

TEST(ALinkToCellsThatTheFormDoesNotKeep, IsAnErrorAndListed) {
  const reader::ReadBook read = linked(
      "<row r=\"1\"><c r=\"A1\"><f>[1]Архив!B2+1</f><v>5</v></c><c r=\"B1\"><f>[2]Лист!B2</f></c>"
      "<c r=\"C1\"><f>[1]!Итог*2</f></c></row>");
  EXPECT_THAT(rows_of(filled(read.book, {}).book.sheets[0]),
              ElementsAre("=#REF!+1 -> #REF! | =#REF! -> #REF! | =#REF! -> #REF!"));
  EXPECT_THAT(
      read.not_kept,
      ElementsAre("Отчёт!A1: link to [1]Архив, whose cells the form does not keep",
                  "Отчёт!B1: link to [2]Лист, whose cells the form does not keep",
                  "Отчёт!C1: link to [1]!Итог, whose cells the form does not keep",
                  "workbook: links to other workbooks (the cells that they showed are kept)"));
}

}  // namespace
}  // namespace svodka::form
