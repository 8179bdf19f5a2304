// Which nodes the cells of a workbook were computed from, in the order of filling. Of a workbook of
// a whole country there are half a million, most with one node: none has a list of its own.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace svodka {

struct CellReads {
  int sheet, row, column;
  std::span<const int> nodes;  // good until another cell is added
};

class ReadsOfCells {
 public:
  void add(int sheet, int row, int column, std::span<const int> nodes) {
    cells_.push_back({sheet, row, column, nodes_.size()});
    nodes_.insert(nodes_.end(), nodes.begin(), nodes.end());
  }
  void clear() {
    cells_.clear();
    nodes_.clear();
  }

  std::size_t size() const { return cells_.size(); }
  bool empty() const { return cells_.empty(); }
  CellReads operator[](std::size_t index) const {
    const Cell& cell = cells_[index];
    const std::size_t end = index + 1 == cells_.size() ? nodes_.size() : cells_[index + 1].first;
    return {cell.sheet, cell.row, cell.column,
            std::span(nodes_).subspan(cell.first, end - cell.first)};
  }

 private:
  struct Cell {
    int sheet, row, column;
    std::size_t first;  // of its nodes
  };
  std::vector<Cell> cells_;
  std::vector<int> nodes_;
};

}  // namespace svodka
