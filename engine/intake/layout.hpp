// Where in a table what stands: which rows are its heading, what each column holds, what the whole
// table is about.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/intake/grid.hpp"
#include "engine/intake/names.hpp"

namespace svodka::intake {

enum class Role : unsigned char {
  nothing,  // no figure hangs on it
  municipality,
  indicator,
  breakdown,
  period,
  year,  // a part of the period, with `part`
  part,  // a month or a quarter without its year
  value,
  unit,
  qualifier,
  status,
  source,
  quote,
  comment,
  number,  // running
};

struct Column {
  std::string heading;
  Role role = Role::nothing;
  // Of a column of figures whose heading is one of these.
  std::optional<Period> period;
  std::optional<IndicatorIndex> indicator;
  std::optional<MunicipalityIndex> municipality;
  std::optional<UnitIndex> unit;  // said behind the indicator's name
  bool needs_year = false;        // «январь», whose year stands elsewhere

  bool has_figures() const { return role == Role::value || period || indicator || municipality; }
};

inline constexpr std::size_t most_titles = 40;  // rows above a heading
inline constexpr std::size_t most_heading_rows = 3;

// What the caller knows of the whole table.
struct TableHints {
  std::string municipality, indicator, period, unit, sheet;
  // What of it a mapping says, and not the caller; the mapping's code.
  bool municipality_by_mapping = false, indicator_by_mapping = false, period_by_mapping = false,
       unit_by_mapping = false;
  std::string mapping;

  bool say_anything() const {
    return !municipality.empty() || !indicator.empty() || !period.empty() || !unit.empty();
  }
};

struct Layout {
  std::size_t first_heading = 0, first_row = 0;  // of the grid; the heading ends before first_row
  std::vector<Column> columns;
  // Columns whose headings name figures of another kind than most: a municipality among periods.
  std::vector<std::size_t> of_another_kind;
  bool months_down = false;  // dates in the period's column are first days and mean their months
  bool months_across = false;
  // Of the whole table, where no column says it; and where it stands.
  std::optional<MunicipalityIndex> municipality;
  std::optional<IndicatorIndex> indicator;
  std::optional<Period> period;
  std::optional<Period> year_of_headings;  // of months and quarters across that do not name it
  std::string unit;
  std::string municipality_from, indicator_from, period_from, unit_from;
  std::string source;                                // of figures that name none
  std::map<std::string, char, std::less<>> missing;  // statuses, by the signs for them
  std::string mapping;                               // by which it was understood; "": by itself

  std::optional<std::size_t> column_of(Role role) const;
  bool has_periods_across() const;
};

struct Mapping;

// nullopt: no row of the grid is a heading. `mapping`: what was said of such tables; nullptr:
// nothing.
std::optional<Layout> find_layout(const Grid& grid, const CatalogNames& names,
                                  const TableHints& hints, const Mapping* mapping = nullptr);

// Adds what the caller, the titles, the sheet's name and the catalogue say of the whole table. The
// problems are what is still missing, or said twice.
Diagnostics complete_layout(Layout& layout, const Grid& grid, const CatalogNames& names,
                            const Catalog& catalog, const TableHints& hints);

// What was understood, a line for each thing, for people.
std::vector<std::string> in_words(const Layout& layout, const Grid& grid, const Catalog& catalog);

}  // namespace svodka::intake
