// Numbers that do not fit into their columns.
#include "engine/form/fitting/fit_numbers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/form/filling/fill.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

using testing::HasSubstr;

// A cell of the number in a column of that width, and what is said of it.
struct Fitted {
  std::string told;
  bool shrinks = false;
  double width = 0;
};

Fitted fitted(workbook::CellValue value, const std::string& format, double width,
              const std::string& language = "ru") {
  workbook::Book book = drawn_book({{"x"}});
  workbook::Sheet& sheet = book.sheets[0];
  workbook::Style style;
  style.number_format = format;
  sheet.cells[0].value = std::move(value);
  sheet.cells[0].style = book.styles.add(style);
  sheet.columns[0].width = width;
  const Diagnostics told = fit_numbers(book, "f.xlsx", language);
  return {render(told), book.styles[sheet.cells[0].style].shrink, sheet.columns[0].width};
}

Fitted fitted(double number, const std::string& format, double width,
              const std::string& language = "ru") {
  return fitted(workbook::CellValue(number), format, width, language);
}

TEST(ANumberInAColumn, IsToldAsTheReportsLanguageWritesIt) {
  EXPECT_THAT(fitted(1234567.5, "#,##0.00", 8).told,
              HasSubstr("'1\u00A0234\u00A0567,50' is wider"));
  EXPECT_THAT(fitted(1234567.5, "#,##0.00", 8, "en").told, HasSubstr("'1,234,567.50' is wider"));
}

// General rounds what does not fit, but not the digits before the point.
TEST(ANumberInAColumn, OfTheFormatGeneralNeedsRoomForItsWholePart) {
  EXPECT_EQ(fitted(0.123456789, "General", 5).told, "");
  EXPECT_EQ(fitted(12345.678, "General", 6).told, "");
  EXPECT_TRUE(fitted(1234567, "General", 6).shrinks);
  EXPECT_THAT(fitted(1234567, "General", 6).told, HasSubstr("'1234567' is wider"));
  EXPECT_EQ(fitted(-12345, "General", 7).told, "");
  EXPECT_GT(fitted(1234567890, "General", 4).width, 9);
  EXPECT_EQ(fitted(1e15, "General", 8).told, "");  // 1E+15, as Excel shows it anyhow
}

TEST(ANumberInAColumn, IsMeasuredItselfWhereLongerOnesWouldNotFit) {
  EXPECT_EQ(fitted(9.5, "0.0", 4).told, "");
  EXPECT_EQ(fitted(99999, "0", 6).told, "");
  EXPECT_EQ(fitted(45000, "dd.mm.yy", 9).told, "");
  EXPECT_TRUE(fitted(45000, "dd.mm.yyyy", 8).shrinks);
}

// They are #### like numbers, where a text would be cut.
TEST(ATruthValueOrAnError, NeedsTheRoomOfItsWord) {
  EXPECT_EQ(fitted(workbook::CellValue(true), "General", 9).told, "");
  EXPECT_THAT(fitted(workbook::CellValue(true), "General", 4).told,
              HasSubstr("'ИСТИНА' is wider than its column"));
  EXPECT_THAT(fitted(workbook::CellValue(false), "General", 3, "en").told,
              HasSubstr("'FALSE' is wider"));
  EXPECT_THAT(fitted(workbook::CellError{"#REF!"}, "0.0", 5).told, HasSubstr("'#ССЫЛКА!' is"));
  EXPECT_THAT(fitted(workbook::Formula{"1=1", true, {}}, "0", 4).told, HasSubstr("'ИСТИНА' is"));
  EXPECT_TRUE(fitted(workbook::Formula{"NA()", workbook::CellError{"#N/A"}, {}}, "0", 4).shrinks);
  EXPECT_EQ(fitted(workbook::CellValue(std::string("длинный текст")), "General", 4).told, "");
}

TEST(ANumberInAColumn, ThatIsNoDateIsNamedUnderAFormatOfDates) {
  EXPECT_THAT(fitted(-5.0, "dd.mm.yyyy", 20).told,
              HasSubstr("-5 is no date, and prints as ### under its format"));
  EXPECT_EQ(fitted(-5.0, "0;;dd.mm.yyyy", 20).told, "");
}

// The widest of a list is neither its least nor its largest number.
TEST(WhatIsHidden, HasNoWidthLookedAt) {
  workbook::Style dates;
  dates.number_format = "dd.mm.yyyy";
  for (const bool sheet_is_hidden : {false, true}) {
    workbook::Book book = drawn_book({{"x", "y"}});
    workbook::Sheet& sheet = book.sheets[0];
    sheet.cells[0].value = 1234567.0;
    sheet.cells[1].value = -5.0;  // no date
    sheet.cells[1].style = book.styles.add(dates);
    for (const int column : {0, 1})
      sheet.columns[column] = {.width = 3, .hidden = !sheet_is_hidden};
    if (sheet_is_hidden) sheet.visibility = workbook::Visibility::hidden;
    EXPECT_EQ(render(fit_numbers(book, "f.xlsx", "ru")), "") << sheet_is_hidden;
  }
}

TEST(ALongList, HasItsWidestNumberMeasured) {
  nlohmann::json list = items(10);
  for (auto& each : list) each["value"] = 1000;
  list[0]["value"] = 0;
  list[4]["value"] = 999.125;
  workbook::Book book = drawn_book({{"#each x in list\n#end", "{{ x.value }}"}});
  workbook::Style style;
  style.number_format = "0.###";
  book.sheets[0].cells[1].style = book.styles.add(style);
  book.sheets[0].columns[1].width = 5;
  DataExpressions expressions(nlohmann::json{{"list", list}});
  reader::ReadBook drawn;
  drawn.book = book;
  const auto form = Form::compile(std::move(drawn), "form.xlsx", expressions);
  ASSERT_TRUE(form);
  EXPECT_THAT(render(fill(**form, expressions, 2).problems), HasSubstr("'999,125' is wider"));
}

}  // namespace
}  // namespace svodka::form
