// What the writer writes, the reader reads: the book of everything, twice through.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reader/reader.hpp"
#include "engine/workbook/writing/writer.hpp"
#include "tests/form/drawn_form.hpp"
#include "tests/workbook/everything.hpp"
#include "tests/workbook/kept_workbook.hpp"

namespace svodka::form {
namespace {

using testing::IsEmpty;

class RoundTrip : public testing::Test {
 protected:
  RoundTrip() : before(workbook::book_of_everything()) {
    Result<reader::ReadBook> result =
        reader::read_xlsx(workbook::to_bytes(before), "everything.xlsx");
    EXPECT_TRUE(result) << render(result.diagnostics());
    if (result) after = result.take();
    workbook::keep_workbook(after.book);
  }
  const workbook::Sheet& sheet() { return after.book.sheets[0]; }

  workbook::Book before;
  reader::ReadBook after;
};

TEST_F(RoundTrip, LosesNothingThatIsListed) { EXPECT_THAT(after.not_kept, IsEmpty()); }

TEST_F(RoundTrip, KeepsEveryValueAndStyle) {
  for (const workbook::Cell& cell : before.sheets[0].cells) {
    const std::string place = workbook::cell_name(cell.row, cell.column);
    const workbook::Cell* found = cell_at(sheet(), place);
    if (cell.value == workbook::CellValue(std::string()))
      continue;                   // an empty text is a blank to any file
    if (place == "E3") continue;  // a text of one font has it as its style
    ASSERT_NE(found, nullptr) << place;
    EXPECT_EQ(found->value, cell.value) << place;
    workbook::Style style = after.book.styles[found->style];
    style.font.scheme.clear();
    EXPECT_EQ(style, before.styles[cell.style]) << place;
  }
}

TEST_F(RoundTrip, KeepsTheLayout) {
  const workbook::Sheet& wanted = before.sheets[0];
  EXPECT_EQ(sheet().merges, wanted.merges);
  for (const auto& [number, column] : wanted.columns) {
    EXPECT_NEAR(sheet().columns.at(number).width, column.width, 0.01);
    EXPECT_EQ(sheet().columns.at(number).hidden, column.hidden);
    EXPECT_EQ(sheet().columns.at(number).level, column.level);
  }
  EXPECT_EQ(sheet().rows.at(0).height, 37.5);
  EXPECT_NEAR(*sheet().rows.at(1).height, 15, 1e-5);
  EXPECT_TRUE(sheet().rows.at(8).hidden);
  EXPECT_EQ(sheet().rows.at(9).level, 2);
  EXPECT_NEAR(sheet().default_column_width, wanted.default_column_width, 0.01);
  EXPECT_EQ(sheet().view.zoom, 85);
  EXPECT_FALSE(sheet().view.gridlines);
  EXPECT_FALSE(sheet().view.headings);
  EXPECT_EQ(sheet().view.freeze_row, 1);
  EXPECT_EQ(sheet().view.freeze_column, 2);
  EXPECT_EQ(sheet().tab_colour, wanted.tab_colour);
  EXPECT_EQ(after.book.sheets[2].visibility, workbook::Visibility::very_hidden);
}

TEST_F(RoundTrip, KeepsThePage) {
  const workbook::PageSetup &page = sheet().page, &wanted = before.sheets[0].page;
  EXPECT_EQ(page.paper, wanted.paper);
  EXPECT_EQ(page.landscape, wanted.landscape);
  EXPECT_EQ(page.fit, wanted.fit);
  EXPECT_EQ(page.left, wanted.left);
  EXPECT_EQ(page.header, wanted.header);
  EXPECT_TRUE(page.centre_horizontally);
  EXPECT_TRUE(page.black_and_white);
  EXPECT_EQ(page.first_page_number, wanted.first_page_number);
  EXPECT_EQ(page.text.header, wanted.text.header);
  EXPECT_EQ(page.text.footer, wanted.text.footer);
  EXPECT_EQ(page.print_area, wanted.print_area);
  EXPECT_EQ(page.repeat_rows, wanted.repeat_rows);
  EXPECT_EQ(page.repeat_columns, wanted.repeat_columns);
  EXPECT_EQ(page.row_breaks, wanted.row_breaks);
  EXPECT_EQ(page.column_breaks, wanted.column_breaks);
  EXPECT_EQ(sheet().protection.password_hash, "CC3D");
  EXPECT_TRUE(sheet().protection.allowed.at("formatCells"));
  EXPECT_EQ(sheet().autofilter, before.sheets[0].autofilter);
}

TEST_F(RoundTrip, KeepsValidationsAndConditionalFormats) {
  ASSERT_EQ(sheet().validations.size(), 2u);
  EXPECT_EQ(sheet().validations[0].ranges, before.sheets[0].validations[0].ranges);
  EXPECT_EQ(sheet().validations[0].formula1, "\"да,нет\"");
  EXPECT_EQ(sheet().validations[0].input_message, "да или нет");
  EXPECT_EQ(sheet().validations[1].comparison, "notBetween");
  std::map<int, const workbook::ConditionalFormat*> found;
  for (const auto& rule : sheet().conditional_formats) found[rule.priority] = &rule;
  ASSERT_EQ(found.size(), 6u);
  for (const auto& wanted : before.sheets[0].conditional_formats) {
    const auto& rule = *found.at(wanted.priority);
    EXPECT_EQ(rule.type, wanted.type);
    EXPECT_EQ(rule.ranges, wanted.ranges);
    EXPECT_EQ(rule.comparison, wanted.type == "containsText" ? "containsText" : wanted.comparison);
    EXPECT_EQ(rule.stop_if_true, wanted.stop_if_true);
    EXPECT_EQ(rule.icon_set, wanted.icon_set);
    EXPECT_EQ(rule.reverse, wanted.reverse);
    ASSERT_EQ(rule.thresholds.size(), wanted.thresholds.size());
    for (std::size_t index = 0; index < wanted.thresholds.size(); ++index) {
      EXPECT_EQ(rule.thresholds[index].type, wanted.thresholds[index].type);
      EXPECT_EQ(rule.thresholds[index].colour, wanted.thresholds[index].colour);
    }
  }
  EXPECT_EQ(found.at(2)->style.fill_background, 0xFFC7CE);
  EXPECT_EQ(found.at(2)->style.font_colour, 0x9C0006);
}

TEST_F(RoundTrip, KeepsObjects) {
  ASSERT_EQ(sheet().comments.size(), 1u);
  EXPECT_EQ(sheet().comments[0].text, "Источник: отдел");
  EXPECT_EQ(sheet().comments[0].author, "Пресс-служба");
  EXPECT_EQ(sheet().comments[0].width, 150);
  EXPECT_EQ(sheet().comments[0].height, 60);
  ASSERT_EQ(sheet().hyperlinks.size(), 2u);
  EXPECT_EQ(sheet().hyperlinks[0].target, "https://example.org/a?b=1&c=2");
  EXPECT_EQ(sheet().hyperlinks[0].tip, "подсказка");
  EXPECT_EQ(sheet().hyperlinks[1].target, "internal:Данные!B2");
  ASSERT_EQ(sheet().pictures.size(), 1u);
  const workbook::Picture &picture = sheet().pictures[0], &wanted = before.sheets[0].pictures[0];
  EXPECT_EQ(picture.bytes, wanted.bytes);
  EXPECT_EQ(picture.row, wanted.row);
  EXPECT_EQ(picture.x_offset, wanted.x_offset);
  EXPECT_NEAR(picture.x_scale, wanted.x_scale, 1);
  EXPECT_NEAR(picture.y_scale, wanted.y_scale, 1);
  EXPECT_EQ(picture.description, "знак");
}

TEST_F(RoundTrip, KeepsTablesChartsNamesAndProperties) {
  const workbook::Sheet &data = after.book.sheets[1], &wanted = before.sheets[1];
  ASSERT_EQ(data.tables.size(), 1u);
  EXPECT_EQ(data.tables[0].name, "Площадки");
  EXPECT_EQ(data.tables[0].range, wanted.tables[0].range);
  EXPECT_TRUE(data.tables[0].total_row);
  EXPECT_EQ(data.tables[0].columns[0].total_text, "Всего");
  EXPECT_EQ(data.tables[0].columns[1].total_function, "sum");
  ASSERT_EQ(data.charts.size(), 2u);
  EXPECT_EQ(data.charts[0].type, "column");
  EXPECT_EQ(data.charts[0].title, "Подписчики по площадкам");
  EXPECT_EQ(data.charts[0].y_title, "человек");
  EXPECT_EQ(data.charts[0].legend, "bottom");
  EXPECT_EQ(data.charts[0].series[0].values, "Данные!$B$2:$B$3");
  EXPECT_EQ(data.charts[0].series[0].name, "2024");
  EXPECT_EQ(data.charts[0].series[0].colour, 0x4472C4);
  EXPECT_TRUE(data.charts[0].series[0].data_labels);
  EXPECT_NEAR(data.charts[0].width, 480, 1);
  EXPECT_EQ(data.charts[1].type, "pie");
  ASSERT_EQ(after.book.names.size(), 2u);
  EXPECT_EQ(after.book.names[0].name, before.names[0].name);
  EXPECT_EQ(after.book.names[1].sheet, "Отчёт");
  EXPECT_TRUE(after.book.names[1].hidden);
  EXPECT_EQ(after.book.properties.title, "Сводка");
  EXPECT_EQ(after.book.properties.created, before.properties.created);
}

TEST_F(RoundTrip, IsStableFromThenOn) {
  const std::string first = workbook::to_bytes(after.book);
  Result<reader::ReadBook> again = reader::read_xlsx(first, "again.xlsx");
  ASSERT_TRUE(again);
  EXPECT_TRUE(workbook::to_bytes(again->book) == first);
}

}  // namespace
}  // namespace svodka::form
