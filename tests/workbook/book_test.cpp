#include "engine/workbook/book.hpp"

#include <gtest/gtest.h>

namespace svodka::workbook {
namespace {

TEST(CellNames, GoFromA1ToTheLastCellOfASheet) {
  EXPECT_EQ(cell_name(0, 0), "A1");
  EXPECT_EQ(cell_name(4, 25), "Z5");
  EXPECT_EQ(cell_name(11, 27), "AB12");
  EXPECT_EQ(cell_name(1'048'575, 16'383), "XFD1048576");
}

TEST(CellNames, OfEveryColumnAreReadBackAsThatColumn) {
  for (int column = 0; column < 16'384; ++column)
    ASSERT_EQ(parse_cell(column_name(column) + "7"), (CellPlace{6, column}));
}

TEST(CellNames, MayCarryDollarSigns) { EXPECT_EQ(parse_cell("$C$5"), (CellPlace{4, 2})); }

TEST(CellNames, ThatAreNoneAreRefused) {
  for (const char* text :
       {"", "A", "5", "A0", "A01", "XFE1", "A1048577", "A1B", "ABCD1", "А1", "A-1", "$$A1"})
    EXPECT_FALSE(parse_cell(text)) << text;
}

TEST(RangeNames, OfOneCellAreTheCellsName) {
  EXPECT_EQ(range_name({4, 2, 4, 2}), "C5");
  EXPECT_EQ(range_name({4, 2, 8, 3}), "C5:D9");
}

TEST(RangeNames, AreReadInAnyOrderOfTheirCorners) {
  EXPECT_EQ(parse_range("D$9:$C5"), (Range{4, 2, 8, 3}));
  EXPECT_FALSE(parse_range("C5:"));
  EXPECT_FALSE(parse_range("C5-D9"));
  EXPECT_FALSE(parse_range("C:D"));
}

TEST(Styles, ThatAreEqualGetOneIndex) {
  Book book;
  Style bold;
  bold.font.bold = true;
  EXPECT_EQ(book.styles.add(Style{}), default_style);
  EXPECT_EQ(book.styles.add(bold), StyleIndex{1});
  EXPECT_EQ(book.styles.add(bold), StyleIndex{1});
  EXPECT_EQ(book.styles.size(), 2u);
}

}  // namespace
}  // namespace svodka::workbook
