// What a figure of a table is: its breakdown, its unit, its status and its value.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/intake/grid_reader.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/value/magnitude.hpp"

namespace svodka::intake {

namespace {

constexpr double largest_number = 1e15;

}  // namespace

std::optional<Breakdown> GridReader::breakdown_of(std::size_t row, IndicatorIndex indicator) {
  const GridCell* cell = cell_of(row, Role::breakdown);
  if (cell == nullptr) return Breakdown();
  const std::size_t column = *column_of(Role::breakdown);
  std::string codes;
  for (std::size_t at = 0; at <= cell->text.size();) {
    const std::size_t end = std::min(cell->text.find(';', at), cell->text.size());
    const std::string_view part = trimmed(std::string_view(cell->text).substr(at, end - at));
    at = end + 1;
    const std::size_t sign = part.find('=');
    const std::string value = plain_name(sign == part.npos ? part : trimmed(part.substr(sign + 1)));
    const std::string dimension =
        sign == part.npos ? "" : plain_name(trimmed(part.substr(0, sign)));
    std::string found;
    for (const DimensionIndex index : catalog_.indicator(indicator).dimensions) {
      const Dimension& each = catalog_.dimension(index);
      const auto is_called = [](const std::string& code, const Names& names,
                                const std::string& plain) {
        return plain_name(code) == plain || plain_name(names.ru) == plain ||
               plain_name(names.uk) == plain || plain_name(names.en) == plain;
      };
      if (!dimension.empty() && !is_called(each.code, each.names, dimension)) continue;
      for (const Dimension::Value& one : each.values) {
        if (is_called(one.code, one.names, value)) found = each.code + "=" + one.code;
      }
    }
    codes += (codes.empty() ? "" : ";") + (found.empty() ? std::string(part) : found);
  }
  Result<Breakdown> breakdown = catalog_.breakdown(codes, indicator);
  for (const Diagnostic& wrong : breakdown.diagnostics())
    problem(row, column, wrong.message, wrong.hint);
  if (!breakdown) return std::nullopt;
  return breakdown.take();
}

const Unit* GridReader::unit_of(std::size_t row, std::size_t column, const RowSubject& subject,
                                const Indicator& indicator) {
  if (subject.unit.empty()) return &catalog_.unit(indicator.unit);
  if (const auto unit = names_.unit(subject.unit, indicator.unit)) return &catalog_.unit(*unit);
  const bool is_known = names_.unit(subject.unit, std::nullopt).has_value();
  problem(row, subject.unit_column.value_or(column),
          is_known ? fmt::format("'{}' is not counted in '{}'", indicator.code, subject.unit)
                   : fmt::format("unknown unit '{}'", subject.unit),
          fmt::format("write {}", fmt::join(names_.units_of(indicator.unit), " or ")));
  return nullptr;
}

bool GridReader::read_status(std::size_t row, Observation& observation) {
  const GridCell* cell = cell_of(row, Role::status);
  if (cell == nullptr) return true;
  if (cell->text.size() == 1 && is_obs_status(cell->text[0])) {
    observation.status = cell->text[0];
    return true;
  }
  problem(row, *column_of(Role::status), fmt::format("unknown status '{}'", cell->text),
          "statuses are the SDMX letters: A normal, E estimated, P provisional, L not collected, "
          "M cannot exist, O missing");
  return false;
}

bool GridReader::is_readable(const GridCell& cell, std::size_t row, std::size_t column) {
  if (cell.is_merged) {
    problem(row, column, "one merged cell cannot be the value of several figures",
            "split it, and write each figure's own value");
  } else if (cell.is_error && cell.text.starts_with('=')) {
    problem(row, column, "this formula has no value in the file",
            "open the file in Excel or LibreOffice and save it");
  } else if (cell.is_error) {
    problem(row, column, fmt::format("the cell shows {}", cell.text),
            "mend the formula, or write н/д");
  } else if (cell.number && std::fabs(*cell.number) >= largest_number) {
    problem(row, column, fmt::format("{} has more than 15 digits", cell.text),
            "such a number cannot be kept exactly");
  } else {
    return true;
  }
  return false;
}

bool GridReader::read_value(const GridCell& cell, std::size_t row, std::size_t column,
                            const Unit& unit, const Indicator& indicator,
                            Observation& observation) {
  if (!is_readable(cell, row, column)) return false;
  if (is_missing_status(observation.status)) {
    if (cell.is_blank()) {
      observation.value = Quantity::missing(std::string(obs_status_meaning(observation.status)));
      return true;
    }
    problem(row, column,
            fmt::format("status '{}' ({}) says that there is no value", observation.status,
                        obs_status_meaning(observation.status)));
    return false;
  }
  if (cell.is_blank()) return false;
  if (const auto sign = layout_.missing.find(folded_case(cell.text));
      sign != layout_.missing.end()) {
    observation.status = sign->second;
    observation.value = Quantity::missing(std::string(obs_status_meaning(sign->second)));
    return true;
  }
  if (unit.is_text) {
    // "н/д" by itself is no text.
    const Result<WrittenValue> sign = written_value(cell.text, Point::decimal);
    if (sign && !sign->number) {
      observation.status = sign->status;
      observation.value = Quantity::missing(std::string(obs_status_meaning(sign->status)));
    } else {
      observation.text = cell.text;
    }
    return true;
  }
  if (cell.period || !cell.shown_otherwise.empty()) {
    problem(row, column,
            cell.period ? fmt::format("the cell shows a date, {}, and no number", cell.text)
                        : fmt::format("the number is {}, and the cell shows {}", cell.text,
                                      cell.shown_otherwise),
            "give it another number format");
    return false;
  }
  WrittenValue value;
  if (cell.number) {
    value.number = *cell.number;
    value.is_percent = cell.is_percent;
    value.decimals = typed_decimals(shortest(*cell.number));
  } else {
    const Point point = indicator.decimals == 0 && unit.factor == 1 ? Point::doubtful : point_;
    Result<WrittenValue> read = written_value(cell.text, point);
    if (!read) {
      problem(row, column, read.problem().message, read.problem().hint);
      return false;
    }
    value = read.take();
  }
  return take_number(value, row, column, unit, indicator, observation);
}

bool GridReader::take_number(const WrittenValue& value, std::size_t row, std::size_t column,
                             const Unit& unit, const Indicator& indicator,
                             Observation& observation) {
  if (!value.footnote.empty() && observation.comment.empty())
    observation.comment = footnote(value.footnote);
  if (!value.number) {
    observation.status = value.status;
    observation.value = Quantity::missing(std::string(obs_status_meaning(value.status)));
    return true;
  }
  const bool counts_percents = unit.base == "percent" && unit.factor == 1;
  if (value.is_percent && !counts_percents) {
    problem(row, column,
            fmt::format("'{}' is a percent, and '{}' is counted in '{}'",
                        grid_.at(row, column).text, indicator.code, unit.code));
    return false;
  }
  if (value.factor != 1 && unit.factor != 1) {
    problem(row, column,
            fmt::format("'{}' says thousands or millions, and so does the unit '{}'",
                        grid_.at(row, column).text, unit.code),
            "say it in one of the two places");
    return false;
  }
  Qualifier qualifier = value.qualifier;
  if (const GridCell* stated = cell_of(row, Role::qualifier)) {
    const std::optional<Qualifier> known = parse_qualifier(stated->text);
    if (!known || (value.qualifier != Qualifier::exact && *known != value.qualifier)) {
      problem(row, *column_of(Role::qualifier),
              known ? "the value and its qualifier say different things"
                    : fmt::format("unknown qualifier '{}'", stated->text),
              "qualifiers are = ~ > >= < <=");
      return false;
    }
    qualifier = *known;
  }
  observation.value = Quantity::number(*value.number, qualifier);
  const int in_unit = std::max(0, indicator.decimals + nearest_power_of_ten(unit.factor));
  if (value.decimals > in_unit)
    ++too_fine_.try_emplace(*catalog_.find_indicator(indicator.code), TooFine{row, column})
          .first->second.count;
  return true;
}

// «* предварительные данные» below the table; the stars themselves where nothing is said.
const std::string& GridReader::footnote(const std::string& stars) {
  const auto [known, is_new] = footnotes_.try_emplace(stars, stars);
  for (std::size_t row = layout_.first_row; is_new && row < grid_.rows.size(); ++row) {
    for (const GridCell& cell : grid_.rows[row]) {
      if (!cell.text.starts_with(stars)) continue;
      const std::string_view text = trimmed(std::string_view(cell.text).substr(stars.size()));
      if (!text.empty() && !text.starts_with('*')) known->second = text;
    }
  }
  return known->second;
}

}  // namespace svodka::intake
