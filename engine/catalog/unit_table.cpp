#include <unordered_set>

#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/catalog/typed_number.hpp"
#include "engine/diagnostic/suggest.hpp"

namespace svodka::detail {
namespace {

constexpr std::string_view text_unit = "text";

double factor_in(const CsvTable& table, const CsvTable::Row& row, bool is_base,
                 FirstProblems& problems) {
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
  problems.add([&] { return table.problem(row, "factor", problem, hint); });
  return 1;
}

// Follows the bases of units[index] to the root or to a unit that is already on the way; the places
// on the way, that one last.
std::vector<std::size_t> way_from(const std::vector<std::size_t>& bases, std::size_t index) {
  std::vector<std::size_t> way{index};
  std::unordered_set<std::size_t> seen{index};
  while (bases[index] != index) {
    index = bases[index];
    way.push_back(index);
    if (!seen.insert(index).second) break;
  }
  return way;
}

// The root of each unit, and how many of it one is; each unit is passed once. A unit whose bases go
// round in a circle has none.
struct Root {
  enum class State : unsigned char { unseen, on_the_way, found, circle };
  State state = State::unseen;
  std::size_t place = 0;
  double factor = 1;
};

std::vector<Root> roots_of(const std::vector<Unit>& units, const std::vector<std::size_t>& bases) {
  std::vector<Root> roots(units.size());
  for (std::size_t first = 0; first < units.size(); ++first) {
    std::vector<std::size_t> way;
    std::size_t at = first;
    while (roots[at].state == Root::State::unseen && bases[at] != at) {
      roots[at].state = Root::State::on_the_way;
      way.push_back(at);
      at = bases[at];
    }
    if (roots[at].state == Root::State::unseen) roots[at] = {Root::State::found, at, 1};
    if (roots[at].state == Root::State::on_the_way) roots[at].state = Root::State::circle;
    for (; !way.empty(); way.pop_back()) {
      const std::size_t unit = way.back();
      const Root& base = roots[bases[unit]];
      if (base.state == Root::State::found) {
        roots[unit] = {base.state, base.place, units[unit].factor * base.factor};
      } else {
        roots[unit].state = Root::State::circle;
      }
    }
  }
  return roots;
}

}  // namespace

std::vector<Unit> read_units(const CsvTable& table, FirstProblems& problems) {
  std::vector<Unit> units;
  std::vector<const CsvTable::Row*> rows;
  Codes codes(table, "code", problems);
  for (const CsvTable::Row& row : table.rows()) {
    if (!codes.accept(row)) continue;
    Unit unit;
    unit.code = table.at(row, "code");
    unit.base = table.at(row, "base").empty() ? unit.code : table.at(row, "base");
    unit.factor = factor_in(table, row, unit.base == unit.code, problems);
    unit.names = names_in(table, row, unit.code);
    unit.is_text = unit.code == text_unit;
    units.push_back(std::move(unit));
    rows.push_back(&row);
  }
  const CodeIndex places(units);
  std::vector<std::size_t> bases(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::optional<std::size_t> base = places.find(units[i].base);
    bases[i] = base.value_or(i);
    if (base) continue;
    problems.add([&] {
      return table.problem(*rows[i], "base", fmt::format("unknown unit '{}'", units[i].base),
                           did_you_mean(units[i].base, codes_of(units)));
    });
  }
  const std::vector<Root> roots = roots_of(units, bases);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (roots[i].state == Root::State::circle) {
      problems.add([&] {
        std::vector<std::string> way;
        for (const std::size_t place : way_from(bases, i)) way.push_back(units[place].code);
        return table.problem(
            *rows[i], "base",
            fmt::format("the unit leads back to itself: {}", fmt::join(way, " -> ")),
            "a base unit has no base of its own");
      });
      continue;
    }
    units[i].base = units[roots[i].place].code;
    units[i].factor = roots[i].factor;
  }
  return units;
}

}  // namespace svodka::detail
