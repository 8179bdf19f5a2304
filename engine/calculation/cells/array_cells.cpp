#include "engine/calculation/cells/array_cells.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/calculation/cells/cell_values.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::calculation {

ArrayCells::ArrayCells(const workbook::Book& book) {
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    for (const workbook::Cell& cell : book.sheets[sheet].cells) {
      const auto* formula = std::get_if<workbook::Formula>(&cell.value);
      if (formula != nullptr && formula->array)
        add({sheet, cell.row, cell.column}, *formula->array);
    }
  }
}

void ArrayCells::add(const Spot& owner, const workbook::Range& range) {
  if (workbook::cell_count(range) > workbook::most_cells_of_array) return;
  for (int row = range.first_row; row <= range.last_row; ++row) {
    for (int column = range.first_column; column <= range.last_column; ++column) {
      const Spot spot{owner.sheet, row, column};
      if (!(spot == owner)) owners_.emplace(spot, owner);
    }
  }
}

const Spot* ArrayCells::owner(const Spot& spot) const {
  if (owners_.empty()) return nullptr;
  const auto found = owners_.find(spot);
  return found == owners_.end() ? nullptr : &found->second;
}

void ArrayCells::keep(const Spot& owner, const workbook::Range& range,
                      std::vector<formula::Value> values) {
  filled_[owner] = {range, std::move(values)};
}

const formula::Value* ArrayCells::value(const Spot& spot, const Spot& owner) const {
  const auto found = filled_.find(owner);
  if (found == filled_.end()) return nullptr;
  const auto& [range, values] = found->second;
  const int columns = range.last_column - range.first_column + 1;
  // While it is found out how far a formula spills, its range may be another one still.
  if (spot.row > range.last_row || spot.column > range.last_column) return nullptr;
  const int place = (spot.row - range.first_row) * columns + spot.column - range.first_column;
  return &nth(values, place);
}

namespace {

// Puts cells where the sheet has none, in its order.
void insert_cells(workbook::Sheet& sheet, std::vector<workbook::Cell> added) {
  if (added.empty()) return;
  std::move(added.begin(), added.end(), std::back_inserter(sheet.cells));
  std::sort(sheet.cells.begin(), sheet.cells.end(),
            [](const workbook::Cell& a, const workbook::Cell& b) {
              return std::pair(a.row, a.column) < std::pair(b.row, b.column);
            });
}

}  // namespace

void ArrayCells::fill(workbook::Book& book, const BookCells& cells, const ValueOf& value_of) const {
  std::vector<std::vector<workbook::Cell>> added(book.sheets.size());
  for (const auto& [spot, owner] : owners_) {
    const std::optional<formula::Value> value = value_of(spot, owner);
    if (!value) continue;
    workbook::Cell* cell = cells.cell(spot);
    if (cell == nullptr)
      added[spot.sheet].push_back({spot.row, spot.column, {}, cell_value(*value)});
    else if (!std::holds_alternative<workbook::Formula>(cell->value))
      cell->value = cell_value(*value);
  }
  for (std::size_t sheet = 0; sheet < added.size(); ++sheet)
    insert_cells(book.sheets[sheet], std::move(added[sheet]));
}

}  // namespace svodka::calculation
