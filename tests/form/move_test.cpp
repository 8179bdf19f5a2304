// What a sheet has at places besides its values, after rows have been repeated and removed.
#include "engine/form/moving/move.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workbook/chart_part.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/reader/xlsx_file.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

// Two rows per item between a heading and a total, in columns B to D.
const Rows drawn_rows = {{"", "Заголовок"},
                         {"#each x in list"},
                         {"", "{{ x.label }}", "{{ x.value }}", "=C3/C$6"},
                         {"", "удвоено", "", "=C3*2+Второй!A1"},
                         {"#end"},
                         {"", "Всего", "=SUM(C3:C3)", "=SUM($D$3:$D$4)"}};

json three() {
  json list = json::array();
  for (int i = 1; i <= 3; ++i) list.push_back({{"label", "п"}, {"value", i}});
  return {{"list", list}};
}

workbook::Book drawing() {
  workbook::Book book = drawn_book(drawn_rows);
  book.sheets.push_back(drawn_sheet("Второй", {{"7", "=Лист!C6", "=SUM(Лист!C3:C4)"}}));
  return book;
}

std::vector<std::string> names(const std::vector<workbook::Range>& ranges) {
  std::vector<std::string> all;
  for (const workbook::Range& range : ranges) all.push_back(workbook::range_name(range));
  return all;
}

TEST(AFormulaInABand, MeansItsOwnRow) {
  const Filled form = filled(drawing(), three());
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "C5")->value), "=B4*2+Второй!A1 -> 11");
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "C7")->value), "=B6*2+Второй!A1 -> 13");
}

// Elsewhere a share of the total below the band points to a row that is still the drawing's.
TEST(AFormulaInABand, RefersToARowBelowTheBand) {
  const Filled form = filled(drawing(), three());
  EXPECT_EQ(text_of(cell_at(form.book.sheets[0], "C6")->value), "=B6/B$8 -> 0.5");
}

TEST(AFormulaOnAnotherSheet, FollowsTheRows) {
  const Filled form = filled(drawing(), three());
  EXPECT_THAT(rows_of(form.book.sheets[1]),
              ElementsAre("7 | =Лист!B8 -> 6 | =SUM(Лист!B2:B7) -> 6"));
}

// Elsewhere merged cells stay on the first row only.
TEST(MergesInABand, AreRepeatedInEveryRound) {
  workbook::Book book = drawing();
  book.sheets[0].merges = {{0, 1, 0, 3}, {2, 1, 3, 1}};
  const Filled form = filled(book, three());
  EXPECT_THAT(names(form.book.sheets[0].merges), ElementsAre("A1:C1", "A2:A3", "A4:A5", "A6:A7"));
}

TEST(RowHeights, AreKeptInEveryRound) {
  workbook::Book book = drawing();
  book.sheets[0].rows[3].height = 30;
  book.sheets[0].columns[2].width = 20;
  const Filled form = filled(book, three());
  ASSERT_EQ(form.book.sheets[0].rows.size(), 3u);
  for (const int row : {2, 4, 6}) EXPECT_EQ(form.book.sheets[0].rows.at(row).height, 30);
  EXPECT_EQ(form.book.sheets[0].columns.at(1).width, 20);
}

// Elsewhere each repeated row gets a copy of the rule, until Excel is slow.
TEST(AConditionalFormat, GrowsAndDoesNotMultiply) {
  workbook::Book book = drawing();
  book.sheets[0].conditional_formats = {format_of("C3:C4", "C3>$C$6")};
  const Filled form = filled(book, three());
  ASSERT_EQ(form.book.sheets[0].conditional_formats.size(), 1u);
  EXPECT_THAT(names(form.book.sheets[0].conditional_formats[0].ranges), ElementsAre("B2:B7"));
  EXPECT_THAT(form.book.sheets[0].conditional_formats[0].formulas, ElementsAre("B2>$B$8"));
}

// Elsewhere only the first row may be filled in from the list.
TEST(AValidation, CoversTheWholeBand) {
  workbook::Book book = drawing();
  book.sheets[0].validations = {validation_of("B3:B4", "list", "$C$3:$C$4")};
  const Filled form = filled(book, three());
  ASSERT_EQ(form.book.sheets[0].validations.size(), 1u);
  EXPECT_THAT(names(form.book.sheets[0].validations[0].ranges), ElementsAre("A2:A7"));
  EXPECT_EQ(form.book.sheets[0].validations[0].formula1, "$B$2:$B$7");
}

// Elsewhere print titles and areas are lost.
TEST(ThePage, KeepsItsTitlesAreaBreaksAndFrozenRows) {
  workbook::Book book = drawing();
  workbook::PageSetup& page = book.sheets[0].page;
  page.print_area = workbook::Range{0, 1, 5, 3};
  page.repeat_rows = {0, 0};
  page.repeat_columns = {1, 1};
  page.row_breaks = {4};
  page.column_breaks = {3};
  book.sheets[0].view.freeze_row = 1;
  book.sheets[0].view.freeze_column = 2;
  const Filled form = filled(book, three());
  const workbook::PageSetup& filled_page = form.book.sheets[0].page;
  EXPECT_EQ(workbook::range_name(*filled_page.print_area), "A1:C8");
  EXPECT_EQ(filled_page.repeat_rows, std::pair(0, 0));
  EXPECT_EQ(filled_page.repeat_columns, std::pair(0, 0));
  EXPECT_THAT(filled_page.row_breaks, ElementsAre(3, 5, 7));
  EXPECT_THAT(filled_page.column_breaks, ElementsAre(2));
  EXPECT_EQ(form.book.sheets[0].view.freeze_row, 1);
  EXPECT_EQ(form.book.sheets[0].view.freeze_column, 1);
}

