#include "engine/intake/grid_reader.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/intake/cell_period.hpp"

namespace svodka::intake {
namespace {

constexpr std::array<std::string_view, 8> total_words = {"итого", "всего", "всього", "разом",
                                                         "total", "сумма", "сума",   "в том числе"};

bool is_first_of_month(const Period& period) {
  return period.frequency() == Frequency::day && period.first_day().day() == 1;
}

Period month_of(const Period& day) {
  return Period::month(day.first_day().year(), day.first_day().month());
}

}  // namespace

GridReader::GridReader(const Grid& grid, const Layout& layout, const Catalog& catalog,
                       const CatalogNames& names, FirstProblems& problems)
    : grid_(grid), layout_(layout), catalog_(catalog), names_(names), problems_(problems) {
  look_for_months();
  look_for_points();
}

// January is often written as its first day.
void GridReader::look_for_months() {
  std::set<Period> across, down;
  bool only_first = true;
  for (const Column& column : layout_.columns) {
    if (!column.period) continue;
    across.insert(*column.period);
    only_first = only_first && is_first_of_month(*column.period);
  }
  if (across.size() > 1 && only_first) {
    for (Column& column : layout_.columns) {
      if (column.period) column.period = month_of(*column.period);
    }
  }
  const std::optional<std::size_t> column = layout_.column_of(Role::period);
  if (!column) return;
  months_in_column_ = true;
  for (std::size_t row = layout_.first_row; row < grid_.rows.size(); ++row) {
    const std::optional<Period> period = cell_period(grid_.at(row, *column));
    if (!period) continue;
    down.insert(*period);
    months_in_column_ = months_in_column_ && is_first_of_month(*period);
  }
  months_in_column_ = months_in_column_ && down.size() > 1;
}

void GridReader::look_for_points() {
  for (std::size_t row = layout_.first_row; row < grid_.rows.size(); ++row) {
    for (std::size_t column = 0; column < layout_.columns.size(); ++column) {
      const GridCell& cell = grid_.at(row, column);
      if (layout_.columns[column].has_figures() && !cell.number &&
          points_may_be_thousands(split_qualifier(cell.text).rest))
        point_ = Point::doubtful;
    }
  }
}

void GridReader::problem(std::size_t row, std::size_t column, std::string message,
                         std::string hint) {
  problems_.add([&] { return grid_.problem(row, column, std::move(message), std::move(hint)); });
}

const GridCell* GridReader::cell_of(std::size_t row, Role role) const {
  const std::optional<std::size_t> column = layout_.column_of(role);
  if (!column) return nullptr;
  const GridCell& cell = grid_.at(row, *column);
  return cell.is_blank() ? nullptr : &cell;
}

bool GridReader::has_figures(std::size_t row) const {
  for (std::size_t column = 0; column < layout_.columns.size(); ++column) {
    if (layout_.columns[column].has_figures() && !grid_.at(row, column).is_blank()) return true;
  }
  return cell_of(row, Role::status) != nullptr;
}

bool GridReader::is_total(std::size_t row) const {
  for (const Role role : {Role::municipality, Role::indicator}) {
    const GridCell* cell = cell_of(row, role);
    if (cell == nullptr) continue;
    const std::string plain = plain_name(cell->text);
    const bool names_something = role == Role::municipality
                                     ? names_.municipality(cell->text).has_value()
                                     : names_.indicator(cell->text).has_value();
    if (names_something) continue;
    if (std::any_of(total_words.begin(), total_words.end(), [&](std::string_view word) {
          return plain.starts_with(word) &&
                 (plain.size() == word.size() || plain[word.size()] == ' ');
        }))
      return true;
  }
  return false;
}

std::vector<Observation> GridReader::read() {
  for (std::size_t row = layout_.first_row; row < grid_.rows.size(); ++row) read_row(row);
  return std::move(observations_);
}

void GridReader::read_row(std::size_t row) {
  const auto& cells = grid_.rows[row];
  const bool is_blank =
      std::all_of(cells.begin(), cells.end(), [](const GridCell& each) { return each.is_blank(); });
  if (is_blank) return;
  // A title across the whole table, or the row of the columns' numbers: 1 2 3 4.
  const auto only = [&](const GridCell& each) {
    return each.is_blank() || each.text == cells.front().text;
  };
  const bool is_one_text = cells.size() > 1 && !cells.front().is_blank() &&
                           std::all_of(cells.begin(), cells.end(), only) && cells.back().is_merged;
  bool is_numbering = row == layout_.first_row;
  for (std::size_t column = 0; column < layout_.columns.size() && is_numbering; ++column) {
    if (layout_.columns[column].heading.empty()) continue;
    is_numbering = grid_.at(row, column).text == std::to_string(column + 1);
  }
  if (is_numbering && layout_.columns.size() > 1) return;
  if (!has_figures(row) || is_one_text) {
    without_figures_.push_back(row);
    return;
  }
  if (is_total(row)) {
    totals_.push_back(row);
    return;
  }
  const RowSubject subject = subject_of(row);
  for (std::size_t column = 0; column < layout_.columns.size(); ++column) {
    if (layout_.columns[column].has_figures()) read_figure(row, column, subject);
  }
}

GridReader::RowSubject GridReader::subject_of(std::size_t row) {
  RowSubject subject;
  subject.municipality = layout_.municipality;
  subject.indicator = layout_.indicator;
  subject.unit = layout_.unit;
  if (const auto column = layout_.column_of(Role::municipality)) {
    const std::string& text = grid_.at(row, *column).text;
    subject.municipality = names_.municipality(text);
    const std::vector<std::string> several = names_.municipalities_named(text);
    if (text.empty()) {
      problem(row, *column, "the municipality is missing", "write its code or name");
    } else if (!subject.municipality && !several.empty()) {
      problem(row, *column, fmt::format("'{}' names several municipalities", text),
              fmt::format("write a code: {}", fmt::join(several, ", ")));
    } else if (!subject.municipality) {
      problem(row, *column, fmt::format("unknown municipality '{}'", text),
              did_you_mean(text, names_.known_municipalities()));
    }
  }
  if (const auto column = layout_.column_of(Role::indicator)) {
    const std::string& text = grid_.at(row, *column).text;
    subject.indicator = names_.indicator(text);
    if (text.empty()) {
      problem(row, *column, "the indicator is missing", "write its code or name");
    } else if (!subject.indicator) {
      problem(row, *column, fmt::format("unknown indicator '{}'", text),
              did_you_mean(text, names_.known_indicators()));
    } else if (const std::size_t mark = text.find_last_of(",("); mark != text.npos) {
      const UnitIndex base = catalog_.indicator(*subject.indicator).unit;
      if (const auto unit = names_.unit(std::string_view(text).substr(mark + 1), base))
        subject.unit = catalog_.unit(*unit).code;
    }
  }
  if (const GridCell* unit = cell_of(row, Role::unit)) {
    subject.unit = unit->text;
    subject.unit_column = *layout_.column_of(Role::unit);
  }
  const bool is_across = std::any_of(layout_.columns.begin(), layout_.columns.end(),
                                     [](const Column& each) { return each.period.has_value(); });
  if (!is_across) subject.period = period_of(row);
  return subject;
}

std::optional<Period> GridReader::period_of(std::size_t row) {
  const auto year = layout_.column_of(Role::year);
  const auto part = layout_.column_of(Role::part);
  const auto whole = layout_.column_of(Role::period);
  std::optional<Period> period = layout_.period;
  if (whole) {
    period = cell_period(grid_.at(row, *whole));
    if (period && months_in_column_) period = month_of(*period);
    if (!period)
      problem(row, *whole, fmt::format("'{}' is no period", grid_.at(row, *whole).text),
              "write 2024, 2024-05, «май 2024» or «II квартал 2024»");
  } else if (year) {
    const GridCell blank;
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
  const bool has_status = cell_of(row, Role::status) != nullptr;
  if (cell.is_blank() && !has_status) return;
  if (of.municipality) subject.municipality = of.municipality;
  if (of.period) subject.period = of.period;
  if (of.indicator) {
    subject.indicator = of.indicator;
    const std::size_t mark = of.heading.find_last_of(",(");
    if (mark != std::string::npos) {
      const UnitIndex base = catalog_.indicator(*of.indicator).unit;
      if (const auto unit = names_.unit(std::string_view(of.heading).substr(mark + 1), base))
        subject.unit = catalog_.unit(*unit).code;
    }
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
  if (!read_status(row, observation)) return;
  if (!read_value(cell, row, column, *unit, indicator, observation)) return;
  if (!subject.municipality || !subject.period) return;  // it is told
  observation.municipality = catalog_.municipality(*subject.municipality).code;
  observation.period = *subject.period;
  std::string key = observation.municipality + " " + observation.indicator;
  if (!observation.breakdown.empty()) key += " " + observation.breakdown.text();
  key += " " + observation.period.code();
  const auto [known, added] = rows_of_figures_.emplace(key, row);
  if (added) {
    observations_.push_back(std::move(observation));
  } else {
    problem(row, column, fmt::format("'{}' is already in {}", key, grid_.row_name(known->second)),
            "one table gives one value of a figure");
  }
}

Diagnostics GridReader::told() const {
  Diagnostics all;
  const auto add = [&](const std::vector<std::size_t>& rows, const char* what) {
    if (rows.empty()) return;
    constexpr std::size_t most_named = 5;
    std::string named;
    for (std::size_t i = 0; i < std::min(rows.size(), most_named); ++i)
      named += fmt::format("{}{}", i == 0 ? "" : ", ", grid_.line_of(rows[i]));
    if (rows.size() > most_named) named += fmt::format(" and {} more", rows.size() - most_named);
    Diagnostic note = grid_.problem(rows.front(), 0, fmt::format("{}: {}", what, named));
    note.severity = Severity::note;
    all.push_back(std::move(note));
  };
  add(totals_, "rows of totals are passed over");
  add(without_figures_, "rows without figures are passed over");
  for (const auto& [index, fine] : fine_) {
    const Indicator& indicator = catalog_.indicator(index);
    std::string message =
        fmt::format("'{}' has {} decimals in the catalogue, and this value has more",
                    indicator.code, indicator.decimals);
    if (fine.count > 1) message += fmt::format(", as have {} others", fine.count - 1);
    Diagnostic warning =
        grid_.problem(fine.row, fine.column, std::move(message),
                      "it is taken as it is; correct it, or the indicator's column 'decimals'");
    warning.severity = Severity::warning;
    all.push_back(std::move(warning));
  }
  return all;
}

}  // namespace svodka::intake
