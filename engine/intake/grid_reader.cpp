#include "engine/intake/grid_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/cell_period.hpp"
#include "engine/intake/doubts.hpp"
#include "engine/places/places.hpp"

namespace svodka::intake {
namespace {

bool is_blank_row(const std::vector<GridCell>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const auto& each) { return each.is_blank(); });
}

// Merged over the whole row.
bool is_title_row(const std::vector<GridCell>& cells) {
  if (cells.size() < 2 || cells.front().is_blank() || !cells.back().is_merged) return false;
  return std::all_of(cells.begin(), cells.end(), [&](const GridCell& each) {
    return each.is_blank() || each.text == cells.front().text;
  });
}

}  // namespace

GridReader::GridReader(const Grid& grid, const Layout& layout, const Catalog& catalog,
                       const CatalogNames& names, FigurePlaces& places, FirstProblems& problems)
    : grid_(grid),
      layout_(layout),
      catalog_(catalog),
      names_(names),
      places_(places),
      problems_(problems) {
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    std::optional<std::size_t>& place = nth(places_of_roles_, layout.columns[i].role);
    if (!place) place = i;
    if (layout.columns[i].has_figures()) figure_columns_.push_back(i);
  }
  for (std::size_t row = layout_.first_row; row < grid_.rows.size(); ++row) {
    for (const std::size_t column : figure_columns_) {
      const GridCell& cell = grid_.at(row, column);
      if (!cell.number && points_may_be_thousands(split_qualifier(cell.text).rest))
        point_ = Point::doubtful;
    }
  }
}

const GridCell* GridReader::cell_of(std::size_t row, Role role) const {
  const std::optional<std::size_t> column = column_of(role);
  if (!column) return nullptr;
  const GridCell& cell = grid_.at(row, *column);
  return cell.is_blank() ? nullptr : &cell;
}

std::vector<Observation> GridReader::read() {
  for (std::size_t row = layout_.first_row; row < grid_.rows.size(); ++row) read_row(row);
  return std::move(observations_);
}

void GridReader::read_row(std::size_t row) {
  if (is_blank_row(grid_.rows[row])) return;
  if (is_column_numbers(row)) {
    column_numbers_.push_back(row);
  } else if (!has_figures(row) || is_title_row(grid_.rows[row])) {
    pass_over(row);
  } else if (is_total(row)) {
    totals_.push_back(row);
  } else {
    refuse_cells_without_heading(row);
    const RowSubject subject = subject_of(row);
    for (const std::size_t column : figure_columns_) read_figure(row, column, subject);
  }
}

// The row "1 2 3 4" under a heading: its numbers must stand where names are wanted, too, or they
// may be figures.
bool GridReader::is_column_numbers(std::size_t row) const {
  if (row != layout_.first_row) return false;
  for (std::size_t column = 0; column < layout_.columns.size(); ++column) {
    if (layout_.columns[column].heading.empty()) continue;
    if (grid_.at(row, column).text != std::to_string(column + 1)) return false;
  }
  const GridCell* municipality = cell_of(row, Role::municipality);
  const GridCell* indicator = cell_of(row, Role::indicator);
  return (municipality != nullptr && !names_.municipality(municipality->text)) ||
         (indicator != nullptr && !names_.indicator(indicator->text));
}

bool GridReader::has_figures(std::size_t row) const {
  return std::any_of(figure_columns_.begin(), figure_columns_.end(),
                     [&](std::size_t column) { return !grid_.at(row, column).is_blank(); }) ||
         cell_of(row, Role::status) != nullptr;
}

bool GridReader::is_total(std::size_t row) const {
  for (const Role role : {Role::municipality, Role::indicator}) {
    const GridCell* cell = cell_of(row, role);
    if (cell == nullptr) continue;
    const bool names_something = role == Role::municipality
                                     ? names_.municipality(cell->text).has_value()
                                     : names_.indicator(cell->text).has_value();
    if (names_something) continue;
    if (says_total(cell->text)) return true;
  }
  return false;
}

