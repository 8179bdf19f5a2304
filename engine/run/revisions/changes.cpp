#include "engine/run/revisions/changes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace svodka {

namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // report, municipality, period

template <typename List, typename Value>
bool among(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

const std::string& code_of(const Rulebook& rules, MunicipalityIndex municipality) {
  return rules.catalog().municipality(municipality).code;
}

// Every workbook that `run` makes of some period: whatever part of it has figures. In the order of
// the reports' declaration.
class TaskList {
 public:
  TaskList(const Version& version, const ChangesRequest& request)
      : version_(version), request_(request) {
    for (const ReportRule& report : version.rules.reports()) {
      if (report.together) {
        if (request.municipalities.empty()) add_group(report);
      } else {
        for (const MunicipalityIndex municipality : report.municipalities)
          add_all(report, municipality);
      }
    }
  }

  const std::vector<std::pair<Key, Task>>& tasks() const { return tasks_; }
  const Task* find(const Key& key) const {
    const auto known = index_.find(key);
    return known == index_.end() ? nullptr : &tasks_[known->second].second;
  }

 private:
  void add_all(const ReportRule& report, MunicipalityIndex municipality) {
    const std::string& code = code_of(version_.rules, municipality);
    if (!request_.municipalities.empty() && !among(request_.municipalities, code)) return;
    for (const Period& period : reported_periods(version_.store, municipality, report.every)) {
      if (request_.periods.takes(period)) add(report, code, {municipality}, period);
    }
  }

  void add_group(const ReportRule& report) {
    std::set<Period> periods;
    for (const MunicipalityIndex municipality : report.municipalities) {
      for (const Period& period : reported_periods(version_.store, municipality, report.every)) {
        if (request_.periods.takes(period)) periods.insert(period);
      }
    }
    for (const Period& period : periods) add(report, "", report.municipalities, period);
  }

  void add(const ReportRule& report, const std::string& municipality,
           std::vector<MunicipalityIndex> group, const Period& period) {
    const Key key{report.code, municipality, period.code()};
    index_.emplace(key, tasks_.size());
    const std::string name =
        report.code + (municipality.empty() ? "" : " " + municipality) + " " + period.code();
    tasks_.push_back({key, Task{&report, std::move(group), period, name}});
  }

  const Version& version_;
  const ChangesRequest& request_;
  std::vector<std::pair<Key, Task>> tasks_;
  std::map<Key, std::size_t> index_;
};

std::string verdict(const CheckResult& result) {
  if (result.acceptance == AcceptanceState::accepted)
    return std::string(name_of(result.acceptance));
  return std::string(result.outcome == CheckOutcome::fails ? name_of(result.rule->severity)
                                                           : name_of(result.outcome));
}

// Compares problems by message and cell only, since line numbers move with every edit.
Diagnostics only_in_first(const Diagnostics& first, const Diagnostics& second) {
  Diagnostics only;
  std::copy_if(first.begin(), first.end(), std::back_inserter(only), [&](const Diagnostic& each) {
    return std::none_of(second.begin(), second.end(), [&](const Diagnostic& other) {
      return other.message == each.message && other.place.cell == each.place.cell;
    });
  });
  return only;
}

class WorkbookComparison {
 public:
  WorkbookComparison(Version before, Version after, const ChangesRequest& request)
      : before_(before), after_(after), old_tasks_(before_, request), new_tasks_(after_, request) {}

  Changes run() {
    for (const auto& [key, task] : new_tasks_.tasks()) compare(key, old_tasks_.find(key), &task);
    for (const auto& [key, task] : old_tasks_.tasks()) {
      if (new_tasks_.find(key) == nullptr) compare(key, &task, nullptr);
    }
    return std::move(changes_);
  }

 private:
  using Verdicts = std::map<std::pair<std::string, std::string>, std::string>;

  void compare(const Key& key, const Task* old_task, const Task* new_task) {
    WorkbookChange change;
    std::tie(change.report, change.municipality, change.period) = key;
    const Preview before = old_task == nullptr ? Preview{} : before_.maker.preview(*old_task);
    const Preview after = new_task == nullptr ? Preview{} : after_.maker.preview(*new_task);
    if (old_task == nullptr || new_task == nullptr) {
      change.side = old_task == nullptr ? WorkbookChange::Side::only_after
                                        : WorkbookChange::Side::only_before;
    }
    if (before.book && after.book) {
      change.differences = workbook::differences(*before.book, *after.book);
    }
    change.appeared = only_in_first(after.problems, before.problems);
    change.disappeared = only_in_first(before.problems, after.problems);
    // Two reports of one municipality and period have the same checks.
    if (!change.municipality.empty() && old_task != nullptr && new_task != nullptr &&
        checked_.emplace(change.municipality, change.period).second) {
      compare_checks(change, before.checks, after.checks);
    }
    changes_.workbooks.push_back(std::move(change));
  }

  static Verdicts verdicts(const std::vector<CheckResult>& results) {
    Verdicts verdicts;
    for (const CheckResult& result : results) {
      verdicts[{result.rule->code, result.breakdown.text()}] = verdict(result);
    }
    return verdicts;
  }

  void compare_checks(const WorkbookChange& change, const std::vector<CheckResult>& before,
                      const std::vector<CheckResult>& after) {
    const Verdicts old_verdicts = verdicts(before);
    const Verdicts new_verdicts = verdicts(after);
    Verdicts all = new_verdicts;
    all.insert(old_verdicts.begin(), old_verdicts.end());
    for (const auto& [check, any] : all) {
      const auto old_one = old_verdicts.find(check);
      const auto new_one = new_verdicts.find(check);
      const std::string was = old_one == old_verdicts.end() ? "" : old_one->second;
      const std::string is = new_one == new_verdicts.end() ? "" : new_one->second;
      if (was == is) continue;
      changes_.checks.push_back(
          {change.municipality, change.period, check.first, check.second, was, is});
    }
  }

  Version before_, after_;
  TaskList old_tasks_, new_tasks_;
  std::set<std::pair<std::string, std::string>> checked_;
  Changes changes_;
};

}  // namespace

bool Changes::any() const {
  return !checks.empty() || std::any_of(workbooks.begin(), workbooks.end(),
                                        [](const WorkbookChange& each) { return each.changed(); });
}

std::vector<ReportChanges> Changes::by_report() const {
  std::vector<ReportChanges> list;
  for (const WorkbookChange& change : workbooks) {
    auto known = std::find_if(list.begin(), list.end(), [&](const ReportChanges& each) {
      return each.report == change.report;
    });
    if (known == list.end()) known = list.insert(list.end(), ReportChanges{change.report});
    ++known->workbooks;
    known->changed += change.changed() ? 1 : 0;
    known->differences += change.differences.size();
  }
  return list;
}

Changes changes(Version before, Version after, const ChangesRequest& request) {
  return WorkbookComparison(before, after, request).run();
}

}  // namespace svodka
