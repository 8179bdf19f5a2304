#include <algorithm>

#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/catalog/typed_number.hpp"
#include "engine/diagnostic/suggest.hpp"

namespace svodka::detail {
namespace {

constexpr std::string_view text_unit = "text";

double factor_in(const CsvTable& table, const CsvTable::Row& row, bool is_base,
                 Diagnostics& diagnostics) {
  const std::string& field = table.at(row, "factor");
  if (field.empty() && is_base) return 1;
  const Result<double> factor = parse_typed_number(field);
  if (factor && *factor > 0 && (!is_base || *factor == 1)) return *factor;
  std::string problem = factor ? "" : factor.problem().message;
  std::string hint;
  if (is_base && factor) {
    problem = "a unit without a base has the factor 1";
    hint = "name its base, or write 1";
  } else {
    if (factor || field.empty()) problem = fmt::format("'{}' is not a factor", field);
    hint = "write how many of the base unit it is: 1000";
  }
  diagnostics.push_back(table.problem(row, "factor", problem, hint));
  return 1;
}

// Follows the bases of units[index] to the root; the codes on the way, the root last. Ends with a
// code that is already in it when they go round in a circle.
std::vector<std::string> way_to_root(const std::vector<Unit>& units, std::size_t index) {
  std::vector<std::string> way{units[index].code};
  while (units[index].base != units[index].code) {
    const bool seen = std::find(way.begin(), way.end(), units[index].base) != way.end();
    way.push_back(units[index].base);
    if (seen) break;
    index = static_cast<std::size_t>(index_of_code(units, units[index].base));
  }
  return way;
}

}  // namespace

std::vector<Unit> read_units(const CsvTable& table, Diagnostics& diagnostics) {
  std::vector<Unit> units;
  std::vector<const CsvTable::Row*> rows;
  Codes codes(table, "code", diagnostics);
  for (const CsvTable::Row& row : table.rows()) {
    if (!codes.accept(row)) continue;
    Unit unit;
    unit.code = table.at(row, "code");
    unit.base = table.at(row, "base").empty() ? unit.code : table.at(row, "base");
    unit.factor = factor_in(table, row, unit.base == unit.code, diagnostics);
    unit.names = names_in(table, row, unit.code);
    unit.is_text = unit.code == text_unit;
    units.push_back(std::move(unit));
    rows.push_back(&row);
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (index_of_code(units, units[i].base) >= 0) continue;
    diagnostics.push_back(table.problem(*rows[i], "base",
                                        fmt::format("unknown unit '{}'", units[i].base),
                                        did_you_mean(units[i].base, codes_of(units))));
    units[i].base = units[i].code;
  }
  std::vector<Unit> resolved = units;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::vector<std::string> way = way_to_root(units, i);
    if (std::count(way.begin(), way.end(), way.back()) > 1) {
      diagnostics.push_back(
          table.problem(*rows[i], "base",
                        fmt::format("the unit leads back to itself: {}", fmt::join(way, " -> ")),
                        "a base unit has no base of its own"));
      continue;
    }
    resolved[i].base = way.back();
    resolved[i].factor = 1;
    for (const std::string& step : way) {
      resolved[i].factor *= units[static_cast<std::size_t>(index_of_code(units, step))].factor;
    }
  }
  return resolved;
}

}  // namespace svodka::detail
