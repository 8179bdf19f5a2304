#include "engine/run/plan.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/run/making/earlier_workbook.hpp"
#include "engine/run/making/report_file.hpp"
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
    if (Result<WantedPeriods> periods = WantedPeriods::parse(request_.period)) {
      periods_ = periods.take();
    } else {
      problems_.push_back(periods.problem());
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
    if (periods_.frequency() && periods_.frequency() != report.every) {
      if (!request_.reports.empty()) {
        problems_.push_back(
            unplaced(fmt::format("the report '{}' is made every {}, and {} is not one", report.code,
                                 in_words(report.every), request_.period)));
      }
      return;
    }
    if (report.together && !municipalities_.empty())
      return;  // a workbook of the whole group has no single municipality
    std::vector<MunicipalityIndex> members;
    for (const MunicipalityIndex each : report.municipalities) {
      if (wanted(each)) members.push_back(each);
    }
    if (members.empty()) return;
    const std::set<Period> periods = periods_of(report, members);
    if (periods.empty()) warn_of_nothing(report);
    if (auto gaps = told_of_gaps(periods_, periods, report.code + ": "))
      problems_.push_back(std::move(*gaps));
    if (periods.size() > 1 && !names_period(report, workspace_)) refuse_periods(report, periods);
    for (const Period& period : periods) {
      if (report.together) {
        add_task(report, report.municipalities, period);
      } else {
        for (const MunicipalityIndex each : members) add_task(report, {each}, period);
      }
    }
  }

  std::set<Period> periods_of(const ReportRule& report,
                              const std::vector<MunicipalityIndex>& members) {
    std::set<Period> periods;
    if (const std::optional<Period> single = periods_.single()) {
      periods.insert(*single);
    } else if (periods_.newest()) {
      if (const auto newest = newest_period(store_, members, report.every)) periods.insert(*newest);
    } else {
      for (const MunicipalityIndex each : members) {
        for (const Period& period : reported_periods(store_, each, report.every)) {
          if (periods_.takes(period)) periods.insert(period);
        }
      }
    }
    return periods;
  }

  void warn_of_nothing(const ReportRule& report) {
    const std::string what = in_words(report.every);
    problems_.push_back(
        periods_.newest()
            ? unplaced(fmt::format("{}: no {} has figures to its end", report.code, what),
                       "import them, or name a period with -p", Severity::warning)
            : unplaced(fmt::format("{}: nothing is reported for any {} of -p {}", report.code, what,
                                   request_.period),
                       "import figures, or name another period", Severity::warning));
  }

  void refuse_periods(const ReportRule& report, const std::set<Period>& periods) {
    Diagnostic refused = unplaced(
        fmt::format("the report '{}' would write {} periods to one file, {}", report.code,
                    periods.size(),
                    file_of(report, workspace_, "{municipality}", periods.begin()->code())),
        "put {period} into its file name, or name a single period with -p");
    refused.place = report.place;
    problems_.push_back(std::move(refused));
  }

  const std::string& code_of(MunicipalityIndex municipality) const {
    return rules_.catalog().municipality(municipality).code;
  }

  void add_task(const ReportRule& report, std::vector<MunicipalityIndex> municipalities,
                const Period& period) {
    const std::string code = report.together ? "all" : code_of(municipalities.front());
    const std::string plain = file_of(report, workspace_, code, period.code());
    const std::string file = file_name(report, code, period);
    for (const std::string& name : {plain, file}) {
      if (const auto wrong = wrong_file_name(name)) {
        problems_.push_back(unusable_file(report, name, *wrong));
        return;
      }
    }
    Task task{&report, std::move(municipalities), period, in_folder(file)};
    task.without_figures = !municipalities_.empty() && periods_.single();
    if (!report.together) {
      for (const std::string& old :
           rules_.catalog().renames().old_codes(CatalogKind::municipality, code)) {
        const std::string path = in_folder(file_name(report, old, period));
        if (path != task.path) task.old_paths.push_back(path);
      }
    }
    plan_.tasks.push_back(std::move(task));
  }

  std::string file_name(const ReportRule& report, const std::string& municipality,
                        const Period& period) const {
    const std::string file = file_of(report, workspace_, municipality, period.code());
    return request_.as_of == latest ? file : name_as_of(file, request_.as_of);
  }

  std::string in_folder(const std::string& file) const {
    return join(request_.output_folder.empty() ? workspace_.path(workspace_.output_folder)
                                               : request_.output_folder,
                file);
  }

  const RunRequest& request_;
  const Workspace& workspace_;
  const Rulebook& rules_;
  Store& store_;
  std::vector<MunicipalityIndex> municipalities_;
  WantedPeriods periods_;
  Plan plan_;
  Diagnostics problems_;
};

}  // namespace

Result<Plan> plan_run(const RunRequest& request, const Workspace& workspace, const Rulebook& rules,
                      Store& store) {
  return Planner(request, workspace, rules, store).run();
}

}  // namespace svodka
