// Texts as people and other systems write them, in cells and beside them.
#include "engine/reader/texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using nlohmann::json;
using testing::ElementsAre;

const json windows = {{"text", "первая\r\nвторая\rтретья"}};
const std::string lines = "первая\nвторая\nтретья";

TEST(ATextWithLineEndsOfWindows, HasLineFeedsInItsCell) {
  const Filled form = filled(drawn_book({{"{{ text }}", "<{{ text }}>"}}), windows);
  EXPECT_THAT(form.problems, ElementsAre());
  EXPECT_THAT(rows_of(form.book.sheets[0]), ElementsAre(lines + " | <" + lines + ">"));
}

TEST(ATextWithLineEndsOfWindows, HasLineFeedsBesideTheCells) {
  workbook::Book drawn = drawn_book({{"1"}});
  drawn.sheets[0].comments.push_back({0, 0, "{{ text }}", "", false, {}, {}});
  drawn.sheets[0].page.text.header = "&C{{ text }}";
  workbook::Chart chart;
  chart.title = "{{ text }}";
  chart.series.push_back({"", "", "Лист!$A$1", "", {}, false});
  drawn.sheets[0].charts = {chart};
  const Filled form = filled(drawn, windows);
  EXPECT_THAT(form.problems, ElementsAre());
  const workbook::Sheet& sheet = form.book.sheets[0];
  EXPECT_EQ(sheet.comments.at(0).text, lines);
  EXPECT_EQ(sheet.page.text.header, "&C" + lines);
  EXPECT_EQ(sheet.charts.at(0).title, lines);
}

TEST(ATextThatNoWorkbookTakes, IsToldAndTheRestIsMade) {
  workbook::Book drawn = drawn_book({{"{{ bad }}", "{{ good }}"}, {"=CHAR(7)&\"а\"&CHAR(13)"}});
  drawn.sheets[0].comments.push_back({0, 1, "{{ bad }}", "", false, {}, {}});
  drawn.sheets[0].page.text.footer = "{{ long }}";
  const Filled form =
      filled(drawn, {{"bad", "a\x01"}, {"good", 5}, {"long", std::string(256, 'x')}});
  EXPECT_THAT(rows_of(form.book.sheets[0]),
              ElementsAre("ошибка | 5", "=CHAR(7)&\"а\"&CHAR(13) -> а\n"));
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист (footer): error: the footer has 256 characters with its codes, Excel "
            "takes 255: it is cut\n"
            "    shorten what the expressions in it give\n"
            "form.xlsx: Лист!A1: error: the text holds the control character U+0001\n"
            "form.xlsx: Лист!B1 (comment): error: the text holds the control character U+0001");
  EXPECT_EQ(form.book.sheets[0].comments.size(), 1u) << "why A1 is in error";
  EXPECT_EQ(form.book.sheets[0].page.text.footer, std::string(255, 'x'));
}

TEST(AReason, IsShownWithoutWhatNoCommentTakes) {
  const Filled form =
      filled(drawn_book({{"{{ n }}"}}), {{"n", {{"missing", "не сдан\r\nотчёт\x02"}}}});
  ASSERT_EQ(form.book.sheets[0].comments.size(), 1u);
  EXPECT_EQ(form.book.sheets[0].comments[0].text, "не сдан\nотчёт");
}

TEST(ADrawnText, KeepsItsLinesHoweverTheyEnd) {
  EXPECT_EQ(reader::unescaped_text("a\rb\r\nc_x000D_\nd_x000D_e"), "a\nb\nc\nd\ne");
}

}  // namespace
}  // namespace svodka::form
