#include "engine/intake/layout.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/intake/cell_period.hpp"
#include "engine/intake/heading_words.hpp"
#include "engine/intake/titles.hpp"
#include "engine/period/written_period.hpp"

namespace svodka::intake {
namespace {

constexpr std::size_t most_titles = 40;  // rows above a heading
constexpr std::size_t most_heading_rows = 3;
constexpr std::size_t most_columns = 16'384;  // as in a sheet of Excel

Column column_of_heading(const Grid& grid, std::size_t first, std::size_t rows, std::size_t column,
                         const CatalogNames& names, const std::optional<Period>& year,
                         bool& has_needed_year) {
  Column found;
  std::string last;
  for (std::size_t row = first; row < first + rows; ++row) {
    const std::string& text = heading_cell(grid, row, row + 1 == first + rows, column).text;
    if (text.empty() || text == last) continue;
    last = text;
    found.heading += (found.heading.empty() ? "" : " ") + text;
  }
  if (found.heading.empty()) return found;
  if (rows == 1 && grid.at(first, column).period) {
    found.period = grid.at(first, column).period;
    return found;
  }
  if (const auto period = heading_period(grid, first, rows, column)) {
    found.period = period;
  } else if (const auto role = role_of_heading(found.heading)) {
    found.role = *role;
  } else if (const auto indicator = names.indicator(found.heading)) {
    found.indicator = indicator;
  } else if (const auto municipality = names.municipality(found.heading)) {
    found.municipality = municipality;
  } else if (year) {
    found.period = written_period(found.heading + " " + year->code());
    has_needed_year = has_needed_year || found.period;
  }
  return found;
}

// The one year that the caller or the titles name, for months and quarters without one.
std::optional<Period> year_above(const Grid& grid, std::size_t first, const TableHints& hints) {
  const auto read = [](const std::string& text) {
    std::optional<Period> period = written_period(text);
    if (period && period->frequency() != Frequency::year) period.reset();
    return period;
  };
  if (!hints.period.empty()) return read(hints.period);
  const std::vector<Said<Period>> said = said_in<Period>(titles_above(grid, first), read);
  return said.size() == 1 ? std::optional(said.front().value) : std::nullopt;
}

// How much a stretch of rows says as a heading. Columns of figures are all of one kind.
struct Score {
  int roles = 0, across = 0;
  int points() const { return 3 * roles + across; }
};

Score score_of(const std::vector<Column>& columns) {
  Score score;
  std::set<Period> periods;
  std::set<IndicatorIndex> indicators;
  std::set<MunicipalityIndex> municipalities;
  for (const Column& column : columns) {
    if (column.role != Role::nothing && column.role != Role::number) ++score.roles;
    if (column.period) periods.insert(*column.period);
    if (column.indicator) indicators.insert(*column.indicator);
    if (column.municipality) municipalities.insert(*column.municipality);
  }
  score.across =
      static_cast<int>(std::max({periods.size(), indicators.size(), municipalities.size()}));
  return score;
}

bool is_heading(const std::vector<Column>& columns, const Score& score) {
  const bool has_values = std::any_of(columns.begin(), columns.end(),
                                      [](const Column& each) { return each.has_figures(); });
  return has_values && (score.roles >= 1 || score.across >= 2);
}

// Of several kinds of columns of figures the one with most columns is meant, and the others hold no
// figures.
void keep_one_kind(Layout& layout) {
  const auto count = [&](auto member) {
    return std::count_if(layout.columns.begin(), layout.columns.end(),
                         [&](const Column& each) { return (each.*member).has_value(); });
  };
  const auto periods = count(&Column::period);
  const auto indicators = count(&Column::indicator);
  const auto municipalities = count(&Column::municipality);
  const auto most = std::max({periods, indicators, municipalities});
  const bool is_long = layout.column_of(Role::value).has_value();
  for (Column& each : layout.columns) {
    if (is_long || periods != most) each.period.reset();
    if (is_long || periods == most || indicators != most) each.indicator.reset();
    if (is_long || periods == most || indicators == most) each.municipality.reset();
    // «Год» behind twelve months is a total.
    const bool says_period =
        each.role == Role::period || each.role == Role::year || each.role == Role::part;
    if (!is_long && periods == most && says_period) each.role = Role::nothing;
  }
}

}  // namespace

std::optional<std::size_t> Layout::column_of(Role role) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& each) { return each.role == role; });
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::optional<Layout> find_layout(const Grid& grid, const CatalogNames& names,
                                  const TableHints& hints) {
  std::optional<Layout> best;
  int most = 0;
  const std::size_t width = grid.width();
  if (width > most_columns) return best;
  for (std::size_t first = 0; first < std::min(grid.rows.size(), most_titles); ++first) {
    const std::optional<Period> year = year_above(grid, first, hints);
    for (std::size_t rows = 1; rows <= most_heading_rows && first + rows < grid.rows.size();
         ++rows) {
      std::vector<Column> columns;
      bool has_needed_year = false;
      for (std::size_t column = 0; column < width; ++column)
        columns.push_back(
            column_of_heading(grid, first, rows, column, names, year, has_needed_year));
      const Score score = score_of(columns);
      // Of two that say as much the one without titles above it.
      const bool is_better =
          score.points() > most ||
          (score.points() == most && best && rows < best->first_row - best->first_heading);
      if (!is_heading(columns, score) || !is_better) continue;
      most = score.points();
      best.emplace();
      best->first_heading = first;
      best->first_row = first + rows;
      best->columns = std::move(columns);
      if (has_needed_year) best->year_of_headings = year;
    }
  }
  if (best) keep_one_kind(*best);
  return best;
}

