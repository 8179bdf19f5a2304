#include "engine/schedule/known_figures.hpp"

#include <algorithm>

namespace svodka {

namespace {

// The whole: Store::breakdowns() begins with it.
constexpr StoredBreakdownIndex undivided;

}  // namespace

KnownFigures::KnownFigures(const Rulebook& rules, Store& store, std::int64_t until)
    : rules_(rules),
      store_(store),
      newest_(until == latest ? store.newest_revision() : store.newest_revision_at(until)) {}

const KnownFigures::Stated& KnownFigures::stated(MunicipalityIndex municipality,
                                                 const Period& period) {
  constexpr std::size_t many = 100;
  StatedFor& known = stated_[period];
  const auto [found, added] = known.of.try_emplace(municipality);
  if (!added || known.all) return found->second;
  std::set<Date> days = {period.last_day()};
  const std::optional<Period> before = period.ago(1, period.frequency());
  if (before) days.insert(before->last_day());
  const auto add = [&](Stated& stated, const StatedFigureKey& each) {
    const Date last = each.period.last_day();
    const Date first = each.period.first_day();
    if (last == period.last_day() && first >= period.first_day()) {
      stated.now[each.indicator].insert(each.breakdown);
    }
    if (before && last == before->last_day() && first >= before->first_day()) {
      stated.before[each.indicator].insert(each.breakdown);
    }
  };
  if (known.of.size() <= many) {
    for (const StatedFigureKey& each : store_.stated(municipality, days, newest_))
      add(found->second, each);
  } else {
    known.all = true;
    store_.stated_of_all(days, newest_, [&](MunicipalityIndex index, const StatedFigureKey& each) {
      add(known.of[index], each);
    });
  }
  return found->second;
}

void KnownFigures::add_missing(IndicatorIndex indicator, const Stated& known,
                               const std::string& municipality,
                               std::vector<MissingFigure>& missing) {
  static const Parts none;
  const auto parts_in = [&](const Indicators& indicators) -> const Parts& {
    const auto found = indicators.find(indicator);
    return found == indicators.end() ? none : found->second;
  };
  const Parts& now = parts_in(known.now);
  const Parts& before = parts_in(known.before);
  if (now.contains(undivided)) return;
  const std::string& code = rules_.code_of(indicator);
  // Where nothing of it is stated, one line says so.
  if (now.empty() || before.empty() || before.contains(undivided)) {
    missing.push_back({code, municipality});
    return;
  }
  for (const StoredBreakdownIndex each : before) {
    if (!now.contains(each)) {
      missing.push_back({code, municipality, store_.breakdown(each).text()});
    }
  }
}

std::vector<MissingFigure> KnownFigures::missing(const ScheduleRule& schedule,
                                                 MunicipalityIndex municipality,
                                                 const Period& period) {
  const Stated& known = stated(municipality, period);
  std::vector<MissingFigure> missing;
  const std::string& code = rules_.catalog().municipality(municipality).code;
  if (schedule.needs.empty()) {
    for (const auto& [indicator, parts] : known.before)
      add_missing(indicator, known, code, missing);
  } else {
    const std::set<IndicatorIndex> needs(schedule.needs.begin(), schedule.needs.end());
    for (const IndicatorIndex each : needs) add_missing(each, known, code, missing);
  }
  if (missing.empty() && known.now.empty()) missing.push_back({"every figure", code});
  return missing;
}

bool KnownFigures::changed(MunicipalityIndex municipality, const Period& period,
                           std::int64_t since) {
  if (since >= newest_) return false;
  Changes& changes = changes_[period];
  if (since < changes.looked_back_to) {
    changes.newest = store_.changed_since(since, newest_, period.last_day());
    changes.looked_back_to = since;
  }
  const auto found = changes.newest.find(municipality);
  return found != changes.newest.end() && found->second > since;
}

std::vector<StoredObservation> KnownFigures::changes(MunicipalityIndex municipality,
                                                     const Period& period, std::int64_t since) {
  std::vector<StoredObservation> added = store_.added_since(since, municipality);
  std::erase_if(added, [&](const StoredObservation& each) {
    return each.id > newest_ || each.period.last_day() > period.last_day();
  });
  return added;
}

}  // namespace svodka
