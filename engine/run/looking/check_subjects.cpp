#include "engine/run/looking/check_subjects.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"

namespace svodka {

namespace {

class CheckPlanner {
 public:
  CheckPlanner(const Rulebook& rules, Store& store,
               const std::vector<MunicipalityIndex>& municipalities, const WantedPeriods& periods)
      : rules_(rules), store_(store), wanted_(periods), named_(!municipalities.empty()) {
    const std::set<MunicipalityIndex> named(municipalities.begin(), municipalities.end());
    for (const MunicipalityIndex each : rules.catalog().all_municipalities()) {
      if (!named_ || named.contains(each)) municipalities_.push_back(each);
    }
    asked_for_.insert(municipalities_.begin(), municipalities_.end());
  }

  CheckList run() {
    for (const ReportRule& report : rules_.reports()) add_report(report);
    if (wanted_.newest()) {
      add_without_report();
    } else {
      for (const MunicipalityIndex each : municipalities_) add_stated(each);
    }
    for (const auto& [period, lacking] : lacking_) {
      if (!lacking.empty()) list_.without.push_back(told(period, lacking));
    }
    if (auto gaps = told_of_gaps(wanted_, checked_, "")) list_.without.push_back(std::move(*gaps));
    return std::move(list_);
  }

 private:
  using Members = std::vector<MunicipalityIndex>;

  void add(MunicipalityIndex municipality, const Period& period) {
    if (known_.emplace(municipality, period).second)
      list_.subjects.push_back({municipality, period});
  }

  void add_report(const ReportRule& report) {
    Members members;
    for (const MunicipalityIndex each : report.municipalities) {
      covered_.insert(each);
      if (asked_for_.contains(each)) members.push_back(each);
    }
    if (wanted_.frequency() && wanted_.frequency() != report.every) return;
    std::set<Period> periods;
    if (wanted_.newest()) {
      if (const auto newest = newest_period(store_, members, report.every)) periods.insert(*newest);
    } else if (const std::optional<Period> single = wanted_.single()) {
      periods.insert(*single);
    } else {
      for (const MunicipalityIndex each : members) {
        for (const Period& period : reported_periods(store_, each, report.every)) {
          if (wanted_.takes(period)) periods.insert(period);
        }
      }
    }
    checked_.insert(periods.begin(), periods.end());
    for (const Period& period : periods) add_members(members, period);
  }

  void add_members(const Members& members, const Period& period) {
    for (const MunicipalityIndex each : members) {
      if (reports_within(store_, each, period)) {
        add(each, period);
      } else if (!wanted_.all()) {
        lacking_[period].insert(each);
      }
    }
  }

  // Whoever is in no report: what they have stated says which periods there are.
  void add_without_report() {
    std::map<Frequency, Period> newest;
    for (const MunicipalityIndex each : municipalities_) {
      if (covered_.contains(each)) continue;
      for (const Period& period : store_.periods(each)) {
        const auto [known, added] = newest.emplace(period.frequency(), period);
        if (!added && known->second < period) known->second = period;
      }
    }
    for (const auto& [frequency, period] : newest) {
      for (const MunicipalityIndex each : municipalities_) {
        if (!covered_.contains(each) && states(each, period)) add(each, period);
      }
    }
  }

  void add_stated(MunicipalityIndex municipality) {
    const std::optional<Period> single = wanted_.single();
    if (single && (named_ || (!covered_.contains(municipality) &&
                              reports_within(store_, municipality, *single)))) {
      add(municipality, *single);
      lacking_[*single].erase(municipality);
    }
    for (const Period& period : store_.periods(municipality)) {
      if (!wanted_.takes(period)) continue;
      add(municipality, period);
      checked_.insert(period);
    }
  }

  bool states(MunicipalityIndex municipality, const Period& period) {
    const std::vector<Period> periods = store_.periods(municipality);
    return std::binary_search(periods.begin(), periods.end(), period);
  }

  Diagnostic told(const Period& period, const std::set<MunicipalityIndex>& lacking) const {
    std::vector<std::string> codes;
    for (const MunicipalityIndex each : lacking) {
      codes.push_back(rules_.catalog().municipality(each).code);
    }
    return unplaced(fmt::format("no figures for {}: {}", period.code(), fmt::join(codes, ", ")),
                    wanted_.span().empty()
                        ? "import them; who is named with -m and -p is checked all the same"
                        : "import them",
                    Severity::warning);
  }

  const Rulebook& rules_;
  Store& store_;
  const WantedPeriods& wanted_;
  const bool named_;
  Members municipalities_;  // that are asked for
  std::set<MunicipalityIndex> asked_for_;
  std::set<MunicipalityIndex> covered_;  // by a report
  std::set<std::pair<MunicipalityIndex, Period>> known_;
  std::map<Period, std::set<MunicipalityIndex>> lacking_;
  std::set<Period> checked_;
  CheckList list_;
};

}  // namespace

CheckList check_list(const Rulebook& rules, Store& store,
                     const std::vector<MunicipalityIndex>& municipalities,
                     const WantedPeriods& periods) {
  return CheckPlanner(rules, store, municipalities, periods).run();
}

}  // namespace svodka
