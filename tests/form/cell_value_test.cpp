#include <gtest/gtest.h>

#include "engine/form/filling/cell_values.hpp"
#include "engine/workbook/cell_text.hpp"
#include "tests/form/drawn_form.hpp"

namespace svodka::form {
namespace {

class CellValuesTest : public testing::Test {
 protected:
  // A cell of the given number format, filled; "value [format] comment".
  std::string shown(const Quantity& quantity, const std::string& format = "General") {
    Answer answer;
    answer.kind = Answer::Kind::number;
    answer.quantity = quantity;
    workbook::Style style;
    style.number_format = format;
    workbook::Cell cell;
    cell.style = book_.styles.add(style);
    const std::optional<std::string> reason = values_.set(cell, answer);
    return text_of(cell.value) + " [" + book_.styles[cell.style].number_format + "]" +
           (reason ? " " + *reason : "");
  }

  workbook::Book book_;
  Locale locale_{"ru"};
  CellValues values_{book_, locale_};
};

TEST_F(CellValuesTest, AnExactNumberKeepsTheFormsFormat) {
  EXPECT_EQ(shown(Quantity::number(39.6), "0.0"), "39.6 [0.0]");
}

TEST_F(CellValuesTest, ABoundStaysANumberAndItsFormatSaysTheWord) {
  EXPECT_EQ(shown(Quantity::number(350, Qualifier::more)), "350 [\"более \"#,##0]");
  EXPECT_EQ(shown(Quantity::number(3.25, Qualifier::about)), "3.25 [\"около \"#,##0.##########]");
  EXPECT_EQ(shown(Quantity::number(7, Qualifier::at_most), "0.0;-0.0"),
            "7 [\"не более \"0.0;\"не более \"-0.0]");
  EXPECT_EQ(shown(Quantity::number(350, Qualifier::more), "@"), "350 [\"более \"#,##0]");
}

TEST_F(CellValuesTest, BoundsInOneFormatDoNotShareAFormatWhereTheyNeedTheirOwn) {
  EXPECT_EQ(shown(Quantity::number(3.25, Qualifier::less)), "3.25 [\"менее \"#,##0.##########]");
  EXPECT_EQ(shown(Quantity::number(3, Qualifier::less)), "3 [\"менее \"#,##0]");
  EXPECT_EQ(shown(Quantity::number(-3, Qualifier::less)), "-3 [\"менее \"#,##0;\"менее \"-#,##0]");
}

TEST_F(CellValuesTest, WhatIsMissingIsAMarkWithItsReason) {
  EXPECT_EQ(shown(Quantity::missing("не сообщено"), "0"), "н/д [0] не сообщено");
}

TEST_F(CellValuesTest, AnIntervalIsAText) {
  EXPECT_EQ(shown(Quantity::between(3, 5)), "от 3 до 5 [General]");
}

TEST_F(CellValuesTest, AnIntervalIsWrittenAsItsCellShowsNumbers) {
  EXPECT_EQ(shown(Quantity::between(0.05, 0.075), "0.0%"), "от 5,0% до 7,5% [0.0%]");
  EXPECT_EQ(shown(Quantity::between(1000, 2500.5), "#,##0.##\" чел.\""),
            "от 1\u00A0000 чел. до 2\u00A0500,5 чел. [#,##0.##\" чел.\"]");
}

TEST_F(CellValuesTest, AWholeNumberHasNoSeparatorOfDecimals) {
  EXPECT_EQ(shown(Quantity::number(46), "#,##0.##"), "46 [#,##0]");
  EXPECT_EQ(shown(Quantity::number(46.5), "#,##0.##"), "46.5 [#,##0.##]");
  EXPECT_EQ(shown(Quantity::number(46, Qualifier::more), "#,##0.##"), "46 [\"более \"#,##0]");
}

TEST_F(CellValuesTest, AnEmptyTextIsABlankCell) {
  Answer answer;
  answer.kind = Answer::Kind::text;
  workbook::Cell cell;
  EXPECT_EQ(values_.set(cell, answer), std::nullopt);
  EXPECT_EQ(cell.value, workbook::CellValue());
}

TEST_F(CellValuesTest, InASentenceNumbersAreRoundedAndTruthIsAWord) {
  Answer answer;
  answer.kind = Answer::Kind::number;
  answer.quantity = Quantity::number(1234.567);
  EXPECT_EQ(values_.in_text(answer), "1\u00A0234,57");
  answer.quantity = Quantity::number(0.0034);
  EXPECT_EQ(values_.in_text(answer), "0,0034");
  answer.quantity = Quantity::number(12.34567);
  answer.decimals = 3;
  EXPECT_EQ(values_.in_text(answer), "12,346");
  answer.decimals = 0;
  EXPECT_EQ(values_.in_text(answer), "12");
  answer.quantity = Quantity::number(0.0034, Qualifier::more);
  answer.decimals = 4;
  EXPECT_EQ(values_.in_text(answer), "более 0,0034");
  answer.quantity = Quantity::number(2023);
  answer.is_year = true;
  EXPECT_EQ(values_.in_text(answer), "2023");
  answer.kind = Answer::Kind::boolean;
  answer.boolean = true;
  EXPECT_EQ(values_.in_text(answer), "да");
}

TEST(ARefusedText, SaysWhatIsWrongWithIt) {
  EXPECT_EQ(workbook::text_problem("Ухта\nВорга\t"), std::nullopt);
  EXPECT_EQ(workbook::text_problem("ab\xff"), "the text is not valid UTF-8 (byte 3)");
  EXPECT_EQ(workbook::text_problem("\xED\xA0\x80"), "the text is not valid UTF-8 (byte 1)");
  EXPECT_EQ(workbook::text_problem("a\x0b"), "the text holds the control character U+000B");
  EXPECT_EQ(workbook::text_problem("\xEF\xBF\xBF"), "the text holds the control character U+FFFF");
  EXPECT_EQ(workbook::text_problem(std::string(32767, 'x')), std::nullopt);
  EXPECT_EQ(workbook::text_problem(std::string(32768, 'x')),
            "the text has 32768 characters; a cell holds 32767");
}

}  // namespace
}  // namespace svodka::form
