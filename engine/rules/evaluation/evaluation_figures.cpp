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

bool Evaluation::has(MunicipalityIndex municipality, IndicatorIndex indicator,
                     const Period& period) {
  const std::span<const StatedFigure> stated = figures_.of(municipality, indicator);
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
    for (const StatedFigure& figure : figures_.of(municipality, at.indicator)) {
      if (figure.breakdown != at.breakdown) continue;
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
  const FiguresRead::Texts& texts = figures_.texts(at.municipality, [&] {
    FiguresRead::Texts read;
    for (StoredObservation& text : store_.texts(at.municipality, as_of_)) {
      const std::optional<IndicatorIndex> indicator = rules_.find_indicator(text.indicator);
      if (!indicator || !text.breakdown.empty()) continue;
      std::pair<IndicatorIndex, Period> key{*indicator, text.period};
      read.insert_or_assign(key, std::move(text));
    }
    return read;
  });
  Node node;
  node.at = at;
  std::string found;
  const auto it = texts.find({at.indicator, at.period});
  if (it != texts.end()) {
    node.kind = NodeKind::text;
    node.observation = it->second.id;
    found = it->second.text;
  }
  int known = known_.find(at).stated;
  if (known == no_node) {
    known = add(std::move(node));
    known_.add(at, &NodesOf::stated, known);
  }
  note(known, ReadAs::value);
  return found;
}

}  // namespace svodka
