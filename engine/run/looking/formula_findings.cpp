#include "engine/run/looking/formula_findings.hpp"

#include <set>
#include <utility>

#include "engine/run/making/maker.hpp"

namespace svodka {

namespace {

using Checked = std::set<std::pair<Period, MunicipalityIndex>>;

bool is_checked(const Task& task, const Checked& checked) {
  const MunicipalityIndex whose = task.municipalities.front();
  if (!task.report->together) return checked.contains({task.period, whose});
  const auto first = checked.lower_bound({task.period, MunicipalityIndex()});
  return first != checked.end() && first->first == task.period;
}

}  // namespace

void add_formula_findings(Files& files, const Workspace& workspace, Rulebook& rules, Store& store,
                          const RunRequest& request, const std::vector<CheckSubject>& checked,
                          ChecksJson& json) {
  const Result<Plan> plan = plan_run(request, workspace, rules, store);
  if (!plan) return;
  Maker maker(files, workspace, rules, request);
  Checked subjects;
  for (const CheckSubject& each : checked) subjects.emplace(each.period, each.municipality);
  for (const Task& task : plan->tasks) {
    if (!is_checked(task, subjects)) continue;
    const Preview preview = maker.preview(task);
    if (!preview.book) continue;
    const std::string municipality =
        task.report->together ? "" : rules.catalog().municipality(task.municipalities.front()).code;
    for (const calculation::UncertainFormula& each : preview.uncertain) {
      const std::string cell =
          preview.book->sheets[each.sheet].name + "!" + workbook::cell_name(each.row, each.column);
      json.add_formula(
          {municipality, task.period.code(), task.report->code, cell, calculation::in_words(each)});
    }
  }
}

}  // namespace svodka