// A section's title may say what the rows below it are of, which is not read.
void GridReader::pass_over(std::size_t row) {
  without_figures_.push_back(row);
  const auto& cells = grid_.rows[row];
  const auto only = std::find_if(cells.begin(), cells.end(),
                                 [](const GridCell& each) { return !each.is_blank(); });
  const bool is_alone = std::all_of(cells.begin(), cells.end(), [&](const GridCell& each) {
    return each.is_blank() || each.text == only->text;
  });
  if (!is_alone || only->text.starts_with('*')) return;
  const auto column = position_in(cells, only);
  if (const auto meaning = section_meaning(only->text, layout_, names_))
    problem(row, column,
            fmt::format("'{}' names {} between the rows, which is not read", only->text, *meaning),
            "put it into a column of every row, or make a table of its own of what follows");
}

void GridReader::refuse_cells_without_heading(std::size_t row) {
  for (std::size_t column = 0; column < grid_.rows[row].size(); ++column) {
    const bool has_heading =
        column < layout_.columns.size() && !layout_.columns[column].heading.empty();
    if (has_heading || grid_.rows[row][column].is_blank()) continue;
    problem(row, column, fmt::format("'{}' stands under no heading", grid_.rows[row][column].text),
            grid_.sheet.empty()
                ? "are there commas within fields? put such fields into quotes, or ; between fields"
                : "give the column a heading, or delete it");
    return;
  }
}

GridReader::RowSubject GridReader::subject_of(std::size_t row) {
  RowSubject subject;
  subject.municipality = layout_.municipality;
  subject.indicator = layout_.indicator;
  subject.unit = layout_.unit;
  if (const auto column = column_of(Role::municipality)) read_municipality(row, *column, subject);
  if (const auto column = column_of(Role::indicator)) read_indicator(row, *column, subject);
  if (const GridCell* unit = cell_of(row, Role::unit)) {
    subject.unit = unit->text;
    subject.unit_column = column_of(Role::unit);
  }
  if (!layout_.has_periods_across()) subject.period = period_of(row);
  return subject;
}

void GridReader::read_municipality(std::size_t row, std::size_t column, RowSubject& subject) {
  const std::string& text = grid_.at(row, column).text;
  subject.municipality = names_.municipality(text);
  if (subject.municipality) return;
  problems_.add([&] {
    if (text.empty())
      return grid_.problem(row, column, "the municipality is missing", "write its code or name");
    const std::vector<std::string> several = names_.several_municipalities(text);
    if (!several.empty())
      return grid_.problem(row, column, fmt::format("'{}' names several municipalities", text),
                           fmt::format("write a code: {}", fmt::join(several, ", ")));
    return grid_.problem(row, column, fmt::format("unknown municipality '{}'", text),
                         did_you_mean(text, names_.known_municipalities()));
  });
}

void GridReader::read_indicator(std::size_t row, std::size_t column, RowSubject& subject) {
  const std::string& text = grid_.at(row, column).text;
  const std::optional<NamedIndicator> named = names_.indicator(text);
  if (named) {
    subject.indicator = named->indicator;
    if (named->unit) subject.unit = catalog_.unit(*named->unit).code;
    return;
  }
  subject.indicator.reset();
  problems_.add([&] {
    if (text.empty())
      return grid_.problem(row, column, "the indicator is missing", "write its code or name");
    return grid_.problem(row, column, fmt::format("unknown indicator '{}'", text),
                         did_you_mean(text, names_.known_indicators()));
  });
}

std::optional<Period> GridReader::period_of(std::size_t row) {
  const auto year = column_of(Role::year);
  const auto part = column_of(Role::part);
  const auto whole = column_of(Role::period);
  std::optional<Period> period = layout_.period;
  if (whole) {
    period = cell_period(grid_.at(row, *whole));
    if (period && layout_.months_down) period = month_of(*period);
    if (!period)
      problem(row, *whole, fmt::format("'{}' is no period", grid_.at(row, *whole).text),
              "write 2024, 2024-05, «май 2024» or «II квартал 2024»");
  } else if (year) {
    period = part && !grid_.at(row, *part).is_blank()
                 ? period_of_parts(grid_.at(row, *year), grid_.at(row, *part),
                                   layout_.columns[*part].heading)
                 : cell_period(grid_.at(row, *year));
    if (!period)
      problem(row, *year,
              fmt::format("'{}' is no year, or not one with this part", grid_.at(row, *year).text));
  } else if (part && period) {
    GridCell of_year;
    of_year.text = std::to_string(period->year_number());
    period = period_of_parts(of_year, grid_.at(row, *part), layout_.columns[*part].heading);
    if (!period)
      problem(row, *part,
              fmt::format("'{}' is no part of {}", grid_.at(row, *part).text, of_year.text));
  }
  return period;
}

