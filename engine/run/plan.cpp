#include "engine/run/plan.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/run/report_file.hpp"
#include "engine/workspace/file_name.hpp"

namespace svodka {

namespace {

// The frequency as it stands in a sentence: "half-year".
std::string in_words(Frequency frequency) {
  return frequency == Frequency::half_year ? "half-year" : std::string(name_of(frequency));
}

class Planner {
 public:
  Planner(const RunRequest& request, const Workspace& workspace, const Rulebook& rules,
          Store& store)
      : request_(request), workspace_(workspace), rules_(rules), store_(store) {}

  Result<Plan> run() {
    const std::vector<const ReportRule*> reports = wanted_reports();
    wanted_municipalities();
    if (!request_.period.empty()) {
      const Result<Period> period = Period::parse(request_.period);
      if (period) {
        period_ = *period;
      } else {
        problems_.push_back(
            unplaced(fmt::format("-p {}: {}", request_.period, period.problem().message)));
      }
    }
    if (has_errors(problems_)) return problems_;
    const Diagnostics shared = shared_files(rules_, workspace_, reports);
    problems_.insert(problems_.end(), shared.begin(), shared.end());
    if (has_errors(problems_)) return problems_;
    for (const ReportRule* report : reports) plan_report(*report);
    if (has_errors(problems_)) return problems_;
    if (plan_.tasks.empty()) {
      problems_.push_back(unplaced("there is nothing to make: no report matches the request",
                                   "`svodka run` without arguments makes every report"));
      return problems_;
    }
    return {std::move(plan_), std::move(problems_)};
  }

 private:
  std::vector<const ReportRule*> wanted_reports() {
    std::vector<const ReportRule*> reports;
    std::vector<std::string> known;
    for (const ReportRule& report : rules_.reports()) known.push_back(report.code);
    for (const std::string& code : request_.reports) {
      const ReportRule* report = rules_.report(code);
      if (report == nullptr) {
        problems_.push_back(
            unplaced(fmt::format("unknown report '{}'", code), did_you_mean(code, known)));
      } else {
        reports.push_back(report);
      }
    }
    if (request_.reports.empty()) {
      for (const ReportRule& report : rules_.reports()) reports.push_back(&report);
    }
    if (rules_.reports().empty()) {
      problems_.push_back(
          unplaced("the scripts declare no report", "add one: report \"my_report\" { ... }"));
    }
    return reports;
  }

  void wanted_municipalities() {
    for (const std::string& code : request_.municipalities) {
      const auto index = rules_.catalog().find_municipality(code);
      if (!index) {
        problems_.push_back(
            unplaced(fmt::format("unknown municipality '{}'", code),
                     rules_.catalog().hint_for(CatalogKind::municipality, code,
                                               rules_.catalog().municipality_codes())));
      } else {
        municipalities_.push_back(*index);
      }
    }
  }

  bool wanted(MunicipalityIndex municipality) const {
    return municipalities_.empty() || std::find(municipalities_.begin(), municipalities_.end(),
                                                municipality) != municipalities_.end();
  }

  void plan_report(const ReportRule& report) {
    const bool named = !request_.reports.empty();
    if (period_ && period_->frequency() != report.every) {
      if (named) {
        problems_.push_back(
            unplaced(fmt::format("the report '{}' is made every {}, and {} is not one", report.code,
                                 in_words(report.every), period_->code())));
      }
      return;
    }
    if (report.together) {
      plan_group(report);
      return;
    }
    for (const MunicipalityIndex municipality : report.municipalities) {
      if (!wanted(municipality)) continue;
      const std::optional<Period> period =
          period_ ? period_ : newest_period(store_, municipality, report.every);
      if (!period) {
        problems_.push_back(
            unplaced(fmt::format("{}: no {} of '{}' has figures to its end", report.code,
                                 in_words(report.every), code_of(municipality)),
                     "import them, or name a period with -p", Severity::warning));
        continue;
      }
      add_task(report, {municipality}, *period);
    }
  }

