// What stands in a book, found by its place or its name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/calculation/long_cells.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

struct Spot {
  int sheet, row, column;
  bool operator==(const Spot&) const = default;
};

struct SpotHash {
  std::size_t operator()(const Spot& spot) const {
    return (static_cast<std::size_t>(spot.sheet) * 1048576u + static_cast<std::size_t>(spot.row)) *
               16384u +
           static_cast<std::size_t>(spot.column);
  }
};

// Of the book as it stands when this is made; its cells may change their values, but not their
// places.
class BookCells {
 public:
  explicit BookCells(workbook::Book& book);

  // Without regard to case; -1: there is none.
  int sheet_index(const std::string& name) const;
  std::vector<std::string> sheets_between(const std::string& first, const std::string& last) const;
  const std::string& sheet_name(int sheet) const { return sheet_of(sheet).name; }
  std::string named(const Spot& spot) const;    // "Sheet!C5"
  std::pair<int, int> extent(int sheet) const;  // the last row and column; -1: empty

  workbook::Cell* held(const Spot& spot) const;  // nullptr: none, or it is in a long row
  bool in_long_row(const Spot& spot) const { return long_cells_.holds(spot.sheet, spot.row); }
  const workbook::Cell* cell_in_long_row(const Spot& spot);  // good until the next call
  bool holds_subtotal(const Spot& spot);
  bool row_is_hidden(int sheet, int row);

  // `sheet`: where it is used. A name of that sheet comes before one of the workbook; Sheet1!Total
  // asks for that sheet's.
  const formula::Formula* name(const std::string& name, int sheet);

 private:
  const workbook::Sheet& sheet_of(int sheet) const {
    return book_.sheets[static_cast<std::size_t>(sheet)];
  }

  const workbook::Book& book_;
  std::unordered_map<Spot, workbook::Cell*, SpotHash> cells_;
  std::map<std::string, int> sheets_;
  std::vector<std::pair<int, int>> extents_;
  std::map<std::pair<std::string, std::string>, std::optional<formula::Formula>> names_;
  LongCells long_cells_;
};

}  // namespace svodka::calculation
