#include "engine/export/figure_tables.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"

namespace svodka {
namespace {

constexpr std::int64_t microseconds = 1'000'000;
constexpr std::int64_t seconds_of_a_day = std::int64_t{24} * 60 * 60;

std::string status_of(const Observation& observation) { return {observation.status}; }

std::string qualifier_of(const Quantity& value) {
  if (value.is_missing() || value.is_exact()) return "";
  return std::string(symbol_of(value.qualifier()));
}

Field number_of(const Observation& observation) {
  if (observation.value.is_missing()) return {};
  return observation.value.value();
}

Field value_of(const Observation& observation) {
  if (!observation.text.empty()) return observation.text;
  return number_of(observation);
}

void add_revision(std::vector<Field>& row, const ExportedFigure& figure, Field recorded_at) {
  const StoredObservation& of = figure.observation;
  if (figure.derived) {
    row.insert(row.end(), {Field(), Field(), Field(), Field(), Field()});
    return;
  }
  row.insert(row.end(), {Field(static_cast<double>(of.revision)), Field(of.recorded_by),
                         std::move(recorded_at), Field(static_cast<double>(of.import_number)),
                         Field(of.import_file)});
}

constexpr std::array<std::string_view, 20> columns_of_pivot = {"municipality", "municipality_name",
                                                               "indicator",    "indicator_name",
                                                               "breakdown",    "period",
                                                               "period_start", "value",
                                                               "text",         "qualifier",
                                                               "unit",         "status",
                                                               "source",       "quote",
                                                               "comment",      "revision",
                                                               "recorded_by",  "recorded_at",
                                                               "import",       "file"};

}  // namespace

std::vector<TableColumn> long_columns() {
  return {{"municipality"}, {"indicator"},   {"breakdown"}, {"period"}, {"value"},   {"qualifier"},
          {"unit"},         {"status"},      {"source"},    {"quote"},  {"comment"}, {"revision"},
          {"recorded_by"},  {"recorded_at"}, {"import"},    {"file"}};
}

std::vector<Field> long_row(const ExportedFigure& figure) {
  const StoredObservation& of = figure.observation;
  std::vector<Field> row = {of.municipality,  of.indicator,  of.breakdown.text(),
                            of.period.code(), value_of(of),  qualifier_of(of.value),
                            of.unit,          status_of(of), of.source,
                            of.quote,         of.comment};
  add_revision(row, figure, time_text(of.recorded_at));
  return row;
}

PivotTable::PivotTable(const Catalog& catalog) : catalog_(catalog) {
  for (const Dimension& each : catalog.dimensions()) {
    if (std::find(columns_of_pivot.begin(), columns_of_pivot.end(), each.code) ==
        columns_of_pivot.end())
      dimensions_.push_back(&each);
  }
}

std::vector<TableColumn> PivotTable::columns() const {
  std::vector<TableColumn> columns = {{"municipality", 14},
                                      {"municipality_name", 22},
                                      {"indicator", 22},
                                      {"indicator_name", 40},
                                      {"breakdown", 24}};
  for (const Dimension* each : dimensions_) columns.push_back({each->code, 14});
  for (const TableColumn& each : std::initializer_list<TableColumn>{{"period", 12},
                                                                    {"period_start", 12},
                                                                    {"value", 14},
                                                                    {"text", 20},
                                                                    {"qualifier", 9},
                                                                    {"unit", 16},
                                                                    {"status", 8},
                                                                    {"source", 24},
                                                                    {"quote", 24},
                                                                    {"comment", 24},
                                                                    {"revision", 9},
                                                                    {"recorded_by", 18},
                                                                    {"recorded_at", 19},
                                                                    {"import", 9},
                                                                    {"file", 24}})
    columns.push_back(each);
  return columns;
}

std::vector<Field> PivotTable::row(const ExportedFigure& figure) const {
  const StoredObservation& of = figure.observation;
  const Municipality& municipality = catalog_.municipality(figure.municipality);
  std::vector<Field> row = {of.municipality, municipality.names.in(municipality.language),
                            of.indicator, figure.indicator_names.in(municipality.language),
                            of.breakdown.text()};
  for (const Dimension* each : dimensions_) row.emplace_back(of.breakdown.value_of(each->code));
  row.insert(row.end(),
             {Field(of.period.code()), Field(PointInTime{of.period.first_day()}), number_of(of),
              Field(of.text), Field(qualifier_of(of.value)), Field(of.unit), Field(status_of(of)),
              Field(of.source), Field(of.quote), Field(of.comment)});
  const std::int64_t seconds = of.recorded_at / microseconds % seconds_of_a_day;
  add_revision(row, figure, PointInTime{day_of(of.recorded_at), static_cast<int>(seconds)});
  return row;
}

WideTable::WideTable(std::vector<Period> periods, TableOut& out)
    : periods_(std::move(periods)), out_(out) {
  std::sort(periods_.begin(), periods_.end());
  std::vector<TableColumn> columns = {
      {"municipality", 14}, {"indicator", 22}, {"breakdown", 24}, {"unit", 16}};
  for (const Period& each : periods_) columns.push_back({each.code()});
  out_.heading(std::move(columns));
}

void WideTable::take(const ExportedFigure& figure) {
  const StoredObservation& of = figure.observation;
  std::array key = {of.municipality, of.indicator, of.breakdown.text()};
  if (key != key_) write_rows();
  key_ = std::move(key);
  std::vector<Field>& row = rows_[of.unit];
  constexpr std::size_t columns_of_key = 4;
  if (row.empty()) {
    row = {key_[0], key_[1], key_[2], of.unit};
    row.resize(columns_of_key + periods_.size());
  }
  const auto found = std::lower_bound(periods_.begin(), periods_.end(), of.period);
  Field& field = row[columns_of_key + position_in(periods_, found)];
  if (!of.text.empty()) {
    field = of.text;
  } else if (of.value.is_missing()) {
    constexpr char cannot_exist = 'M';
    field = std::string(of.status == cannot_exist ? "–" : "n/a");
  } else if (of.value.is_exact()) {
    field = of.value.value();
  } else {
    field = fmt::format("{}{}", symbol_of(of.value.qualifier()), shortest(of.value.value()));
  }
}

void WideTable::write_rows() {
  for (const auto& [unit, row] : rows_) out_.row(row);
  rows_.clear();
}

void WideTable::finish() {
  write_rows();
  out_.finish();
}

}  // namespace svodka