std::vector<std::string> in_words(const Layout& layout, const Grid& grid, const Catalog& catalog) {
  std::vector<std::string> lines;
  const std::string rows = layout.first_row - layout.first_heading == 1
                               ? grid.row_name(layout.first_heading)
                               : fmt::format("{} to {}", grid.row_name(layout.first_heading),
                                             grid.line_of(layout.first_row - 1));
  std::string from = grid.sheet.empty() ? "" : fmt::format("sheet '{}', ", grid.sheet);
  if (grid.sheet.empty())
    from = fmt::format("{}, {} between fields, ", grid.encoding,
                       grid.separator == '\t' ? "tabs" : fmt::format("'{}'", grid.separator));
  lines.push_back(fmt::format("{}heading in {}", from, rows));
  const auto say_column = [&](const char* what, Role role, const std::string& whole,
                              const std::string& whole_from) {
    if (const auto column = layout.column_of(role))
      lines.push_back(fmt::format("{}: column {} '{}'", what, grid.column_name(*column),
                                  layout.columns[*column].heading));
    else if (!whole.empty())
      lines.push_back(fmt::format("{}: {} ({})", what, whole, whole_from));
  };
  say_column("municipality", Role::municipality,
             layout.municipality ? catalog.municipality(*layout.municipality).code : "",
             layout.municipality_from);
  say_column("indicator", Role::indicator,
             layout.indicator ? catalog.indicator(*layout.indicator).code : "",
             layout.indicator_from);
  say_column("period", Role::period, layout.period ? layout.period->code() : "",
             layout.period_from);
  say_column("period's year", Role::year, "", "");
  say_column("period's part", Role::part, "", "");
  say_column("breakdown", Role::breakdown, "", "");
  say_column("unit", Role::unit, layout.unit, "of the whole table");
  std::string figures, others;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const Column& column = layout.columns[i];
    std::string as;
    if (column.role == Role::value) as = "values";
    if (column.period) as = column.period->code();
    if (column.indicator) as = catalog.indicator(*column.indicator).code;
    if (column.municipality) as = catalog.municipality(*column.municipality).code;
    if (!as.empty())
      figures += fmt::format("{}{} {}", figures.empty() ? "" : ", ", grid.column_name(i), as);
    else if (column.role == Role::nothing && !column.heading.empty())
      others +=
          fmt::format("{}{} '{}'", others.empty() ? "" : ", ", grid.column_name(i), column.heading);
  }
  lines.push_back("figures: column " + figures);
  if (!others.empty()) lines.push_back("not used: column " + others);
  return lines;
}

}  // namespace svodka::intake
