#include "engine/form/fitting/fit_rows.hpp"

#include <gtest/gtest.h>

#include "engine/form/fitting/text_size.hpp"

namespace svodka::form {
namespace {

const workbook::Font calibri;  // 11 points

workbook::Font arial(double size) {
  workbook::Font font;
  font.name = "Arial";
  font.size = size;
  return font;
}

// A sheet with one wrapped text in A1; columns of 20 characters.
struct Page {
  workbook::Sheet sheet;
  workbook::Style style;
  workbook::Styles styles;

  explicit Page(const std::string& text, bool wrap = true) {
    style.wrap = wrap;
    sheet.cells = {{0, 0, styles.add(style), text}};
    for (int column = 0; column < 4; ++column) sheet.columns[column].width = 20;
  }
  std::optional<double> fitted_height(int row = 0) {
    fit_rows(sheet, styles, {0});
    const auto found = sheet.rows.find(row);
    return found == sheet.rows.end() ? std::nullopt : found->second.height;
  }
};

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "подписчики ";
  return text;
}

TEST(TheWidthOfAText, IsThatOfItsLetters) {
  EXPECT_NEAR(text_width("0000000000", calibri), 10 * 0.507 * 11, 0.01);
  EXPECT_NEAR(text_width("Ухта", arial(10)), 21.49, 0.01);
  EXPECT_GT(text_width("Ухта", arial(12)), text_width("Ухта", arial(10)));
  workbook::Font bold = arial(10);
  bold.bold = true;
  EXPECT_GT(text_width("Ухта", bold), text_width("Ухта", arial(10)));
}

TEST(ALine, IsAsHighAsExcelMakesIt) {
  EXPECT_EQ(line_height(calibri), 15);
  EXPECT_EQ(line_height(arial(10)), 12.75);
}

TEST(AColumn, IsAsWideAsItsDigits) {
  EXPECT_EQ(column_points(10, calibri), 10 * 7 * 0.75);
  EXPECT_EQ(column_points(10, arial(10)), 10 * 7 * 0.75);
}

TEST(AText, WrapsAtBlanksHyphensAndLineEnds) {
  const double ten = text_width("0000000000", calibri);
  EXPECT_EQ(wrapped_lines("", calibri, ten), 1);
  EXPECT_EQ(wrapped_lines("0000 0000", calibri, ten), 1);
  EXPECT_EQ(wrapped_lines("000000 000000", calibri, ten), 2);
  EXPECT_EQ(wrapped_lines("000000-000000", calibri, ten), 2);
  EXPECT_EQ(wrapped_lines("0\n0\n0", calibri, ten), 3);
  EXPECT_EQ(wrapped_lines("0000 000000 000000", calibri, ten), 3);
  EXPECT_EQ(wrapped_lines(std::string(25, '0'), calibri, ten), 3) << "within a word";
  EXPECT_EQ(wrapped_lines("0000000000     ", calibri, ten), 1) << "blanks hang over the edge";
}

// The height that a row of this height has with a text of four lines.
std::optional<double> fitted_to_four_lines(double drawn_height) {
  Page page(words(4));
  page.sheet.rows[0].height = drawn_height;
  return page.fitted_height();
}

TEST(ARowOfAFixedHeight, GrowsWithItsText) { EXPECT_EQ(fitted_to_four_lines(15), 60); }

TEST(ARow, WhoseHeightMayDoIsLeftAsDrawn) {
  // Four lines as LibreOffice sets them, not as Excel does.
  EXPECT_EQ(fitted_to_four_lines(53), 53);
}

TEST(ARow, NeverBecomesLower) { EXPECT_EQ(fitted_to_four_lines(80), 80); }

TEST(ARowWithoutAHeight, IsLeftToTheViewer) {
  Page page(words(4));
  EXPECT_EQ(page.fitted_height(), std::nullopt);
}

// Elsewhere the text is cut off: no viewer fits the height to merged cells.
TEST(ARowWithWrappedTextInMergedCells, GetsTheHeightItNeeds) {
  Page page(words(30));
  page.sheet.merges = {{0, 0, 0, 3}};
  EXPECT_EQ(page.fitted_height(), 75);
  Page narrow(words(30));
  narrow.sheet.merges = {{0, 0, 0, 1}};
  EXPECT_EQ(narrow.fitted_height(), 150);
}

TEST(AMergeOverSeveralRows, GrowsInItsLastRow) {
  Page page(words(30));
  page.sheet.merges = {{0, 0, 2, 3}};
  page.sheet.rows[0].height = 20;
  EXPECT_EQ(page.fitted_height(0), 20);
  EXPECT_EQ(page.fitted_height(2), 75 - 20 - 15);
}

TEST(ARow, EndsAtExcelsLimit) {
  Page page(words(2000));
  page.sheet.merges = {{0, 0, 0, 3}};
  EXPECT_EQ(page.fitted_height(), 409.5);
}

TEST(ATextThatIsNotWrapped, ChangesNoHeight) {
  Page page(words(30), false);
  page.sheet.rows[0].height = 15;
  EXPECT_EQ(page.fitted_height(), 15);
}

}  // namespace
}  // namespace svodka::form
