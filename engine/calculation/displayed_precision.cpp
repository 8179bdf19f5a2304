#include "engine/calculation/displayed_precision.hpp"

#include <memory>
#include <utility>

#include <fmt/format.h>

#include "engine/calculation/cells/cell_values.hpp"
#include "engine/formula/formats/displayed_number.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

namespace {

void round_cell(const workbook::Book& book, workbook::Cell& cell) {
  if (auto* number = std::get_if<double>(&cell.value))
    *number = formula::as_displayed(*number, book.styles[cell.style].number_format);
}

}  // namespace

void round_as_displayed(workbook::Book& book) {
  if (!book.settings.precision_as_displayed) return;
  for (workbook::Sheet& sheet : book.sheets) {
    for (workbook::Cell& cell : sheet.cells) round_cell(book, cell);
    for (std::shared_ptr<const workbook::LongRows>& rows : sheet.long_rows)
      rows = workbook::with_changes(rows, [&](workbook::LongRow& row) {
        for (workbook::Cell& cell : row.cells) round_cell(book, cell);
      });
  }
}

void round_as_displayed(const workbook::Book& book, workbook::StyleIndex style,
                        formula::Value& value) {
  if (!book.settings.precision_as_displayed) return;
  if (auto* number = std::get_if<double>(&value))
    *number = formula::as_displayed(*number, book.styles[style].number_format);
}

namespace {

bool hides_a_part(const workbook::Book& book, const workbook::Cell& cell) {
  const formula::Value value = std::holds_alternative<workbook::Formula>(cell.value)
                                   ? value_of(std::get<workbook::Formula>(cell.value).value)
                                   : value_of(cell.value);
  const auto* number = std::get_if<double>(&value);
  return number != nullptr &&
         !formula::displayed(*number, book.styles[cell.style].number_format).is_known;
}

}  // namespace

Diagnostics hidden_parts(const workbook::Book& book, const std::string& file) {
  Diagnostics all;
  if (!book.settings.precision_as_displayed) return all;
  for (const workbook::Sheet& sheet : book.sheets) {
    std::string first;
    std::size_t more = 0;
    workbook::each_cell(sheet, [&](const workbook::Cell& cell) {
      if (!hides_a_part(book, cell)) return;
      if (first.empty())
        first = sheet.name + "!" + workbook::cell_name(cell.row, cell.column);
      else
        ++more;
    });
    if (first.empty()) continue;
    Diagnostic problem;
    problem.severity = Severity::warning;
    problem.place.file = file;
    problem.place.cell = first;
    problem.message =
        "the cell's format hides a part of its number, and the workbook counts with what its cells "
        "show: Excel may go on with another value";
    if (more > 0) problem.message += fmt::format("; likewise {} more of the sheet", more);
    problem.hint = "round the number, or give the cell a format that shows all of it";
    all.push_back(std::move(problem));
  }
  return all;
}

}  // namespace svodka::calculation
