#include "engine/calculation/cells/book_contents.hpp"

#include <algorithm>

#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

namespace {

template <typename OfCell, typename OfRows>
bool any_sheet(const workbook::Book& book, OfCell of_cell, OfRows of_rows) {
  return std::any_of(book.sheets.begin(), book.sheets.end(), [&](const workbook::Sheet& sheet) {
    return std::any_of(sheet.cells.begin(), sheet.cells.end(), of_cell) ||
           std::any_of(sheet.long_rows.begin(), sheet.long_rows.end(), of_rows);
  });
}

}  // namespace

bool has_formulas(const workbook::Book& book) {
  return any_sheet(
      book,
      [](const workbook::Cell& cell) {
        return std::holds_alternative<workbook::Formula>(cell.value);
      },
      [](const auto& rows) { return rows->has_formulas(); });
}

bool has_errors(const workbook::Book& book) {
  return any_sheet(
      book,
      [](const workbook::Cell& cell) {
        return std::holds_alternative<workbook::CellError>(cell.value);
      },
      [](const auto&) { return false; });
}

bool has_uncertain_figures(const workbook::Book& book) {
  return any_sheet(
      book, [](const workbook::Cell& cell) { return cell.certainty != workbook::Certainty::exact; },
      [](const auto& rows) { return rows->has_uncertain_figures(); });
}

bool has_filters_over_values(const workbook::Book& book) {
  return std::any_of(book.sheets.begin(), book.sheets.end(), [](const workbook::Sheet& sheet) {
    return sheet.filter.follows_values ||
           std::any_of(sheet.tables.begin(), sheet.tables.end(),
                       [](const auto& table) { return table.filter.follows_values; });
  });
}

}  // namespace svodka::calculation