  void plan_group(const ReportRule& report) {
    if (!municipalities_.empty())
      return;  // a workbook of the whole group has no single municipality
    std::optional<Period> newest = period_;
    for (const MunicipalityIndex municipality : report.municipalities) {
      if (period_) break;
      const std::optional<Period> period = newest_period(store_, municipality, report.every);
      if (period && (!newest || *newest < *period)) newest = period;
    }
    if (newest) add_task(report, report.municipalities, *newest);
  }

  const std::string& code_of(MunicipalityIndex municipality) const {
    return rules_.catalog().municipality(municipality).code;
  }

  void add_task(const ReportRule& report, std::vector<MunicipalityIndex> municipalities,
                const Period& period) {
    const std::string file =
        file_of(report, workspace_, report.together ? "all" : code_of(municipalities.front()),
                period.code());
    if (const auto wrong = wrong_file_name(file)) {
      refuse_file_name(report, file, *wrong);
      return;
    }
    const std::string folder = request_.output_folder.empty()
                                   ? workspace_.path(workspace_.output_folder)
                                   : request_.output_folder;
    plan_.tasks.push_back({&report, std::move(municipalities), period, join(folder, file)});
  }

  void refuse_file_name(const ReportRule& report, const std::string& file,
                        const Diagnostic& wrong) {
    constexpr std::size_t shown = 80;
    Diagnostic refused =
        unplaced(fmt::format("the report '{}' cannot be written to '{}{}': {}", report.code,
                             file.substr(0, shown), file.size() > shown ? "…" : "", wrong.message),
                 wrong.hint);
    if (!report.file.empty()) refused.place = report.place;
    problems_.push_back(std::move(refused));
  }

  const RunRequest& request_;
  const Workspace& workspace_;
  const Rulebook& rules_;
  Store& store_;
  std::vector<MunicipalityIndex> municipalities_;
  std::optional<Period> period_;
  Plan plan_;
  Diagnostics problems_;
};

}  // namespace

std::optional<Period> newest_period(Store& store, MunicipalityIndex municipality,
                                    Frequency frequency) {
  std::optional<Period> newest;
  for (const Period& period : store.periods(municipality)) {
    const std::optional<Period> whole = period.enclosing(frequency);
    if (!whole || whole->last_day() != period.last_day()) continue;
    if (!newest || *newest < *whole) newest = whole;
  }
  return newest;
}

std::optional<Period> newest_reported_period(const Rulebook& rules, Store& store,
                                             MunicipalityIndex municipality) {
  for (const ReportRule& report : rules.reports()) {
    const bool covers = std::find(report.municipalities.begin(), report.municipalities.end(),
                                  municipality) != report.municipalities.end();
    if (!covers) continue;
    if (const auto period = newest_period(store, municipality, report.every)) return period;
  }
  return std::nullopt;
}

std::vector<CheckSubject> check_subjects(const Rulebook& rules, Store& store,
                                         const std::vector<MunicipalityIndex>& municipalities,
                                         const std::optional<Period>& period) {
  const bool all = municipalities.empty();
  std::vector<CheckSubject> subjects;
  for (const ReportRule& report : rules.reports()) {
    if (report.together) continue;
    if (period && all && period->frequency() != report.every) continue;
    for (const MunicipalityIndex municipality : report.municipalities) {
      if (!all && std::find(municipalities.begin(), municipalities.end(), municipality) ==
                      municipalities.end())
        continue;
      const std::optional<Period> at =
          period ? period : newest_period(store, municipality, report.every);
      if (!at) continue;
      const bool known = std::any_of(subjects.begin(), subjects.end(), [&](const auto& each) {
        return each.municipality == municipality && each.period == *at;
      });
      if (!known) subjects.push_back({municipality, *at});
    }
  }
  return subjects;
}

Result<Plan> plan_run(const RunRequest& request, const Workspace& workspace, const Rulebook& rules,
                      Store& store) {
  return Planner(request, workspace, rules, store).run();
}

}  // namespace svodka
