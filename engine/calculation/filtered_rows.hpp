// The rows that a filter leaves out: of a form's list they depend on what has come into its cells,
// and SUBTOTAL on them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

class FilteredRows {
 public:
  // nullopt: the cell has no value.
  using ValueOf = std::function<std::optional<formula::Value>(const Spot&)>;

  // `settings`: of the report's language.
  FilteredRows(const workbook::Book& book, const BookCells& cells,
               const formula::Settings& settings);

  // Whether a filter leaves the row out. nullopt: no filter with criteria lies over it.
  std::optional<bool> leaves_out(const Spot& row, const ValueOf& value) const;
  // Hides and shows the rows of filters that follow what stands in their cells. Warns of one that
  // takes none of its rows: its list looks as if there were nothing. `file` names the book.
  Diagnostics settle(workbook::Book& book, const std::string& file, const ValueOf& value) const;

 private:
  struct List {
    workbook::Range rows;  // without headers and totals
    const workbook::Filter* filter;
  };

  void add(std::size_t sheet, const workbook::Range& rows, const workbook::Filter& filter);
  const List* list_over(std::size_t sheet, int row) const;
  bool takes(const workbook::FilterColumn& column, const Spot& spot, const ValueOf& value) const;
  bool holds_something(const Spot& row, const List& list, const ValueOf& value) const;
  Diagnostic takes_nothing(std::size_t sheet, const List& list, int rows,
                           const std::string& file) const;
  std::vector<std::string> readings(const Spot& spot, const formula::Value& value) const;

  const workbook::Book& book_;
  const BookCells& cells_;
  const formula::Settings settings_;
  std::map<std::size_t, std::vector<List>> lists_;  // by sheet
};

}  // namespace svodka::calculation
