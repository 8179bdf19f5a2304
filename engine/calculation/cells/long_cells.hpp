// Cells of rows that wait in a file instead of in the book, found by their places.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "engine/workbook/book.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

// Cheap where what is asked for stands in the same row as before, near it, or below it.
class LongCells {
 public:
  explicit LongCells(const workbook::Book& book);

  // Whether the row is in a file.
  bool holds(std::size_t sheet, int row) const { return rows_with(sheet, row) != nullptr; }
  // The row holds() knows; the reference is good until the next call. `cell` likewise, nullptr
  // where there is none.
  const workbook::LongRow& row(std::size_t sheet, int row);
  const workbook::Cell* cell(std::size_t sheet, int row, int column);

 private:
  // The rows of one member of a list read each other, so a few are kept.
  static constexpr std::size_t rows_kept = 16;

  struct FileOfRows {
    FileOfRows(std::size_t on_sheet, std::shared_ptr<const workbook::LongRows> in_file)
        : sheet(on_sheet), rows(std::move(in_file)), reader(rows) {}

    std::size_t sheet;
    std::shared_ptr<const workbook::LongRows> rows;
    workbook::LongRows::Reader reader;
    std::array<std::optional<workbook::LongRow>, rows_kept> kept;
  };
  FileOfRows* rows_with(std::size_t sheet, int row) const;

  std::vector<std::unique_ptr<FileOfRows>> files_;
};

}  // namespace svodka::calculation
