#include "engine/intake/layout.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/intake/cell_period.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::intake {
namespace {

constexpr std::size_t most_titles = 40;  // rows above a heading
constexpr std::size_t most_heading_rows = 3;
constexpr std::size_t most_columns = 16'384;  // as in a sheet of Excel

struct Heading {
  std::string_view begins;  // of the heading's plain name
  Role role;
};

// In the order in which they are tried.
constexpr std::array<Heading, 56> headings = {{
    {"municipality", Role::municipality},
    {"муниципал", Role::municipality},
    {"наименование муниципал", Role::municipality},
    {"наименование мо", Role::municipality},
    {"муніципал", Role::municipality},
    {"територі", Role::municipality},
    {"территори", Role::municipality},
    {"громада", Role::municipality},
    {"город", Role::municipality},
    {"місто", Role::municipality},
    {"район", Role::municipality},
    {"мо", Role::municipality},
    {"city", Role::municipality},
    {"indicator", Role::indicator},
    {"показатель", Role::indicator},
    {"показатели", Role::indicator},
    {"наименование показател", Role::indicator},
    {"код показател", Role::indicator},
    {"индикатор", Role::indicator},
    {"показник", Role::indicator},
    {"назва показник", Role::indicator},
    {"breakdown", Role::breakdown},
    {"разрез", Role::breakdown},
    {"розріз", Role::breakdown},
    {"period", Role::period},
    {"период", Role::period},
    {"отчетный период", Role::period},
    {"період", Role::period},
    {"дата", Role::period},
    {"date", Role::period},
    {"год", Role::year},
    {"рік", Role::year},
    {"year", Role::year},
    {"месяц", Role::part},
    {"місяць", Role::part},
    {"квартал", Role::part},
    {"month", Role::part},
    {"quarter", Role::part},
    {"value", Role::value},
    {"значени", Role::value},
    {"значення", Role::value},
    {"величина", Role::value},
    {"факт", Role::value},
    {"unit", Role::unit},
    {"единица", Role::unit},
    {"единицы", Role::unit},
    {"ед изм", Role::unit},
    {"одиниц", Role::unit},
    {"од вим", Role::unit},
    {"qualifier", Role::qualifier},
    {"status", Role::status},
    {"статус", Role::status},
    {"source", Role::source},
    {"источник", Role::source},
    {"comment", Role::comment},
    {"примечани", Role::comment},
}};
constexpr std::array<Heading, 9> whole_headings = {{
    {"quote", Role::quote},
    {"цитата", Role::quote},
    {"джерело", Role::source},
    {"комментарий", Role::comment},
    {"примітка", Role::comment},
    {"коментар", Role::comment},
    {"п п", Role::number},
    {"n п п", Role::number},
    {"no", Role::number},
}};

std::optional<Role> role_of(std::string_view heading) {
  const std::string plain = plain_name(heading);
  if (plain.empty()) return std::nullopt;
  for (const Heading& each : whole_headings) {
    if (plain == each.begins) return each.role;
  }
  for (const Heading& each : headings) {
    // A short word must be the whole first word: «мо» is not «молодёжь».
    if (!plain.starts_with(each.begins)) continue;
    const bool ends = plain.size() == each.begins.size() || plain[each.begins.size()] == ' ';
    if (ends || each.begins.size() > 8) return each.role;
  }
  return std::nullopt;
}

Column column_of_heading(const Grid& grid, std::size_t first, std::size_t rows, std::size_t column,
                         const CatalogNames& names) {
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
  } else if (const auto role = role_of(found.heading)) {
    found.role = *role;
  } else if (const auto indicator = names.indicator(found.heading)) {
    found.indicator = indicator;
  } else if (const auto municipality = names.municipality(found.heading)) {
    found.municipality = municipality;
  }
  return found;
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
  }
}

}  // namespace

std::optional<std::size_t> Layout::column_of(Role role) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& each) { return each.role == role; });
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::optional<Layout> find_layout(const Grid& grid, const CatalogNames& names) {
  std::optional<Layout> best;
  int most = 0;
  const std::size_t width = grid.width();
  if (width > most_columns) return best;
  for (std::size_t first = 0; first < std::min(grid.rows.size(), most_titles); ++first) {
    for (std::size_t rows = 1; rows <= most_heading_rows && first + rows < grid.rows.size();
         ++rows) {
      std::vector<Column> columns;
      for (std::size_t column = 0; column < width; ++column)
        columns.push_back(column_of_heading(grid, first, rows, column, names));
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
