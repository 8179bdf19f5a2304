// What a workbook was made from, written down for the ledger: the graph of figures that were read
// and which of them each cell stands on. `explain` of a cell needs this and nothing else.
//
//   reads:
//   {"municipalities":[codes…],"nodes":[{"k":kind,"m":…,"i":indicator,"b":breakdown,"p":period,
//           "v":value,"o":observation id,"c":[children…]},…]}
//   cells: {"Sheet!C5":[nodes…],…}
#pragma once

#include <string>
#include <vector>

#include "engine/rules/evaluation.hpp"
#include "engine/run/lua_expressions.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

std::string reads_json(const Evaluation& evaluation, const std::vector<int>& municipalities);
std::string cells_json(const std::vector<LuaExpressions::CellReads>& cells,
                       const workbook::Book& book);

std::string_view name_of(NodeKind kind);

}  // namespace svodka
