// What formulas mean by the names of a table and its columns.
#include "engine/formula/structured.hpp"

#include <gtest/gtest.h>

namespace svodka::formula {
namespace {

// Reach at B2:D6 of Data, with a header and a total row.
std::vector<TableShape> tables() {
  TableShape shape;
  shape.name = "Reach";
  shape.range = Formula::parse("Data!$B$2:$D$6")->references().at(0);
  shape.total_row = true;
  shape.columns = {"City", "Охват [тыс.]", "Share"};
  return {shape};
}

std::string cells_of(const std::string& text, const Position& at = {"Other", 2, 0}) {
  return with_cells_of_tables(*Formula::parse(text), tables(), at).text();
}

TEST(ATablesColumn, IsItsCellsBetweenHeaderAndTotal) {
  EXPECT_EQ(cells_of("SUM(Reach[Share])"), "SUM(Data!$D$3:$D$5)");
  EXPECT_EQ(cells_of("SUM(reach[ОХВАТ '[тыс.']])"), "SUM(Data!$C$3:$C$5)");
  EXPECT_EQ(cells_of("SUM(Reach[[Охват '[тыс.']]:[Share]])"), "SUM(Data!$C$3:$D$5)");
}

TEST(ATable, IsItsRowsUnlessItSaysOthers) {
  EXPECT_EQ(cells_of("ROWS(Reach[])"), "ROWS(Data!$B$3:$D$5)");
  EXPECT_EQ(cells_of("ROWS(Reach[#All])"), "ROWS(Data!$B$2:$D$6)");
  EXPECT_EQ(cells_of("ROWS(Reach[[#Headers],[#Data],[City]])"), "ROWS(Data!$B$2:$B$5)");
  EXPECT_EQ(cells_of("Reach[[#Totals],[Share]]*2"), "Data!$D$6*2");
}

TEST(ThisRow, IsTheFormulasOwn) {
  const Position inside{"Data", 3, 3};
  EXPECT_EQ(cells_of("Reach[@City]", inside), "Data!$B$4");
  EXPECT_EQ(cells_of("[@[Охват '[тыс.']]]/2", inside), "Data!$C$4/2");
  EXPECT_EQ(cells_of("[[#This Row],Share]/100", inside), "Data!$D$4/100");
  EXPECT_EQ(cells_of("Reach[@City]", {"Data", 5, 3}), "#VALUE!");
}

TEST(WhatNoTableHas, IsABrokenReference) {
  EXPECT_EQ(cells_of("Reach[Нет]"), "#REF!");
  EXPECT_EQ(cells_of("SUM(Other[Share])"), "SUM(#REF!)");
  EXPECT_EQ(cells_of("[@City]"), "#REF!");
}

TEST(WithoutTables, AFormulaStaysAsItIs) {
  EXPECT_EQ(with_cells_of_tables(*Formula::parse("SUM(Reach[Share])"), {}, {"Data", 0, 0}).text(),
            "SUM(Reach[Share])");
}

}  // namespace
}  // namespace svodka::formula
