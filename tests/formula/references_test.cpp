// The references and names of a formula, and moving them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/formula/formula.hpp"

namespace svodka::formula {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Formula parsed(std::string_view text) {
  auto formula = Formula::parse(text);
  EXPECT_TRUE(formula) << text << ": " << render(formula.diagnostics());
  return formula ? *formula : *Formula::parse("0");
}

TEST(References, HoldTheRectangleAndItsDollars) {
  const Reference r = parsed("'A b'!$B3:D$7").references().at(0);
  EXPECT_EQ(r.sheet, "A b");
  EXPECT_EQ(r.first_row, 2);
  EXPECT_EQ(r.first_column, 1);
  EXPECT_EQ(r.last_row, 6);
  EXPECT_EQ(r.last_column, 3);
  EXPECT_TRUE(r.fix_first_column);
  EXPECT_FALSE(r.fix_first_row);
  EXPECT_FALSE(r.fix_last_column);
  EXPECT_TRUE(r.fix_last_row);
  EXPECT_FALSE(r.single);
}

TEST(References, OfOneCellHasEqualCorners) {
  const Reference r = parsed("$C5").references().at(0);
  EXPECT_TRUE(r.single);
  EXPECT_EQ(r.last_row, 4);
  EXPECT_EQ(r.last_column, 2);
  EXPECT_TRUE(r.fix_last_column);
  EXPECT_FALSE(r.fix_last_row);
}

TEST(References, OfWholeColumnsAndRowsReachTheSheetsLimits) {
  const Reference columns = parsed("B:D").references().at(0);
  EXPECT_TRUE(columns.whole_columns);
  EXPECT_EQ(columns.first_column, 1);
  EXPECT_EQ(columns.last_column, 3);
  EXPECT_EQ(columns.first_row, 0);
  EXPECT_EQ(columns.last_row, 1048575);
  const Reference rows = parsed("2:4").references().at(0);
  EXPECT_TRUE(rows.whole_rows);
  EXPECT_EQ(rows.first_row, 1);
  EXPECT_EQ(rows.last_row, 3);
  EXPECT_EQ(rows.last_column, 16383);
}

TEST(References, ComeInOrderOfAppearance) {
  std::vector<std::string> columns;
  for (const Reference& r : parsed("IF(C1>0,SUM(A1:A5,F1),-(B2+E1%))").references())
    columns.push_back(std::string(1, static_cast<char>('A' + r.first_column)));
  EXPECT_THAT(columns, ElementsAre("C", "A", "F", "B", "E"));
}

TEST(References, AreNotFoundInTexts) {
  EXPECT_THAT(parsed("\"A1\"&\"B2\"").references(), IsEmpty());
}

TEST(References, MoveTogetherWithRows) {
  const auto down = [](const Reference& r) {
    Reference moved = r;
    if (moved.first_row >= 4) moved.first_row += 10;
    if (moved.last_row >= 4) moved.last_row += 10;
    return moved;
  };
  EXPECT_EQ(parsed("SUM(A1:A9)/$C$5+B2&\"A9\"").moved(down).text(), "SUM(A1:A19)/$C$15+B2&\"A9\"");
  EXPECT_EQ(parsed("IF({1,2},ROUND(A5,2),)").moved(down).text(), "IF({1,2},ROUND(A15,2),)");
}

TEST(References, CanBecomeBroken) {
  const auto gone = [](const Reference& r) {
    Reference moved = r;
    moved.broken = r.first_row == 0;
    return moved;
  };
  EXPECT_EQ(parsed("A1+'A b'!A1+A2").moved(gone).text(), "#REF!+'A b'!#REF!+A2");
}

TEST(References, CanMoveToAnotherSheet) {
  const auto to_sheet = [](const Reference& r) {
    Reference moved = r;
    moved.sheet = "Ухта 2024";
    return moved;
  };
  EXPECT_EQ(parsed("SUM(Форма!A1:B2)").moved(to_sheet).text(), "SUM('Ухта 2024'!A1:B2)");
}

TEST(References, CanGrowFromOneCellToMany) {
  const auto grow = [](const Reference& r) {
    Reference moved = r;
    moved.last_row += 2;
    moved.single = false;
    return moved;
  };
  EXPECT_EQ(parsed("SUM(A$1)").moved(grow).text(), "SUM(A$1:A$3)");
}

TEST(References, MovingLeavesTheOriginalAlone) {
  const Formula formula = parsed("A1");
  formula.moved([](const Reference& r) {
    Reference moved = r;
    moved.first_row = 7;
    return moved;
  });
  EXPECT_EQ(formula.text(), "A1");
}

TEST(Names, AreListedOnce) {
  EXPECT_THAT(parsed("Total*2+Rate+Total+Sheet1!Local").names(),
              ElementsAre("Total", "Rate", "Sheet1!Local"));
  EXPECT_THAT(parsed("SUM(A1,TRUE)").names(), IsEmpty());
}

}  // namespace
}  // namespace svodka::formula
