// What a formula that is being computed may ask of its book besides values: which sheets and names
// there are, and what formulas stand in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/calculation/outcome.hpp"
#include "engine/formula/formula.hpp"
#include "engine/formula/shared_work.hpp"

namespace svodka::calculation {

class BookReading : public formula::Cells {
 public:
  std::optional<std::string> formula_text(const std::string& sheet, int row, int column) override {
    const auto index = index_of(sheet);
    return index ? cells_.formula_text({*index, row, column}) : std::nullopt;
  }
  formula::SharedWork* shared_work() override { return &shared_work_; }
  bool has_sheet(const std::string& sheet) override { return index_of(sheet).has_value(); }

  std::vector<std::string> sheets_between(const std::string& first,
                                          const std::string& last) override {
    return cells_.sheets_between(first, last);
  }

  formula::Extent extent(const std::string& sheet) override {
    const auto index = index_of(sheet);
    return index ? cells_.extent(*index) : formula::Extent();
  }
  const formula::Formula* name(const std::string& name) override {
    return cells_.name(name, current_.spot.sheet);
  }
  bool holds_subtotal(const std::string& sheet, int row, int column) override {
    const auto index = index_of(sheet);
    return index && cells_.holds_subtotal({*index, row, column});
  }

  std::optional<formula::Extent> spilled(const std::string& sheet, int row, int column) override {
    const auto index = index_of(sheet);
    const workbook::Cell* cell = index ? cells_.cell({*index, row, column}) : nullptr;
    const auto* formula = cell ? std::get_if<workbook::Formula>(&cell->value) : nullptr;
    if (formula == nullptr || !formula->spills || !formula->array) return std::nullopt;
    const workbook::Range& range = *formula->array;
    return formula::Extent{range.last_row - row + 1, range.last_column - column + 1};
  }

 protected:
  explicit BookReading(workbook::Book& book) : cells_(book) {}

  std::optional<std::size_t> index_of(const std::string& sheet) const {
    return sheet.empty() ? current_.spot.sheet : cells_.sheet_index(sheet);
  }

  BookCells cells_;
  Computation current_;
  formula::SharedWork shared_work_;
};

}  // namespace svodka::calculation
