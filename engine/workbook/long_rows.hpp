// Rows too many for memory: they are kept in a temporary file and read one at a time, so that a
// sheet of 300,000 of them takes no more memory than one of 1,000.
//
// A stretch of them is written once, by a Builder, and does not change; copies of a book share it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/system/streamed_file.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::workbook {

struct LongRow {
  int row = 0;
  std::optional<Row> properties = {};  // as in Sheet::rows
  // From left to right; without rich texts and array formulas.
  std::vector<Cell> cells = {};
};

class LongRows {
 public:
  class Builder;
  class Reader;

  struct Columns {
    int first = 0, last = 0;
  };

  int first_row() const { return first_row_; }
  int last_row() const { return first_row_ + count_ - 1; }
  bool holds(int row) const { return row >= first_row() && row <= last_row(); }
  // Those between the leftmost and the rightmost cell; nullopt when no row has cells.
  const std::optional<Columns>& columns() const { return columns_; }
  // Used by the cells and by the rows.
  const std::set<StyleIndex>& styles() const { return styles_; }
  bool has_formulas() const { return has_formulas_; }
  bool has_uncertain_figures() const { return has_uncertain_figures_; }
  int most_level() const { return most_level_; }

 private:
  explicit LongRows(int first_row) : first_row_(first_row) {}
  void note(const LongRow& row);

  // Every so many rows their place in the file is known; from there it is read forwards.
  static constexpr int rows_of_a_block = 256;

  TemporaryFile file_;
  std::vector<std::uint64_t> blocks_;
  int first_row_, count_ = 0;
  std::optional<Columns> columns_;
  std::set<StyleIndex> styles_;
  bool has_formulas_ = false;
  bool has_uncertain_figures_ = false;
  int most_level_ = 0;
};

class LongRows::Builder {
 public:
  explicit Builder(int first_row) : rows_(new LongRows(first_row)) {}
  void add(const LongRow& row);  // the next row: their numbers follow one another
  std::shared_ptr<const LongRows> finish();

 private:
  void flush();

  std::shared_ptr<LongRows> rows_;
  std::string waiting_;
  std::uint64_t written_ = 0;
};

class LongRows::Reader {
 public:
  explicit Reader(std::shared_ptr<const LongRows> rows) : rows_(std::move(rows)) {}
  // The row is valid until the next call.
  const LongRow* next();  // nullptr after the last
  const LongRow& at(int row);

 private:
  void start_at(std::uint64_t offset, int row);
  void need(std::size_t count);
  const char* take(std::size_t count);
  template <typename Plain>
  Plain plain();
  std::string text();
  FormulaValue formula_value();
  Certainty certainty();  // taken out of the byte that the value begins with
  CellValue value();
  void read_row();

  std::shared_ptr<const LongRows> rows_;
  LongRow row_;
  std::optional<int> next_row_;  // not known before something has been read
  std::uint64_t offset_ = 0;     // in the file, behind the buffer
  std::string buffer_;
  std::size_t at_ = 0;  // in the buffer
};

// The same rows once `change` has been given each of them.
template <typename Change>
std::shared_ptr<const LongRows> with_changes(const std::shared_ptr<const LongRows>& rows,
                                             const Change& change) {
  LongRows::Reader reader(rows);
  LongRows::Builder changed(rows->first_row());
  while (const LongRow* next = reader.next()) {
    LongRow row = *next;
    change(row);
    changed.add(row);
  }
  return changed.finish();
}

// All cells of a sheet in order, including those of its long rows.
template <typename Visit>
void each_cell(const Sheet& sheet, const Visit& visit) {
  auto cell = sheet.cells.begin();
  for (const std::shared_ptr<const LongRows>& rows : sheet.long_rows) {
    for (; cell != sheet.cells.end() && cell->row < rows->first_row(); ++cell) visit(*cell);
    LongRows::Reader reader(rows);
    while (const LongRow* row = reader.next()) {
      for (const Cell& each : row->cells) visit(each);
    }
  }
  for (; cell != sheet.cells.end(); ++cell) visit(*cell);
}

// The same for the rows of a sheet that differ from the default.
template <typename Visit>
void each_row(const Sheet& sheet, const Visit& visit) {
  auto row_in_memory = sheet.rows.begin();
  for (const std::shared_ptr<const LongRows>& rows : sheet.long_rows) {
    for (; row_in_memory != sheet.rows.end() && row_in_memory->first < rows->first_row();
         ++row_in_memory)
      visit(row_in_memory->first, row_in_memory->second);
    LongRows::Reader reader(rows);
    while (const LongRow* row = reader.next()) {
      if (row->properties) visit(row->row, *row->properties);
    }
  }
  for (; row_in_memory != sheet.rows.end(); ++row_in_memory)
    visit(row_in_memory->first, row_in_memory->second);
}

}  // namespace svodka::workbook
