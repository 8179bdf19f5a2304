#include "engine/calculation/cells/long_cells.hpp"

#include <algorithm>

#include "engine/places/places.hpp"

namespace svodka::calculation {

LongCells::LongCells(const workbook::Book& book) {
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    for (const std::shared_ptr<const workbook::LongRows>& rows : book.sheets[sheet].long_rows)
      files_.push_back(std::make_unique<FileOfRows>(sheet, rows));
  }
}

LongCells::FileOfRows* LongCells::rows_with(std::size_t sheet, int row) const {
  for (const std::unique_ptr<FileOfRows>& each : files_) {
    if (each->sheet == sheet && each->rows->holds(row)) return each.get();
  }
  return nullptr;
}

const workbook::LongRow& LongCells::row(std::size_t sheet, int row) {
  FileOfRows& file = *rows_with(sheet, row);
  std::optional<workbook::LongRow>& kept = file.kept[as_size(row) % rows_kept];
  if (!kept || kept->row != row) kept = file.reader.at(row);
  return *kept;
}

const workbook::Cell* LongCells::cell(std::size_t sheet, int at_row, int column) {
  const std::vector<workbook::Cell>& cells = row(sheet, at_row).cells;
  const auto before = [](const workbook::Cell& cell, int wanted) { return cell.column < wanted; };
  const auto found = std::lower_bound(cells.begin(), cells.end(), column, before);
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

}  // namespace svodka::calculation
