#include "engine/rules/evaluation/cell_reads.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

std::vector<int> nodes(const CellReads& cell) { return {cell.nodes.begin(), cell.nodes.end()}; }

TEST(ReadsOfCells, EachCellHasItsOwnNodes) {
  ReadsOfCells cells;
  EXPECT_TRUE(cells.empty());
  cells.add(0, 4, 2, std::vector{7});
  cells.add(0, 4, 3, std::vector<int>());
  cells.add(1, 0, 0, std::vector{7, 9, 8});
  ASSERT_EQ(cells.size(), 3u);
  EXPECT_EQ(nodes(cells[0]), std::vector{7});
  EXPECT_EQ(nodes(cells[1]), std::vector<int>());
  EXPECT_EQ(nodes(cells[2]), (std::vector{7, 9, 8}));
  EXPECT_EQ(cells[0].row, 4);
  EXPECT_EQ(cells[0].column, 2);
  EXPECT_EQ(cells[2].sheet, 1);
  cells.clear();
  EXPECT_TRUE(cells.empty());
}

}  // namespace
}  // namespace svodka
