// What is stated, looked at as a whole: the figures of a municipality, which periods they are of,
// and its texts.
#include <algorithm>

#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

namespace {

// Of periods that end on one day a regular one is meant, and of these the longest: a total since
// 2018 is not the report of 2023.
bool newer(const Period& a, const Period& b) {
  if (a.last_day() != b.last_day()) return a.last_day() > b.last_day();
  return a.frequency() < b.frequency();
}

}  // namespace

const std::vector<StatedFigure>& Evaluation::figures(MunicipalityIndex municipality) {
  return figures_of(municipality).list;
}

const std::vector<StatedFigure>* Evaluation::figures_if_read(MunicipalityIndex municipality) const {
  const auto known = figures_.find(municipality);
  const bool is_read = known != figures_.end() && known->second->needed;
  return is_read ? &known->second->list : nullptr;
}

bool Evaluation::has(MunicipalityIndex municipality, IndicatorIndex indicator,
                     const Period& period) {
  const std::span<const StatedFigure> stated = stated_of(municipality, indicator);
  const auto is_there = [&](const StatedFigure& figure) { return figure.period == period; };
  if (std::any_of(stated.begin(), stated.end(), is_there)) return true;
  const UnwindRecordings unwinding(recordings_);
  start_recording();  // who asks has read nothing yet
  for (const BreakdownIndex told : breakdowns_told({municipality, indicator, the_whole, period})) {
    if (!value(read({municipality, indicator, told, period})).is_missing()) return true;
  }
  return false;
}

std::optional<Period> Evaluation::latest_period(const Coordinate& at) {
  std::optional<Period> newest;
  const std::vector<MunicipalityIndex> one = {at.municipality};
  for (const MunicipalityIndex municipality : at.group == alone ? one : members(at.group)) {
    for (const StatedFigure& figure : figures(municipality)) {
      if (figure.indicator != at.indicator || figure.breakdown != at.breakdown) continue;
      if (figure.period.last_day() > at.period.last_day()) continue;
      if (!newest || newer(figure.period, *newest)) newest = figure.period;
    }
  }
  return newest;
}

void Evaluation::need(const LostCode& code) {
  Diagnostic problem = needed(code, catalog());
  if (std::find(lost_.begin(), lost_.end(), problem) == lost_.end()) {
    lost_.push_back(std::move(problem));
  }
}

void Evaluation::need(CatalogKind kind, const std::string& unknown_code) {
  if (!all_lost_) all_lost_ = store_.lost();
  for (const LostFigures& each : *all_lost_) {
    if (each.code == LostCode{kind, unknown_code}) need(each.code);
  }
}

void Evaluation::need_all(MunicipalityIndex municipality,
                          const std::function<bool(const Period&)>& wanted) {
  for (const auto& [code, period] : store_.lost_indicators(municipality, as_of_)) {
    if (wanted(period)) need(code);
  }
}

std::string Evaluation::text(const Coordinate& at) {
  Figures& figures = figures_of(at.municipality);
  if (!figures.texts_read) {
    figures.texts_read = true;
    for (StoredObservation& text : store_.texts(at.municipality, as_of_)) {
      const std::optional<IndicatorIndex> indicator = rules_.find_indicator(text.indicator);
      if (!indicator || !text.breakdown.empty()) continue;
      std::pair<IndicatorIndex, Period> key{*indicator, text.period};
      figures.texts.insert_or_assign(key, std::move(text));
    }
  }
  Node node;
  node.at = at;
  std::string found;
  auto it = figures.texts.find({at.indicator, at.period});
  if (it != figures.texts.end()) {
    node.kind = NodeKind::text;
    node.observation = it->second.id;
    found = it->second.text;
  }
  auto [known, added] = stated_.emplace(at, 0);
  if (added) known->second = add(std::move(node));
  note(known->second, ReadAs::value);
  return found;
}

std::vector<MunicipalityIndex> Evaluation::municipalities_read() const {
  std::vector<MunicipalityIndex> read;
  for (const auto& [municipality, figures] : figures_) {
    if (figures->needed) read.push_back(municipality);
  }
  return read;
}

}  // namespace svodka
