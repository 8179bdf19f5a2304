#include "engine/calculation/cells/spills.hpp"

#include <algorithm>
#include <utility>

#include "engine/workbook/limits.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

namespace {

using workbook::Range;

bool holds(const Range& range, int row, int column) {
  return row >= range.first_row && row <= range.last_row && column >= range.first_column &&
         column <= range.last_column;
}

bool overlap(const Range& a, const Range& b) {
  return a.first_row <= b.last_row && b.first_row <= a.last_row &&
         a.first_column <= b.last_column && b.first_column <= a.last_column;
}

workbook::Cell& cell_at(workbook::Sheet& sheet, const Spot& spot) {
  return *std::find_if(sheet.cells.begin(), sheet.cells.end(), [&](const workbook::Cell& cell) {
    return cell.row == spot.row && cell.column == spot.column;
  });
}

// What was drawn in the formula's range are values of its own.
bool is_in_the_way(const workbook::Cell& cell, const Spot& owner, const Range& own) {
  if (cell.row == owner.row && cell.column == owner.column) return false;
  if (std::holds_alternative<std::monostate>(cell.value)) return false;
  return std::holds_alternative<workbook::Formula>(cell.value) ||
         !holds(own, cell.row, cell.column);
}

bool is_free(const workbook::Sheet& sheet, const Spot& owner, const Range& wanted, const Range& own,
             const std::vector<std::pair<std::size_t, Range>>& taken) {
  if (wanted.last_row >= workbook::row_count || wanted.last_column >= workbook::column_count ||
      workbook::cell_count(wanted) > workbook::most_cells_of_array)
    return false;
  const bool alone = workbook::cell_count(wanted) == 1;
  if (alone) return true;
  const auto meets = [&](const Range& other) { return overlap(other, wanted); };
  return std::none_of(taken.begin(), taken.end(),
                      [&](const auto& other) {
                        return other.first == owner.sheet && meets(other.second);
                      }) &&
         std::none_of(sheet.merges.begin(), sheet.merges.end(), meets) &&
         std::none_of(sheet.tables.begin(), sheet.tables.end(),
                      [&](const workbook::Table& table) { return meets(table.range); }) &&
         std::none_of(sheet.long_rows.begin(), sheet.long_rows.end(),
                      [&](const auto& rows) {
                        return rows->first_row() <= wanted.last_row &&
                               rows->last_row() >= wanted.first_row;
                      }) &&
         std::none_of(sheet.cells.begin(), sheet.cells.end(), [&](const workbook::Cell& cell) {
           return holds(wanted, cell.row, cell.column) && is_in_the_way(cell, owner, own);
         });
}

}  // namespace

std::vector<Spot> spilling_formulas(const workbook::Book& book) {
  std::vector<Spot> spots;
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    for (const workbook::Cell& cell : book.sheets[sheet].cells) {
      const auto* formula = std::get_if<workbook::Formula>(&cell.value);
      if (formula != nullptr && formula->spills) spots.push_back({sheet, cell.row, cell.column});
    }
  }
  return spots;
}

bool place_spills(workbook::Book& book, const std::vector<Spill>& spills, Spots& blocked) {
  bool changed = false;
  std::vector<std::pair<std::size_t, Range>> taken;
  for (const Spill& spill : spills) {
    const Spot& spot = spill.spot;
    workbook::Sheet& sheet = book.sheets[spot.sheet];
    auto& formula = std::get<workbook::Formula>(cell_at(sheet, spot).value);
    const Range before =
        formula.array.value_or(Range{spot.row, spot.column, spot.row, spot.column});
    Range wanted{spot.row, spot.column, spot.row + spill.rows - 1, spot.column + spill.columns - 1};
    if (is_free(sheet, spot, wanted, before, taken)) {
      blocked.erase(spot);
    } else {
      wanted = {spot.row, spot.column, spot.row, spot.column};
      changed = blocked.insert(spot).second || changed;
    }
    taken.emplace_back(spot.sheet, wanted);
    changed = changed || wanted != before;
    formula.array = wanted;
    for (workbook::Cell& cell : sheet.cells) {
      const bool left =
          holds(before, cell.row, cell.column) && !holds(wanted, cell.row, cell.column);
      if (left && !std::holds_alternative<workbook::Formula>(cell.value)) cell.value = {};
    }
  }
  return changed;
}

}  // namespace svodka::calculation
