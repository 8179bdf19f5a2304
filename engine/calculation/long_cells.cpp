#include "engine/calculation/long_cells.hpp"

#include <algorithm>

namespace svodka::calculation {

LongCells::LongCells(const workbook::Book& book) {
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    for (const std::shared_ptr<const workbook::LongRows>& rows : book.sheets[sheet].long_rows) {
      auto stretch = std::make_unique<Stretch>();
      stretch->sheet = static_cast<int>(sheet);
      stretch->first_row = rows->first_row();
      stretch->last_row = rows->last_row();
      stretch->reader = std::make_unique<workbook::LongRows::Reader>(rows);
      for (workbook::LongRow& kept : stretch->kept) kept.row = -1;
      stretches_.push_back(std::move(stretch));
    }
  }
}

LongCells::Stretch* LongCells::stretch_of(int sheet, int row) const {
  for (const std::unique_ptr<Stretch>& each : stretches_) {
    if (each->sheet == sheet && row >= each->first_row && row <= each->last_row) return each.get();
  }
  return nullptr;
}

const workbook::LongRow& LongCells::row(int sheet, int row) {
  Stretch& stretch = *stretch_of(sheet, row);
  workbook::LongRow& kept = stretch.kept[static_cast<std::size_t>(row % rows_kept)];
  if (kept.row != row) kept = stretch.reader->at(row);
  return kept;
}

const workbook::Cell* LongCells::cell(int sheet, int at_row, int column) {
  const std::vector<workbook::Cell>& cells = row(sheet, at_row).cells;
  const auto before = [](const workbook::Cell& cell, int wanted) { return cell.column < wanted; };
  const auto found = std::lower_bound(cells.begin(), cells.end(), column, before);
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

}  // namespace svodka::calculation
