#include "engine/catalog/catalog.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/catalog/catalog_tables.hpp"
#include "engine/places/places.hpp"

namespace svodka {
namespace {

struct NamedAggregation {
  std::string_view name;
  Aggregation aggregation;
};
constexpr std::array<NamedAggregation, 6> aggregations = {{{"none", Aggregation::none},
                                                           {"sum", Aggregation::sum},
                                                           {"last", Aggregation::last},
                                                           {"average", Aggregation::average},
                                                           {"max", Aggregation::max},
                                                           {"min", Aggregation::min}}};

template <typename Thing, typename Positions>
std::optional<IndexOf<Thing>> find(const Positions& positions, std::string_view code) {
  const auto found = positions.find(code);
  if (found == positions.end()) return std::nullopt;
  return IndexOf<Thing>(as_size(found->second));
}

template <typename Thing>
const Thing& at(const std::vector<Thing>& things, IndexOf<Thing> index, std::string_view kind) {
  if (index.position() < things.size()) return things[index.position()];
  throw SystemFailure(
      fmt::format("the catalogue has {} {} and was asked for number {}: this is a "
                  "mistake in Svodka itself",
                  things.size(), kind, index.position() + 1));
}

}  // namespace

std::optional<Aggregation> aggregation_named(std::string_view name) {
  for (const NamedAggregation& known : aggregations) {
    if (known.name == name) return known.aggregation;
  }
  return std::nullopt;
}

std::string_view name_of(Aggregation aggregation) {
  for (const NamedAggregation& known : aggregations) {
    if (known.aggregation == aggregation) return known.name;
  }
  return "";
}

const std::string& Names::in(std::string_view language) const {
  if (language == "ru" && !ru.empty()) return ru;
  if (language == "uk" && !uk.empty()) return uk;
  if (language == "en" && !en.empty()) return en;
  if (!ru.empty()) return ru;
  return uk.empty() ? en : uk;
}

const Dimension::Value* Dimension::find(std::string_view code) const {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const Value& value) { return value.code == code; });
  return found == values.end() ? nullptr : &*found;
}

const Municipality& Catalog::municipality(MunicipalityIndex index) const {
  return at(municipalities_, index, "municipalities");
}

std::optional<MunicipalityIndex> Catalog::find_municipality(std::string_view code) const {
  return find<Municipality>(municipality_index_, code);
}

std::vector<MunicipalityIndex> Catalog::all_municipalities() const {
  std::vector<MunicipalityIndex> all;
  for (std::size_t i = 0; i < municipalities_.size(); ++i) all.emplace_back(i);
  return all;
}

const Indicator& Catalog::indicator(IndicatorIndex index) const {
  return at(indicators_, index, "indicators");
}

std::optional<IndicatorIndex> Catalog::find_indicator(std::string_view code) const {
  return find<Indicator>(indicator_index_, code);
}
const Dimension& Catalog::dimension(DimensionIndex index) const {
  return at(dimensions_, index, "dimensions");
}

std::optional<DimensionIndex> Catalog::find_dimension(std::string_view code) const {
  return find<Dimension>(dimension_index_, code);
}

const Unit& Catalog::unit(UnitIndex index) const { return at(units_, index, "units"); }

std::optional<UnitIndex> Catalog::find_unit(std::string_view code) const {
  return find<Unit>(unit_index_, code);
}

const WorkingCalendar* Catalog::calendar(std::string_view country) const {
  const auto found = calendars_.find(country);
  return found == calendars_.end() ? nullptr : &found->second;
}

std::vector<std::string> Catalog::municipality_codes() const {
  return detail::codes_of(municipalities_);
}

std::vector<std::string> Catalog::indicator_codes() const { return detail::codes_of(indicators_); }
std::vector<std::string> Catalog::dimension_codes() const { return detail::codes_of(dimensions_); }

}  // namespace svodka
