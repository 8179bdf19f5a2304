#include "engine/form/filling/header_text.hpp"

#include <gtest/gtest.h>

#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

std::string joined(const std::string& drawn, const std::string& value) {
  HeaderText text;
  text.add_drawn(drawn);
  text.add_value(value);
  return text.text();
}

TEST(AValueInAHeader, DoesNotLengthenTheFontSizeBeforeIt) {
  EXPECT_EQ(joined("&L&\"Arial,Bold\"&12", "2023 год"), "&L&\"Arial,Bold\"&12 2023 год");
  EXPECT_EQ(joined("&C&8", "7"), "&C&8 7");
  EXPECT_EQ(joined("&12", "год"), "&12год");
}

TEST(AValueInAHeader, NeedsNoBlankBehindOtherCodes) {
  EXPECT_EQ(joined("&12&B", "5"), "&12&B5");
  EXPECT_EQ(joined("R&&D 12", "5"), "R&&D 125");
  EXPECT_EQ(joined("&KFF0012", "5"), "&KFF00125");
  EXPECT_EQ(joined("&\"Font &12\"", "5"), "&\"Font &12\"5");
}

TEST(AValueInAHeader, IsNoCode) {
  EXPECT_EQ(joined("&R", "Рога & Копыта &P"), "&RРога && Копыта &&P");
}

TEST(AValueInAHeader, IsCutWhereTheHeaderIsTooLong) {
  HeaderText text;
  text.add_drawn("&L");
  text.add_value("аб&");
  text.add_drawn("&R");
  text.add_value("т");
  EXPECT_EQ(text.length(), 9u);
  text.shorten(8);
  EXPECT_EQ(text.text(), "&Lаб&Rт");
  text.shorten(1);
  EXPECT_EQ(text.text(), "&L&R");
}

TEST(AFormsHeader, ThatGrowsTooLongIsCutAndTold) {
  workbook::Book drawn = drawn_book({{"x"}});
  drawn.sheets[0].page.text.header = "&L&12{{ year }}&C{{ long }}&R&P";
  drawn.sheets[0].page.text.footer = "&C{{ odd }}";
  const Filled form = filled(
      drawn,
      {{"year", "2023"}, {"long", std::string(300, 'x')}, {"odd", std::string("a\x01") + "b"}});
  EXPECT_EQ(form.book.sheets[0].page.text.header, "&L&12 2023&C" + std::string(239, 'x') + "&R&P");
  EXPECT_EQ(form.book.sheets[0].page.text.footer, "&C");
  EXPECT_EQ(render(form.problems),
            "form.xlsx: Лист (header): error: the header has 316 characters with its codes, Excel "
            "takes 255: it is cut\n"
            "    shorten what the expressions in it give\n"
            "form.xlsx: Лист (footer): error: the text holds the control character U+0001");
}

}  // namespace
}  // namespace svodka::form
