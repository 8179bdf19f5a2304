// Checks the cells of a sheet: their places, styles, values and formulas.
#include <cmath>

#include <fmt/format.h>

#include "engine/text/code_points.hpp"
#include "engine/workbook/cell_errors.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/long_rows.hpp"
#include "engine/workbook/validation/validator.hpp"

namespace svodka::workbook {

void Validator::check_cells(const Sheet& sheet) {
  std::pair<int, int> previous(-1, -1);
  each_cell(sheet, [&](const Cell& cell) {
    const std::pair<int, int> place(cell.row, cell.column);
    if (!inside_sheet(cell.row, cell.column)) {
      report(sheet.name,
             fmt::format("a cell at row {}, column {} lies outside the sheet (rows 1 to {}, "
                         "columns 1 to {})",
                         cell.row + 1, cell.column + 1, row_count, column_count));
      return;
    }
    if (place == previous)
      report(at(sheet, cell.row, cell.column), "the cell is written twice");
    else if (place < previous)
      report(at(sheet, cell.row, cell.column), "the cell is out of order");
    previous = place;
    check_cell(sheet, cell);
  });
}

void Validator::check_cell(const Sheet& sheet, const Cell& cell) {
  // The cell's name is made only for a report: a sheet has up to millions of cells.
  const auto place = [&] { return at(sheet, cell.row, cell.column); };
  const auto sound = [](const std::string& text, std::size_t longest) {
    return text.size() <= longest && first_invalid_utf8(text) == std::string::npos &&
           !control_character(text) && !holds_noncharacter(text);
  };
  if (!book_.styles.holds(cell.style))
    report(place(), fmt::format("the style {} does not exist", style_number(cell.style)));
  if (const auto* number = std::get_if<double>(&cell.value)) {
    if (!std::isfinite(*number)) check_number(place(), *number);
  } else if (const auto* text = std::get_if<std::string>(&cell.value)) {
    if (!sound(*text, longest_text)) check_text(place(), *text, longest_text, "the text");
  } else if (const auto* runs = std::get_if<std::vector<TextRun>>(&cell.value)) {
    std::string whole;
    for (const TextRun& run : *runs) whole += run.text;
    if (!sound(whole, longest_text)) check_text(place(), whole, longest_text, "the text");
  } else if (const auto* error = std::get_if<CellError>(&cell.value)) {
    if (!is_error_code(error->code))
      report(place(), fmt::format("'{}' is not an error that Excel knows", printable(error->code)));
  } else if (const auto* formula = std::get_if<Formula>(&cell.value)) {
    if (formula->text.empty()) report(place(), "the formula is empty");
    if (!sound(formula->text, longest_formula))
      check_text(place(), formula->text, longest_formula, "the formula");
    if (const auto* result = std::get_if<double>(&formula->value)) check_number(place(), *result);
    if (const auto* result = std::get_if<std::string>(&formula->value))
      if (!sound(*result, longest_text))
        check_text(place(), *result, longest_text, "the formula's value");
    if (const auto* result = std::get_if<CellError>(&formula->value))
      if (!is_error_code(result->code))
        report(place(),
               fmt::format("'{}' is not an error that Excel knows", printable(result->code)));
    if (formula->array) {
      check_range(sheet, *formula->array, "the array formula's range");
      if (formula->array->first_row != cell.row || formula->array->first_column != cell.column)
        report(place(), "the array formula's range does not start at its cell");
      if (cell_count(*formula->array) > most_cells_of_array)
        report(place(), fmt::format("the array formula fills {} cells, at most {} can be written",
                                    cell_count(*formula->array), most_cells_of_array));
    }
  }
}

void Validator::check_number(const std::string& place, double number) {
  if (std::isnan(number))
    report(place, "the number is not a number (NaN)");
  else if (std::isinf(number))
    report(place, "the number is infinite");
}

}  // namespace svodka::workbook
