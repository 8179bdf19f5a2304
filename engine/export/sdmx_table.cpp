// SDMX-CSV Data Message 2.0 (sdmx-twg/sdmx-csv, field guide).
#include <algorithm>

#include "engine/catalog/sdmx_ids.hpp"
#include "engine/export/figure_tables.hpp"
#include "engine/period/timestamp.hpp"

namespace svodka {

std::vector<TableColumn> SdmxTable::columns() const {
  std::vector<TableColumn> columns;
  const auto add = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) columns.push_back({std::string(name)});
  };
  add({sdmx::structure, sdmx::structure_id, sdmx::action, sdmx::frequency, sdmx::area,
       sdmx::indicator});
  for (const Dimension& each : catalog_.dimensions()) columns.push_back({sdmx_id(each)});
  add({sdmx::period, sdmx::value, sdmx::text, sdmx::status, sdmx::unit, sdmx::decimals,
       sdmx::qualifier, sdmx::source, sdmx::quote, sdmx::comment, sdmx::updated});
  return columns;
}

std::string SdmxTable::value_of(const ExportedFigure& figure, const Dimension& dimension) const {
  const Observation& of = figure.observation;
  const std::string& value = of.breakdown.value_of(dimension.code);
  if (!value.empty()) return value;
  const auto indicator = catalog_.find_indicator(of.indicator);
  if (!indicator) return std::string(sdmx::not_applicable);
  const std::vector<DimensionIndex>& own = catalog_.indicator(*indicator).dimensions;
  const bool has_it = std::any_of(own.begin(), own.end(), [&](const DimensionIndex each) {
    return catalog_.dimension(each).code == dimension.code;
  });
  return std::string(has_it ? sdmx::total : sdmx::not_applicable);
}

std::vector<Field> SdmxTable::row(const ExportedFigure& figure) const {
  const StoredObservation& of = figure.observation;
  std::vector<Field> row = {
      std::string("dataflow"), std::string(sdmx::flow),
      std::string("I"),        std::string(sdmx_frequency(of.period.frequency())),
      of.municipality,         of.indicator};
  for (const Dimension& each : catalog_.dimensions()) row.emplace_back(value_of(figure, each));
  row.emplace_back(of.period.code());
  const auto unit = catalog_.find_unit(of.unit);
  const bool is_text = unit && catalog_.unit(*unit).is_text;
  Field number;
  Field text;
  if (is_text) {
    text = of.text.empty() ? std::string("#N/A") : of.text;
  } else if (of.value.is_missing()) {
    number = std::string("NaN");
  } else {
    number = of.value.value();
  }
  const bool is_bound = !of.value.is_missing() && !of.value.is_exact();
  Field updated;
  if (!figure.derived) {
    constexpr std::int64_t microseconds = 1'000'000, a_day = std::int64_t{24} * 60 * 60;
    updated = PointInTime{day_of(of.recorded_at),
                          static_cast<int>(of.recorded_at / microseconds % a_day)};
  }
  row.insert(row.end(),
             {number, text, std::string(1, of.status), of.unit,
              figure.decimals < 0 ? Field() : Field(static_cast<double>(figure.decimals)),
              std::string(is_bound ? symbol_of(of.value.qualifier()) : ""), of.source, of.quote,
              of.comment, updated});
  return row;
}

}  // namespace svodka
