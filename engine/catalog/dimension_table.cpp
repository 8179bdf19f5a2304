#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"

namespace svodka::detail {
namespace {

// The dimension of a row, made when it is new: its values may stand before the row that names it.
Dimension& dimension_in(std::vector<Dimension>& dimensions, const std::string& code) {
  const int index = index_of_code(dimensions, code);
  if (index >= 0) return dimensions[static_cast<std::size_t>(index)];
  Dimension dimension;
  dimension.code = code;
  dimension.names.en = code;
  dimensions.push_back(std::move(dimension));
  return dimensions.back();
}

// The columns of the pair are checked as one code each; what stands twice is the pair.
struct PairCheck {
  const CsvTable& table;
  Diagnostics& diagnostics;
  std::map<std::pair<std::string, std::string>, int> first_lines;

  bool accept(const CsvTable::Row& row) {
    const std::size_t before = diagnostics.size();
    Codes(table, "dimension", diagnostics).accept(row);
    if (!table.at(row, "value").empty()) {
      Codes(table, "value", diagnostics, Codes::First::letter_or_digit).accept(row);
    }
    if (diagnostics.size() != before) return false;
    const auto pair = std::make_pair(table.at(row, "dimension"), table.at(row, "value"));
    const auto [known, added] = first_lines.emplace(pair, row.line);
    if (added) return true;
    const bool whole = pair.second.empty();
    diagnostics.push_back(table.problem(row, whole ? "dimension" : "value",
                                        fmt::format("'{}{}{}' is already in line {}", pair.first,
                                                    whole ? "" : "=", pair.second, known->second),
                                        "delete one of the two rows"));
    return false;
  }
};

}  // namespace

std::vector<Dimension> read_dimensions(const CsvTable& table, Diagnostics& diagnostics) {
  std::vector<Dimension> dimensions;
  PairCheck check{table, diagnostics, {}};
  for (const CsvTable::Row& row : table.rows()) {
    if (!check.accept(row)) continue;
    Dimension& dimension = dimension_in(dimensions, table.at(row, "dimension"));
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
