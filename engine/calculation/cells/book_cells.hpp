// What stands in a book, found by its place or its name: formulas ask for it by the thousand.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/calculation/cells/long_cells.hpp"
#include "engine/formula/formula.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/book.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::calculation {

struct Spot {
  std::size_t sheet;
  int row, column;
  bool operator==(const Spot&) const = default;
};

struct SpotHash {
  std::size_t operator()(const Spot& spot) const {
    const auto row = spot.sheet * workbook::row_count + as_size(spot.row);
    return row * workbook::column_count + as_size(spot.column);
  }
};

// The book as it stands when this is made; its cells may change their values, but not their places.
class BookCells {
 public:
  explicit BookCells(workbook::Book& book);

  std::optional<std::size_t> sheet_index(const std::string& name) const;  // in either case
  std::vector<std::string> sheets_between(const std::string& first, const std::string& last) const;
  const std::string& sheet_name(std::size_t sheet) const { return book_.sheets[sheet].name; }
  std::string address(const Spot& spot) const;  // "Sheet!C5"
  formula::Extent extent(std::size_t sheet) const { return extents_[sheet]; }

  workbook::Cell* cell(const Spot& spot) const;  // nullptr: none, or it is in a long row
  bool in_long_row(const Spot& spot) const { return long_cells_.holds(spot.sheet, spot.row); }
  const workbook::Cell* cell_in_long_row(const Spot& spot);   // good until the next call
  std::optional<std::string> formula_text(const Spot& spot);  // without its "="
  bool holds_subtotal(const Spot& spot);
  bool row_is_hidden(std::size_t sheet, int row);

  // `sheet`: where it is used. A name of that sheet comes before one of the workbook; Sheet1!Total
  // asks for that sheet's.
  const formula::Formula* name(const std::string& name, std::size_t sheet);

 private:
  const workbook::Book& book_;
  std::unordered_map<Spot, workbook::Cell*, SpotHash> cells_;
  std::map<std::string, std::size_t> sheets_;
  std::vector<formula::Extent> extents_;
  std::map<std::pair<std::string, std::string>, std::optional<formula::Formula>> names_;
  LongCells long_cells_;
};

}  // namespace svodka::calculation
