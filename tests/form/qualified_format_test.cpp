#include "engine/form/filling/qualified_format.hpp"

#include <gtest/gtest.h>

namespace svodka::form {
namespace {

TEST(AQualifiedFormat, SaysTheWordInEverySection) {
  EXPECT_EQ(qualified_format("0", "более", 350), "\"более \"0");
  EXPECT_EQ(qualified_format("#,##0;-#,##0;0", "более", 350),
            "\"более \"#,##0;\"более \"-#,##0;\"более \"0");
  EXPECT_EQ(qualified_format("0\\;;-0\" ; \"", "более", 350), "\"более \"0\\;;\"более \"-0\" ; \"");
}

// Viewers refuse a colour or a condition that stands behind a text, and drop the whole format.
TEST(AQualifiedFormat, LeavesColoursConditionsAndLanguagesFirst) {
  EXPECT_EQ(qualified_format("#,##0;[Red]-#,##0", "более", 350),
            "\"более \"#,##0;[Red]\"более \"-#,##0");
  EXPECT_EQ(qualified_format("[>=1000]0.0,\"тыс\";0", "более", 350),
            "[>=1000]\"более \"0.0,\"тыс\";\"более \"0");
  EXPECT_EQ(qualified_format("[Red][$-419]0", "более", 350), "[Red][$-419]\"более \"0");
  EXPECT_EQ(qualified_format("[$₽-419]0", "более", 350), "\"более \"[$₽-419]0");
  EXPECT_EQ(qualified_format("[h]:mm", "более", 1), "\"более \"[h]:mm");
}

TEST(AQualifiedFormat, PutsTheWordBehindWhatFillsTheColumn) {
  EXPECT_EQ(qualified_format("_-* #,##0_р_-;-* #,##0_р_-;_-* \"-\"??_р_-;_-@_-", "более", 350),
            "_-* \"более \"#,##0_р_-;\"более \"-* #,##0_р_-;_-* \"более -\"??_р_-;_-@_-");
}

TEST(AQualifiedFormat, JoinsTheWordToATextThatFollows) {
  EXPECT_EQ(qualified_format("\"a;b\"0;\"c\"0", "более", 350), "\"более a;b\"0;\"более c\"0");
}

TEST(AQualifiedFormat, GivesNegativeNumbersASectionWithTheWordBeforeTheMinus) {
  EXPECT_EQ(qualified_format("0.0%", "менее", -3), "\"менее \"0.0%;\"менее \"-0.0%");
  EXPECT_EQ(qualified_format("[Red]0", "менее", -3), "[Red]\"менее \"0;[Red]\"менее \"-0");
  EXPECT_EQ(qualified_format("dd.mm.yyyy", "менее", -3), "\"менее \"dd.mm.yyyy");
}

TEST(AQualifiedFormat, HidesWhatTheFormHides) {
  EXPECT_EQ(qualified_format("0;;", "более", 350), "\"более \"0;;");
}

TEST(OpenDecimals, LeaveNoSeparatorBehindAWholeNumber) {
  EXPECT_EQ(without_open_decimals("#,##0.##", 46), "#,##0");
  EXPECT_EQ(without_open_decimals("#,##0.##", 46.001), "#,##0");
  EXPECT_EQ(without_open_decimals("#,##0.##", 46.5), "#,##0.##");
  EXPECT_EQ(without_open_decimals("#,##0.##;[Red]-#,##0.##;\"нет\"", -46),
            "#,##0;[Red]-#,##0;\"нет\"");
  EXPECT_EQ(without_open_decimals("0.#%", 0.46), "0%");
  EXPECT_EQ(without_open_decimals("0.#%", 0.465), "0.#%");
  EXPECT_EQ(without_open_decimals("0.#\" р.\"", 3), "0\" р.\"");
}

TEST(OpenDecimals, AreNotThoseThatAreAlwaysPrintedOrDecideTheDigits) {
  for (const char* format :
       {"0.0#", "0.?", "0.##E+0", "0.##,", "\"a.#\"0", "General", "dd.mm.yyyy"})
    EXPECT_EQ(without_open_decimals(format, 46), format);
}

}  // namespace
}  // namespace svodka::form
