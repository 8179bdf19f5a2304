#include "engine/intake/layout.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/intake/cell_period.hpp"
#include "engine/intake/heading_words.hpp"
#include "engine/intake/mapping.hpp"
#include "engine/intake/titles.hpp"
#include "engine/period/written_period.hpp"
#include "engine/places/places.hpp"

namespace svodka::intake {
namespace {

constexpr std::size_t most_columns = 16'384;  // as in a sheet of Excel

// Reads stretches of rows as headings. What a text means is asked once.
class HeadingReader {
 public:
  HeadingReader(const Grid& grid, const CatalogNames& names, const Mapping* mapping)
      : grid_(grid), names_(names), mapping_(mapping), width_(grid.width()) {}

  // `year`: of headings that name none.
  std::vector<Column> columns(std::size_t first, std::size_t rows,
                              const std::optional<Period>& year) {
    std::vector<Column> columns;
    std::vector<std::size_t> left(rows, 0);  // the last cell that is not blank, in each row
    for (std::size_t column = 0; column < width_; ++column) {
      std::string heading, last;
      for (std::size_t row = 0; row < rows; ++row) {
        if (!grid_.at(first + row, column).is_blank()) left[row] = column;
        const std::string& text = text_at(first, row, rows, column, left[row]);
        if (text.empty() || text == last) continue;
        last = text;
        heading += (heading.empty() ? "" : " ") + text;
      }
      const GridCell& only = grid_.at(first, column);
      if (rows == 1 && only.period) {
        Column dated;
        dated.heading = heading;
        dated.period = only.period;
        columns.push_back(std::move(dated));
      } else {
        columns.push_back(column_of(heading, year));
      }
    }
    return columns;
  }

 private:
  // In a text file what was merged in a sheet stands in its first cell: the others say the same,
  // where something stands below them.
  const std::string& text_at(std::size_t first, std::size_t row, std::size_t rows,
                             std::size_t column, std::size_t left) const {
    const GridCell& cell = grid_.at(first + row, column);
    const bool is_filled = cell.is_blank() && row + 1 < rows && grid_.sheet.empty() &&
                           !grid_.at(first + row + 1, column).is_blank();
    return is_filled ? grid_.at(first + row, left).text : cell.text;
  }

  const Column& column_of(const std::string& heading, const std::optional<Period>& year) {
    if (heading.empty()) return blank_;
    const auto [known, is_new] = known_.try_emplace({heading, year ? year->code() : ""});
    if (is_new) known->second = understood(heading, year);
    return known->second;
  }

  Column understood(const std::string& heading, const std::optional<Period>& year) const {
    Column column;
    if (mapping_ != nullptr) {
      const auto said = mapping_->columns.find(plain_name(heading));
      if (said != mapping_->columns.end()) {
        column = said->second;
        column.heading = heading;
        return column;
      }
    }
    column.heading = heading;
    if (const auto period = written_period(heading)) {
      column.period = period;
    } else if (const auto indicator = names_.indicator(heading)) {
      column.indicator = indicator->indicator;
      column.unit = indicator->unit;
    } else if (const auto role = role_of_heading(heading)) {
      column.role = *role;
    } else if (const auto municipality = names_.municipality(heading)) {
      column.municipality = municipality;
    } else if (const auto part = written_period(heading + " 2000");
               part && part->frequency() != Frequency::year) {
      column.needs_year = !year;
      if (year) column.period = written_period(heading + " " + year->code());
    }
    return column;
  }