void GridReader::read_figure(std::size_t row, std::size_t column, RowSubject subject) {
  const GridCell& cell = grid_.at(row, column);
  const Column& of = layout_.columns[column];
  if (cell.is_blank() && cell_of(row, Role::status) == nullptr) return;
  if (of.municipality) subject.municipality = of.municipality;
  if (of.period) subject.period = of.period;
  if (of.indicator) {
    subject.indicator = of.indicator;
    if (of.unit) subject.unit = catalog_.unit(*of.unit).code;
  }
  if (!subject.indicator) return;  // it is told
  const Indicator& indicator = catalog_.indicator(*subject.indicator);
  Observation observation;
  observation.line = grid_.line_of(row);
  observation.indicator = indicator.code;
  const std::optional<Breakdown> breakdown = breakdown_of(row, *subject.indicator);
  const Unit* unit = unit_of(row, column, subject, indicator);
  if (!breakdown || unit == nullptr) return;
  observation.breakdown = *breakdown;
  observation.unit = unit->code;
  for (const auto& [role, field] :
       {std::pair(Role::source, &observation.source), std::pair(Role::quote, &observation.quote),
        std::pair(Role::comment, &observation.comment)}) {
    if (const GridCell* text = cell_of(row, role)) *field = text->text;
  }
  if (observation.source.empty()) observation.source = layout_.source;
  if (!read_status(row, observation)) return;
  if (!read_value(cell, row, column, *unit, indicator, observation)) return;
  if (!subject.municipality || !subject.period) return;  // it is told
  observation.municipality = catalog_.municipality(*subject.municipality).code;
  observation.period = *subject.period;
  keep(std::move(observation), row, column);
}

void GridReader::keep(Observation observation, std::size_t row, std::size_t column) {
  std::string key = observation.municipality + " " + observation.indicator;
  if (!observation.breakdown.empty()) key += " " + observation.breakdown.text();
  key += " " + observation.period.code();
  std::string place = grid_.row_name(row);
  if (!grid_.sheet.empty()) place += fmt::format(" of '{}'", grid_.sheet);
  const auto [known, added] = places_.emplace(key, place);
  if (added) {
    observations_.push_back(std::move(observation));
  } else {
    problem(row, column, fmt::format("'{}' is already in {}", key, known->second),
            "one file gives one value of a figure");
  }
}

Diagnostics GridReader::notes() const {
  Diagnostics all;
  const auto add = [&](const std::vector<std::size_t>& rows, const char* what, Severity severity) {
    if (rows.empty()) return;
    constexpr std::size_t most_named = 5;
    std::string named;
    for (std::size_t i = 0; i < std::min(rows.size(), most_named); ++i)
      named += fmt::format("{}{}", i == 0 ? "" : ", ", grid_.line_of(rows[i]));
    if (rows.size() > most_named) named += fmt::format(" and {} more", rows.size() - most_named);
    all.push_back(grid_.problem(rows.front(), 0, fmt::format("{}: {}", what, named)));
    all.back().severity = severity;
  };
  add(totals_, "rows of totals are passed over", Severity::note);
  add(without_figures_, "rows without figures are passed over", Severity::note);
  add(column_numbers_, "a row of the columns' numbers is passed over", Severity::note);
  std::vector<std::size_t> hidden;
  for (const std::size_t row : grid_.hidden_rows)
    if (row >= layout_.first_row) hidden.push_back(row);
  add(hidden, "hidden rows are read like the others", Severity::warning);
  for (const std::size_t column : grid_.hidden_columns) {
    if (std::find(figure_columns_.begin(), figure_columns_.end(), column) == figure_columns_.end())
      continue;
    all.push_back(
        grid_.problem(layout_.first_row - 1, column, "this hidden column is read like the others"));
    all.back().severity = Severity::warning;
  }
  for (const auto& [index, fine] : too_fine_) {
    const Indicator& indicator = catalog_.indicator(index);
    std::string message =
        fmt::format("'{}' has {} decimals in the catalogue, and this value has more",
                    indicator.code, indicator.decimals);
    if (fine.count > 1) message += fmt::format(", as have {} others", fine.count - 1);
    all.push_back(
        grid_.problem(fine.row, fine.column, std::move(message),
                      "it is taken as it is; correct it, or the indicator's column 'decimals'"));
    all.back().severity = Severity::warning;
  }
  return all;
}

}  // namespace svodka::intake
