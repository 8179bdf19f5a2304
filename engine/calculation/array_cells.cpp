#include "engine/calculation/array_cells.hpp"

#include <utility>

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
  const int place = (spot.row - range.first_row) * columns + spot.column - range.first_column;
  return &values[static_cast<std::size_t>(place)];
}

}  // namespace svodka::calculation
