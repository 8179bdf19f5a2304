// The cells that array formulas fill: which formula each belongs to, and the values they get.
#pragma once

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

class ArrayCells {
 public:
  using Owners = std::unordered_map<Spot, Spot, SpotHash>;

  // Formulas of more cells than can be written fill none: writing refuses them.
  explicit ArrayCells(const workbook::Book& book);

  // The cell whose formula fills this one; nullptr: none does, or it holds the formula.
  const Spot* owner(const Spot& spot) const;
  const Owners& owners() const { return owners_; }

  // The values of the formula at `owner`, row by row.
  void keep(const Spot& owner, const workbook::Range& range, std::vector<formula::Value> values);
  // nullptr: the formula at `owner` has kept none.
  const formula::Value* value(const Spot& spot, const Spot& owner) const;
  // Writes the values into the book's cells; `value_of` tells what a cell gets, nullopt: nothing.
  using ValueOf = std::function<std::optional<formula::Value>(const Spot&, const Spot& owner)>;
  void fill(workbook::Book& book, const BookCells& cells, const ValueOf& value_of) const;

 private:
  struct Filled {
    workbook::Range range;
    std::vector<formula::Value> values;
  };

  void add(const Spot& owner, const workbook::Range& range);

  Owners owners_;
  std::unordered_map<Spot, Filled, SpotHash> filled_;  // by the formula's cell
};

}  // namespace svodka::calculation