TEST(DefinedNames, GrowWithTheBand) {
  workbook::Book book = drawing();
  book.names = {{"Значения", "Лист!$C$3:$C$4", "", false}, {"Итог", "Лист!$C$6", "Лист", false}};
  const Filled form = filled(book, three());
  EXPECT_EQ(form.book.names[0].formula, "Лист!$B$2:$B$7");
  EXPECT_EQ(form.book.names[1].formula, "Лист!$B$8");
}

// Elsewhere charts keep the drawing's two cells.
TEST(ChartSeries, GrowWithTheBand) {
  workbook::Book book = drawing();
  workbook::Chart chart;
  chart.row = 6;
  chart.column = 1;
  chart.series.push_back({"Лист!$C$6", "Лист!$B$3:$B$4", "Лист!$C$3:$C$4", "", {}, false});
  book.sheets[0].charts = {chart};
  const Filled form = filled(book, three());
  const workbook::Chart& moved = form.book.sheets[0].charts.at(0);
  EXPECT_EQ(moved.series[0].name_formula, "Лист!$B$8");
  EXPECT_EQ(moved.series[0].categories, "Лист!$A$2:$A$7");
  EXPECT_EQ(moved.series[0].values, "Лист!$B$2:$B$7");
  EXPECT_EQ(moved.row, 8);
  EXPECT_EQ(moved.column, 0);
}

TEST(LinksCommentsAndPictures, StandWhereTheirRowsWent) {
  workbook::Book book = drawing();
  workbook::Sheet& sheet = book.sheets[0];
  sheet.hyperlinks.push_back({{2, 1, 2, 1}, "https://example.org", ""});
  sheet.comments.push_back({5, 2, "сверено", "", false, {}, {}});
  workbook::Picture picture;
  picture.row = 4;
  picture.column = 0;
  sheet.pictures = {picture};
  const Filled form = filled(book, three());
  const workbook::Sheet& out = form.book.sheets[0];
  std::vector<workbook::Range> links;
  for (const workbook::Hyperlink& link : out.hyperlinks) links.push_back(link.range);
  EXPECT_THAT(names(links), ElementsAre("A2", "A4", "A6"));
  EXPECT_EQ(workbook::cell_name(out.comments.at(0).row, out.comments.at(0).column), "B8");
  EXPECT_EQ(workbook::cell_name(out.pictures.at(0).row, out.pictures.at(0).column), "A8");
}

// Elsewhere the second cell of a shared formula has none, or that of the first row.
TEST(ASharedFormulaInABand, IsEachCellsOwn) {
  const XlsxFile file(
      "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>#each x in "
      "list</t></is></c></row>"
      "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>{{ x.value }}</t></is></c>"
      "<c r=\"C2\"><f t=\"shared\" ref=\"C2:D3\" si=\"0\">B2*10</f></c>"
      "<c r=\"D2\"><f t=\"shared\" si=\"0\"/></c></row>"
      "<row r=\"3\"><c r=\"C3\"><f t=\"shared\" si=\"0\"/></c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>#end</t></is></c></row></sheetData>");
  Result<reader::ReadBook> read = reader::read_xlsx(file.bytes(), "form.xlsx");
  ASSERT_TRUE(read) << render(read.diagnostics());
  const Filled form = filled(read->book, three());
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("1 | =A1*10 -> 10 | =B1*10 -> 100", " | =A2*10 -> 0",
                          "2 | =A3*10 -> 20 | =B3*10 -> 200", " | =A4*10 -> 0",
                          "3 | =A5*10 -> 30 | =B5*10 -> 300", " | =A6*10 -> 0"));
}

TEST(AChartOfAnEmptyList, IsLeftOut) {
  workbook::Book book = drawing();
  workbook::Chart chart;
  chart.series.push_back({"", "Лист!$B$3:$B$4", "Лист!$C$3:$C$4", "", {}, false});
  book.sheets[0].charts = {chart};
  EXPECT_EQ(filled(book, {{"list", json::array()}}).book.sheets[0].charts.size(), 0u);
  chart.series.push_back({"", "", "Лист!$C$6", "", {}, false});
  book.sheets[0].charts = {chart};
  const Filled form = filled(book, {{"list", json::array()}});
  ASSERT_EQ(form.book.sheets[0].charts.at(0).series.size(), 1u);
  EXPECT_EQ(form.book.sheets[0].charts[0].series[0].values, "Лист!$B$2");
}

TEST(RulesAndLinks, FollowTheCellsOfOtherSheets) {
  workbook::Book book = drawing();
  book.sheets[1].validations = {validation_of("A1", "list", "Лист!$B$3:$B$4")};
  book.sheets[1].conditional_formats = {format_of("A1", "A1>Лист!$C$6")};
  book.sheets[1].hyperlinks = {{{0, 0, 0, 0}, "internal:Лист!B6", ""},
                               {{1, 0, 1, 0}, "https://example.org/!A1", ""}};
  const Filled form = filled(book, three());
  const workbook::Sheet& out = form.book.sheets[1];
  EXPECT_EQ(out.validations.at(0).formula1, "Лист!$A$2:$A$7");
  EXPECT_THAT(out.conditional_formats.at(0).formulas, ElementsAre("A1>Лист!$B$8"));
  EXPECT_EQ(out.hyperlinks.at(0).target, "internal:Лист!A8");
  EXPECT_EQ(out.hyperlinks.at(1).target, "https://example.org/!A1");
}

TEST(TheAutofilter, CoversTheGrownTable) {
  workbook::Book book = drawing();
  book.sheets[0].autofilter = workbook::Range{0, 1, 3, 3};
  const Filled form = filled(book, three());
  EXPECT_EQ(workbook::range_name(*form.book.sheets[0].autofilter), "A1:C7");
}

}  // namespace
}  // namespace svodka::form