  const Grid& grid_;
  const CatalogNames& names_;
  const Mapping* mapping_;
  const std::size_t width_;
  const Column blank_;
  std::map<std::pair<std::string, std::string>, Column> known_;
};

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
  score.across = as_int(std::max({periods.size(), indicators.size(), municipalities.size()}));
  return score;
}

bool is_heading(const std::vector<Column>& columns, const Score& score) {
  const bool has_values = std::any_of(columns.begin(), columns.end(),
                                      [](const Column& each) { return each.has_figures(); });
  return has_values && (score.roles >= 1 || score.across >= 2);
}

// Columns of figures are all of one kind: that of most of them.
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
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    Column& each = layout.columns[i];
    const bool had_figures = each.has_figures();
    if (is_long || periods != most) each.period.reset();
    if (is_long || periods == most || indicators != most) each.indicator.reset();
    if (is_long || periods == most || indicators == most) each.municipality.reset();
    if (had_figures && !each.has_figures()) layout.of_another_kind.push_back(i);
    // «Год» behind twelve months is a total.
    const bool says_period =
        each.role == Role::period || each.role == Role::year || each.role == Role::part;
    if (layout.has_periods_across() && says_period) each.role = Role::nothing;
  }
}

bool is_first_of_month(const Period& period) {
  return period.frequency() == Frequency::day && period.first_day().day() == 1;
}

// «на 01.01.2024» is a day.
bool says_on(const std::string& text) {
  const std::string plain = plain_name(text);
  return plain.starts_with("на ") || plain.starts_with("станом на ") || plain.starts_with("as of ");
}

// January is often written as its first day: where all are first days, of several months. Those of
// January alone may be what there was on New Year's Day.
void look_for_months(Layout& layout, const Grid& grid) {
  std::set<unsigned> across, down;  // months of the year
  layout.months_across = true;
  for (const Column& column : layout.columns) {
    if (!column.period) continue;
    across.insert(column.period->first_day().month());
    layout.months_across &= is_first_of_month(*column.period) && !says_on(column.heading);
  }
  layout.months_across &= across.size() > 1;
  for (Column& column : layout.columns) {
    if (column.period && layout.months_across) column.period = month_of(*column.period);
  }
  const std::optional<std::size_t> column = layout.column_of(Role::period);
  layout.months_down = column.has_value();
  for (std::size_t row = layout.first_row; column && row < grid.rows.size(); ++row) {
    const std::optional<Period> period = cell_period(grid.at(row, *column));
    if (!period) continue;
    down.insert(period->first_day().month());
    layout.months_down &= is_first_of_month(*period) && !says_on(grid.at(row, *column).text);
  }
  layout.months_down &= down.size() > 1;
}

}  // namespace

std::optional<std::size_t> Layout::column_of(Role role) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& each) { return each.role == role; });
  if (found == columns.end()) return std::nullopt;
  return position_in(columns, found);
}

bool Layout::has_periods_across() const {
  return std::any_of(columns.begin(), columns.end(),
                     [](const Column& each) { return each.period.has_value(); });
}

std::optional<Layout> find_layout(const Grid& grid, const CatalogNames& names,
                                  const TableHints& hints, const Mapping* mapping) {
  std::optional<Layout> best;
  if (grid.width() > most_columns) return best;
  HeadingReader headings(grid, names, mapping);
  int most = 0;
  for (std::size_t first = 0; first < std::min(grid.rows.size(), most_titles); ++first) {
    const std::optional<Period> year = year_above(grid, first, hints);
    for (std::size_t rows = 1; rows <= most_heading_rows && first + rows < grid.rows.size();
         ++rows) {
      std::vector<Column> columns = headings.columns(first, rows, year);
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
      const bool is_needed = std::any_of(
          best->columns.begin(), best->columns.end(),
          [](const Column& each) { return each.period && !written_period(each.heading); });
      best->year_of_headings = is_needed ? year : std::nullopt;
    }
  }
  if (!best) return best;
  keep_one_kind(*best);
  look_for_months(*best, grid);
  if (mapping != nullptr) {
    best->source = mapping->source;
    best->missing = mapping->missing;
    best->mapping = mapping->code;
  }
  return best;
}

std::vector<std::string> in_words(const Layout& layout, const Grid& grid, const Catalog& catalog) {
  std::vector<std::string> lines;
  if (!layout.mapping.empty()) lines.push_back("mapping: " + layout.mapping);
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
  say_column("unit", Role::unit, layout.unit, layout.unit_from);
  if (layout.months_down || layout.months_across)
    lines.push_back("the first days of months are understood as the months");
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
