#include "engine/formula/moving/cell_place.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "engine/formula/functions/functions.hpp"
#include "engine/formula/moving/area_functions.hpp"

namespace svodka::formula {

namespace {

constexpr std::size_t to_the_end = std::numeric_limits<std::size_t>::max();

struct Arguments {
  std::string_view function;
  std::size_t first, last;
};

// Where one cell or one value is meant although the function would take an area, too.
constexpr std::array<Arguments, 10> single_ones = {{
    {"FORMULATEXT", 0, 0},
    {"ISFORMULA", 0, 0},
    {"ANCHORARRAY", 0, 0},
    {"SORT", 1, 3},
    {"FILTER", 2, 2},
    {"CHOOSEROWS", 1, to_the_end},
    {"CHOOSECOLS", 1, to_the_end},
    {"DSUM", 1, 1},
    {"DCOUNT", 1, 1},
    {"DGET", 1, 1},
}};

// What these answer may be one of their arguments, cells and all.
constexpr std::array<Arguments, 2> answers = {{{"IF", 1, 2}, {"CHOOSE", 1, to_the_end}}};

template <typename Table>
bool holds(const Table& table, std::string_view function, std::size_t argument) {
  return std::any_of(table.begin(), table.end(), [&](const Arguments& each) {
    return each.function == function && argument >= each.first && argument <= each.last;
  });
}

bool is_position(std::string_view function, std::size_t argument) {
  return argument == 0 && (function == "ROW" || function == "COLUMN" || function == "OFFSET");
}

void add_anchored_corners(const Node& node, CellPlace place, std::vector<Reference>& corners) {
  const bool corner = place == CellPlace::first_corner || place == CellPlace::last_corner;
  if (node.kind == NodeKind::reference && corner && node.reference.single &&
      (node.reference.fix_first_row || node.reference.fix_first_column)) {
    corners.push_back(node.reference);
    corners.back().single = false;
  }
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const CellPlace inner = node.kind == NodeKind::call ? place_of_argument(node, i, place)
                                                        : place_of_part(node, i, place);
    add_anchored_corners(*node.children[i], inner, corners);
  }
}

}  // namespace

CellPlace place_of_argument(const Node& call, std::size_t argument, CellPlace outer) {
  if (is_position(call.text, argument)) return CellPlace::first_corner;
  const FunctionInfo* function = find_function(call.text);
  if (function == nullptr) return CellPlace::cells;
  const bool in_array = outer == CellPlace::each_cell;
  if (holds(single_ones, call.text, argument)) return CellPlace::value;
  if (argument == 3 && is_aggregate_with_place(call)) return CellPlace::value;
  if (function->takes_cells(argument))
    return in_array || function->lifts ? CellPlace::each_cell : CellPlace::cells;
  if (holds(answers, call.text, argument)) return outer;
  return in_array && applies_to_each_cell(call.text) ? CellPlace::each_cell : CellPlace::value;
}

CellPlace place_of_part(const Node& node, std::size_t part, CellPlace outer) {
  switch (node.kind) {
    case NodeKind::range:
      if (part == 0) return CellPlace::first_corner;
      return part + 1 == node.children.size() ? CellPlace::last_corner : CellPlace::cells;
    case NodeKind::chain:
    case NodeKind::prefix:
    case NodeKind::percent:
      return outer == CellPlace::each_cell ? outer : CellPlace::value;
    default:
      return outer;
  }
}

std::vector<Reference> anchored_corners(const Node& formula) {
  std::vector<Reference> corners;
  add_anchored_corners(formula, CellPlace::value, corners);
  return corners;
}

}  // namespace svodka::formula
