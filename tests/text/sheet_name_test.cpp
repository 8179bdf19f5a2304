#include "engine/text/sheet_name.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

TEST(ASheetName, LosesItsQuotes) {
  EXPECT_EQ(unquoted_sheet("Данные"), "Данные");
  EXPECT_EQ(unquoted_sheet("'Т 2'"), "Т 2");
  EXPECT_EQ(unquoted_sheet("'It''s ''so'''"), "It's 'so'");
  EXPECT_EQ(unquoted_sheet("''"), "");
  EXPECT_EQ(unquoted_sheet("'"), "'");
  EXPECT_EQ(unquoted_sheet("It's"), "It's");
}

TEST(ASheetName, StandsBeforeTheLastExclamationMark) {
  EXPECT_EQ(split_sheet("'Ура!'!$A$1:$B$2").sheet, "Ура!");
  EXPECT_EQ(split_sheet("'Ура!'!$A$1:$B$2").name, "$A$1:$B$2");
  EXPECT_EQ(split_sheet("Янв:Мар!A1").sheet, "Янв:Мар");
  EXPECT_EQ(split_sheet("!A1").sheet, "");
  EXPECT_EQ(split_sheet("A1").sheet, std::nullopt);
  EXPECT_EQ(split_sheet("A1").name, "A1");
}

}  // namespace
}  // namespace svodka
