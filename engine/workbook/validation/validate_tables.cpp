// Checks the tables of a sheet: their names, their sizes and what they may not share cells with.
#include <algorithm>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/text/code_points.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/validation/overlaps.hpp"
#include "engine/workbook/validation/validator.hpp"

namespace svodka::workbook {

void Validator::check_table_name(const std::string& place, const Table& table) {
  if (!is_name(table.name))
    report(place,
           fmt::format("'{}' is not a name that Excel allows for a table", printable(table.name)),
           "a name starts with a letter or _ and holds letters, digits, _ and .");
  else if (names_a_cell(table.name))
    report(place, fmt::format("the table's name '{}' is also the name of a cell", table.name),
           fmt::format("write it as \"{}_\", for example", table.name));
  if (!table_names_.insert(folded_case(table.name)).second)
    report(place, fmt::format("two tables are named '{}'", table.name),
           "capital and small letters are the same to Excel");
}

// Neither another table nor merged cells may lie in a table.
void Validator::check_table_places(const Sheet& sheet) {
  std::vector<Range> ranges;
  for (const Table& table : sheet.tables) ranges.push_back(table.range);
  std::vector<bool> overlapping(ranges.size());
  for (const auto& [index, other] : range_overlaps(ranges)) {
    if (overlapping[index]) continue;
    overlapping[index] = true;
    report(at(sheet, ranges[index].first_row, ranges[index].first_column),
           fmt::format("the tables {} and {} overlap", range_name(ranges[other]),
                       range_name(ranges[index])));
  }
  std::vector<Range> apart;
  for (std::size_t index = 0; index < ranges.size(); ++index)
    if (!overlapping[index]) apart.push_back(ranges[index]);
  std::vector<Range> merges;
  std::set<std::size_t> overlapping_merges;
  for (const auto& [index, other] : range_overlaps(sheet.merges)) overlapping_merges.insert(index);
  for (std::size_t index = 0; index < sheet.merges.size(); ++index)
    if (!overlapping_merges.contains(index)) merges.push_back(sheet.merges[index]);
  for (const auto& [merge, table] : overlaps_between(merges, apart)) {
    report(at(sheet, merges[merge].first_row, merges[merge].first_column),
           fmt::format("the merged range {} lies in the table {}", range_name(merges[merge]),
                       range_name(apart[table])),
           "no cells of a table can be merged");
  }
}

void Validator::check_tables(const Sheet& sheet) {
  check_table_places(sheet);
  for (const Table& table : sheet.tables) {
    check_range(sheet, table.range, "the table");
    const std::string place = at(sheet, table.range.first_row, table.range.first_column);
    if (!table.name.empty()) check_table_name(place, table);
    const int width = table.range.last_column - table.range.first_column + 1;
    if (!table.columns.empty() && table.columns.size() != static_cast<std::size_t>(width))
      report(place, fmt::format("the table '{}' is {} columns wide and names {}", table.name, width,
                                table.columns.size()));
    const int rows = table.range.last_row - table.range.first_row + 1;
    if (rows < 1 + (table.header_row ? 1 : 0) + (table.total_row ? 1 : 0))
      report(place, fmt::format("the table '{}' has no row for data", table.name));
    const auto calculated = static_cast<std::size_t>(
        std::count_if(table.columns.begin(), table.columns.end(),
                      [](const Table::Column& column) { return !column.formula.empty(); }));
    const std::size_t formulas = calculated * as_size(std::max(rows, 0));
    if (formulas > most_cells_of_array)
      report(place,
             fmt::format("the calculated columns of the table '{}' have {} cells, at most {} "
                         "can be written",
                         table.name, formulas, most_cells_of_array));
    std::set<std::string> headers;
    for (const Table::Column& column : table.columns)
      check_text(place, column.header, longest_heading,
                 fmt::format("a heading of the table '{}'", table.name));
    for (const Table::Column& column : table.columns)
      if (!column.header.empty() && !headers.insert(folded_case(column.header)).second)
        report(place, fmt::format("two columns of the table '{}' are named '{}'", table.name,
                                  column.header));
  }
}

}  // namespace svodka::workbook
