// Cells of rows that are not held, found by their places.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "engine/workbook/book.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

// Cheap where what is asked for stands in the same row as before, near it, or below it.
class LongCells {
 public:
  explicit LongCells(const workbook::Book& book);

  // Whether the row is in a file.
  bool holds(int sheet, int row) const { return stretch_of(sheet, row) != nullptr; }
  // The row holds() knows; the reference is good until the next call. `cell` likewise, nullptr
  // where there is none.
  const workbook::LongRow& row(int sheet, int row);
  const workbook::Cell* cell(int sheet, int row, int column);

 private:
  // The rows of one member of a list read each other, so a few are kept.
  static constexpr int rows_kept = 16;

  struct Stretch {
    int sheet;
    int first_row, last_row;
    std::unique_ptr<workbook::LongRows::Reader> reader;
    std::array<workbook::LongRow, rows_kept> kept;
  };
  Stretch* stretch_of(int sheet, int row) const;

  std::vector<std::unique_ptr<Stretch>> stretches_;
};

}  // namespace svodka::calculation
