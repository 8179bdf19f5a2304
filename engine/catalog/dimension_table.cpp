#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"

namespace svodka::detail {
namespace {

// The dimension of a row, made when it is new: its values may stand before the row that names it.
Dimension& dimension_in(std::vector<Dimension>& dimensions, CodeIndex& places,
                        const std::string& code) {
  if (const std::optional<std::size_t> place = places.find(code)) return dimensions[*place];
  places.add(code);
  Dimension dimension;
  dimension.code = code;
  dimension.names.en = code;
  dimensions.push_back(std::move(dimension));
  return dimensions.back();
}

// The columns of the pair are checked as one code each; what stands twice is the pair.
struct PairCheck {
  const CsvTable& table;
  FirstProblems& problems;
  std::map<std::pair<std::string, std::string>, int> first_lines;

  bool accept(const CsvTable::Row& row) {
    const std::size_t before = problems.count();
    Codes(table, "dimension", problems).accept(row);
    if (!table.at(row, "value").empty()) {
      Codes(table, "value", problems, Codes::First::letter_or_digit).accept(row);
    }
    if (problems.count() != before) return false;
    const auto pair = std::make_pair(table.at(row, "dimension"), table.at(row, "value"));
    const auto [known, added] = first_lines.emplace(pair, row.line);
    if (added) return true;
    const bool whole = pair.second.empty();
    problems.add([&, line = known->second] {
      return table.problem(row, whole ? "dimension" : "value",
                           fmt::format("'{}{}{}' is already in line {}", pair.first,
                                       whole ? "" : "=", pair.second, line),
                           "delete one of the two rows");
    });
    return false;
  }
};

}  // namespace

std::vector<Dimension> read_dimensions(const CsvTable& table, FirstProblems& problems) {
  std::vector<Dimension> dimensions;
  CodeIndex places;
  PairCheck check{table, problems, {}};
  for (const CsvTable::Row& row : table.rows()) {
    if (!check.accept(row)) continue;
    Dimension& dimension = dimension_in(dimensions, places, table.at(row, "dimension"));
    const std::string& value = table.at(row, "value");
    if (value.empty()) {
      dimension.names = names_in(table, row, dimension.code);
    } else {
      dimension.values.push_back({value, names_in(table, row, value)});
    }
  }
  return dimensions;
}

}  // namespace svodka::detail
