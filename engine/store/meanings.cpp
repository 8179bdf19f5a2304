#include "engine/store/meanings.hpp"

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

template <typename List>
bool has_id(const List& list, int id) {
  return id >= 1 && as_size(id) <= list.size();
}

template <typename List>
const auto& of_id(const List& list, int id, std::string_view table) {
  if (has_id(list, id)) return nth(list, id - 1);
  throw SystemFailure(fmt::format(
      "the store is damaged: an observation names {} {}, and the table '{}' has only {}", table, id,
      table, list.size()));
}

template <typename Ids>
std::vector<int> ids_in(const Ids& ids, const std::string& code) {
  const auto found = ids.find(code);
  return found == ids.end() ? std::vector<int>() : found->second;
}

}  // namespace

void Meanings::extend() {
  const auto rest = [](const Dictionary& dictionary, const auto& known, auto&& add) {
    for (int id = how_many(known) + 1; id <= dictionary.size(); ++id) {
      add(dictionary.code(id));
    }
  };
  rest(dictionaries_.municipality, of_municipality_,
       [&](const std::string& code) { add_municipality(code); });
  rest(dictionaries_.indicator, of_indicator_,
       [&](const std::string& code) { add_indicator(code); });
  rest(dictionaries_.breakdown, of_breakdown_,
       [&](const std::string& code) { add_breakdown(code); });
  rest(dictionaries_.unit, of_unit_, [&](const std::string& code) { add_unit(code); });
  rest(dictionaries_.period, periods_, [&](const std::string& code) { add_period(code); });
}

void Meanings::look_up(CatalogKind kind, const std::string& stored, std::string& code,
                       Absence& absence) {
  code = catalog_.current(kind, stored);
  const Renaming* renaming = catalog_.renames().find(kind, stored);
  absence.retired = renaming != nullptr && renaming->retired();
  if (!absence.retired && !catalog_.has(kind, code)) {
    absence.lost = &*lost_.insert({kind, code}).first;
  }
}

void Meanings::add_municipality(const std::string& stored) {
  OfMunicipality meaning;
  look_up(CatalogKind::municipality, stored, meaning.code, meaning);
  of_municipality_.push_back(meaning);
  municipality_ids_[meaning.code].push_back(how_many(of_municipality_));
}

void Meanings::add_indicator(const std::string& stored) {
  OfIndicator meaning;
  look_up(CatalogKind::indicator, stored, meaning.code, meaning);
  const std::optional<IndicatorIndex> index = catalog_.find_indicator(meaning.code);
  if (index && !catalog_.unit_of(catalog_.indicator(*index)).is_text) meaning.number = index;
  of_indicator_.push_back(meaning);
  indicator_ids_[meaning.code].push_back(how_many(of_indicator_));
}

void Meanings::add_breakdown(const std::string& stored) {
  OfBreakdown meaning;
  std::vector<const Renaming*> by;
  const Breakdown breakdown = catalog_.current(breakdown_from_code(stored), &by);
  for (const Renaming* renaming : by) meaning.retired = meaning.retired || renaming->retired();
  if (!meaning.retired) {
    for (LostCode& lost : lost_in(breakdown)) {
      meaning.lost = &*lost_.insert(std::move(lost)).first;
    }
  }
  const auto [place, added] =
      breakdown_index_.emplace(breakdown, StoredBreakdownIndex(breakdowns_.size()));
  if (added) {
    breakdowns_.push_back(breakdown);
    breakdown_ids_.emplace_back();
  }
  meaning.breakdown = place->second;
  of_breakdown_.push_back(meaning);
  breakdown_ids_[place->second.position()].push_back(how_many(of_breakdown_));
}

void Meanings::add_unit(const std::string& stored) {
  OfUnit meaning;
  look_up(CatalogKind::unit, stored, meaning.code, meaning);
  if (const auto index = catalog_.find_unit(meaning.code)) {
    const Unit& unit = catalog_.unit(*index);
    meaning.base = catalog_.find_unit(unit.base);
    meaning.factor = unit.factor;
  }
  of_unit_.push_back(meaning);
}

void Meanings::add_period(const std::string& stored) {
  const Result<Period> period = Period::parse(stored);
  if (!period) {
    throw SystemFailure(fmt::format("the store is damaged: '{}' is not a period", stored));
  }
  periods_.push_back(*period);
}

std::vector<LostCode> Meanings::lost_in(const Breakdown& breakdown) const {
  std::vector<LostCode> lost;
  for (const Breakdown::Part& part : breakdown.parts()) {
    const std::string value = part.dimension + "=" + part.value;
    if (!catalog_.has(CatalogKind::dimension, part.dimension)) {
      lost.push_back({CatalogKind::dimension, part.dimension});
    } else if (!catalog_.has(CatalogKind::value, value)) {
      lost.push_back({CatalogKind::value, value});
    }
  }
  return lost;
}

bool Meanings::has(const FigureRow& row) const {
  return has_id(of_indicator_, row.indicator) && has_id(of_breakdown_, row.breakdown) &&
         has_id(periods_, row.period) && has_id(of_unit_, row.unit);
}

const Meanings::OfMunicipality& Meanings::municipality(int id) const {
  return of_id(of_municipality_, id, "municipality");
}
const Meanings::OfIndicator& Meanings::indicator(int id) const {
  return of_id(of_indicator_, id, "indicator");
}
const Meanings::OfBreakdown& Meanings::breakdown(int id) const {
  return of_id(of_breakdown_, id, "breakdown");
}
const Meanings::OfUnit& Meanings::unit(int id) const { return of_id(of_unit_, id, "unit"); }
const Period& Meanings::period(int id) const { return of_id(periods_, id, "period"); }

std::optional<StoredBreakdownIndex> Meanings::find_breakdown(const Breakdown& breakdown) const {
  const auto found = breakdown_index_.find(breakdown);
  return found == breakdown_index_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<int> Meanings::municipality_ids(const std::string& code) const {
  return ids_in(municipality_ids_, code);
}

std::vector<int> Meanings::indicator_ids(const std::string& code) const {
  return ids_in(indicator_ids_, code);
}

std::vector<int> Meanings::breakdown_ids(const Breakdown& breakdown) const {
  const std::optional<StoredBreakdownIndex> place = find_breakdown(breakdown);
  return place ? breakdown_ids_[place->position()] : std::vector<int>();
}

}  // namespace svodka
