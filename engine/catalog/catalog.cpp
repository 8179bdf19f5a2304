#include "engine/catalog/catalog.hpp"

#include <array>

#include "engine/catalog/catalog_tables.hpp"

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

template <typename Index>
int look_up(const Index& index, std::string_view code) {
  const auto found = index.find(code);
  return found == index.end() ? -1 : found->second;
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

int Dimension::index_of(std::string_view value) const {
  return detail::index_of_code(values, value);
}

int Catalog::municipality(std::string_view code) const {
  return look_up(municipality_index_, code);
}
int Catalog::indicator(std::string_view code) const { return look_up(indicator_index_, code); }
int Catalog::dimension(std::string_view code) const { return look_up(dimension_index_, code); }
int Catalog::unit(std::string_view code) const { return look_up(unit_index_, code); }

const WorkingCalendar* Catalog::calendar(std::string_view country) const {
  const auto found = calendars_.find(country);
  return found == calendars_.end() ? nullptr : &found->second;
}

std::vector<std::string> Catalog::municipality_codes() const {
  return detail::codes_of(municipalities_);
}

std::vector<std::string> Catalog::indicator_codes() const { return detail::codes_of(indicators_); }

}  // namespace svodka
