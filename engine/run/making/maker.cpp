#include "engine/run/making/maker.hpp"

#include <algorithm>
#include <new>

#include <fmt/format.h>

#include "engine/books/lua_book.hpp"
#include "engine/calculation/compute_formulas.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/explanation/seal.hpp"
#include "engine/explanation/sources_sheet.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/filling/fill.hpp"
#include "engine/form/fitting/fit_numbers.hpp"
#include "engine/rules/declarations/unknown_codes.hpp"
#include "engine/rules/evaluation/make_up.hpp"
#include "engine/rules/functions/days_of_form.hpp"
#include "engine/run/making/earlier_workbook.hpp"
#include "engine/run/making/packed_outcome.hpp"
#include "engine/run/version.hpp"
#include "engine/system/input.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka {

namespace {

std::int64_t seconds_at_end_of(const Period& period) {
  const Date epoch(1970, 1, 1);
  return static_cast<std::int64_t>((period.last_day() - epoch).days()) * 86400;
}

Diagnostic diagnostic_of(const script::ScriptError& error) {
  return error.diagnostic().value_or(unplaced(error.what(), error.hint()));
}

}  // namespace

std::string_view name_of(TaskState state) {
  switch (state) {
    case TaskState::made:
      return "made";
    case TaskState::unchanged:
      return "unchanged";
    case TaskState::left_out:
      return "left out";
    case TaskState::failed:
      break;
  }
  return "failed";
}

Maker::Maker(Files& files, const Workspace& workspace, Rulebook& rules, const RunRequest& request)
    : files_(files),
      workspace_(workspace),
      rules_(rules),
      request_(request),
      store_(Store::open(workspace.store(), rules.catalog(), files)),
      ledger_(Ledger::open(workspace.store(), files)),
      evaluation_(std::make_unique<Evaluation>(rules, *store_, request.as_of)),
      pictures_(files, workspace.pictures_folder()),
      expressions_(rules, &pictures_),
      forms_(files, workspace.templates_folder(), expressions_),
      currency_(files, rules, *store_, *ledger_, *evaluation_, forms_, pictures_, request,
                workspace.root) {
  register_lua_book(rules_.sandbox());
}

Maker::~Maker() = default;

TaskOutcome Maker::make(const Task& task) {
  TaskOutcome outcome;
  try {
    return try_make(task);
  } catch (const SystemFailure& failure) {
    outcome.machine_failed = true;
    outcome.problems.push_back(unplaced(failure.what()));
  } catch (const std::bad_alloc&) {
    outcome.machine_failed = true;
    outcome.problems.push_back(unplaced("the machine has no memory left"));
  } catch (const script::ScriptError& error) {
    outcome.problems.push_back(diagnostic_of(error));
  }
  return outcome;
}

std::optional<TaskOutcome> Maker::current_at_a_glance(const Task& task) {
  TaskOutcome outcome;
  const auto current = request_.force ? std::nullopt : currency_.entry_at_a_glance(task);
  if (!current || !tell_again(*current, {workspace_.root, task.path}, outcome)) return std::nullopt;
  outcome.state = TaskState::unchanged;
  return outcome;
}

const Municipality& Maker::municipality_of(const Task& task) const {
  return rules_.catalog().municipality(task.municipalities.front());
}

void Maker::begin(const Task& task) {
  pictures_.begin();
  rules_.sandbox().begin_work();
  evaluation_->begin(task.report->language.empty() ? municipality_of(task).language
                                                   : task.report->language);
}

Preview Maker::preview(const Task& task) {
  Preview preview;
  try {
    begin(task);
    TaskOutcome outcome;
    ReadsOfCells cells;
    Result<workbook::Book> book = render(task, outcome, cells, form::no_list_is_long);
    preview.uncertain = outcome.uncertain;
    if (book) {
      preview.book = book.take();
    } else {
      outcome.problems.insert(outcome.problems.end(), book.diagnostics().begin(),
                              book.diagnostics().end());
    }
    if (!task.report->together) {
      for (const CheckResult* result :
           run_checks(*evaluation_, task.municipalities.front(), task.period)) {
        preview.checks.push_back(*result);
      }
    }
    preview.problems = evaluation_->problems();
    preview.problems.insert(preview.problems.end(), outcome.problems.begin(),
                            outcome.problems.end());
    // What was done so that numbers fit is seen in the workbook itself.
    std::erase_if(preview.problems,
                  [](const Diagnostic& each) { return each.severity == Severity::note; });
  } catch (const script::ScriptError& error) {
    preview.problems.push_back(diagnostic_of(error));
  }
  return preview;
}

TaskOutcome Maker::try_make(const Task& task) {
  TaskOutcome outcome;
  follow_renaming(task, outcome);
  const auto current = request_.force ? std::nullopt : currency_.entry_of_current(task);
  if (current && tell_again(*current, {workspace_.root, task.path}, outcome)) {
    outcome.state = TaskState::unchanged;
    return outcome;
  }
  if (request_.why) outcome.why = currency_.reasons(task);
  begin(task);
  currency_.begin();
  if (is_left_out(task)) {
    outcome.state = TaskState::left_out;
    outcome.why.clear();
    return outcome;
  }
  LedgerEntry& entry = outcome.entry;
  ReadsOfCells cells;
  // The sheet of sources reads every cell of the book, so lists must be held in memory.
  Result<workbook::Book> book =
      render(task, outcome, cells, task.report->sources ? form::no_list_is_long : form::long_list);
  outcome.problems.insert(outcome.problems.end(), evaluation_->problems().begin(),
                          evaluation_->problems().end());
  if (!book) {
    outcome.problems.insert(outcome.problems.end(), book.diagnostics().begin(),
                            book.diagnostics().end());
  }
  if (const Diagnostics& lost = evaluation_->lost(); !lost.empty()) {
    outcome.problems.insert(outcome.problems.begin(), lost.begin(), lost.end());
    return outcome;
  }
  if (!book) return outcome;
  entry.cells = cells_json(cells, *book);
  if (task.report->sources) {
    add_sources_sheet(*book, cells, outcome.uncertain, *evaluation_, workspace_.scripts_folder());
  }
  book->properties.created = seconds_at_end_of(task.period);
  const Diagnostics invalid = workbook::validate(*book, task.path);
  if (has_errors(invalid)) {
    outcome.problems.insert(outcome.problems.end(), invalid.begin(), invalid.end());
    return outcome;
  }
  complete_entry(task, outcome);
  if (publish(task, *book, outcome)) {
    currency_.fill(entry, task);
    outcome.state = TaskState::made;
  }
  return outcome;
}

// Everything of the entry but what the cells show and what the file turned out to be.
void Maker::complete_entry(const Task& task, TaskOutcome& outcome) {
  LedgerEntry& entry = outcome.entry;
  entry.report = task.report->code;
  entry.municipality = task.report->together ? "" : municipality_of(task).code;
  entry.period = task.period.code();
  entry.path = task.path;
  entry.engine = version;
  entry.as_of = request_.as_of == latest ? 0 : request_.as_of;
  // What the checks read is no part of the workbook, but they may read other municipalities.
  const int nodes = evaluation_->node_count();
  const std::size_t known_problems = evaluation_->problems().size();
  count_checks(task, outcome);
  outcome.problems.insert(
      outcome.problems.end(),
      evaluation_->problems().begin() + static_cast<std::ptrdiff_t>(known_problems),
      evaluation_->problems().end());
  entry.reads =
      reads_json(*evaluation_, nodes, evaluation_->municipalities_read(), pictures_.used());
  const auto told =
      std::count_if(outcome.problems.begin(), outcome.problems.end(),
                    [](const Diagnostic& each) { return each.severity != Severity::note; });
  entry.findings = outcome.failed_checks + static_cast<int>(told);
}

Result<workbook::Book> Maker::render(const Task& task, TaskOutcome& outcome, ReadsOfCells& cells,
                                     int long_from) {
  if (task.report->build != no_function) {
    LuaBook building(*evaluation_, pictures_);
    const Result<bool> built =
        building.build(*task.report, task.municipalities.front(), task.period, task.municipalities);
    if (!built) return built.diagnostics();
    for (const Diagnostics& found :
         {calculation::compute_formulas(building.book(), task.path,
                                        evaluation_->locale().language(), &outcome.uncertain),
          form::fit_numbers(building.book(), task.path, evaluation_->locale().language())})
      outcome.problems.insert(outcome.problems.end(), found.begin(), found.end());
    cells = building.take_cells();
    return std::move(building.book());
  }
  const Result<const form::Form*> compiled = forms_.find(task.report->form);
  if (!compiled) return compiled.diagnostics();
  const DaysOfForm days(rules_.sandbox().state(), (*compiled)->drawing().date_1904);
  const Subject subject = task.report->together ? evaluation_->together(task.municipalities)
                                                : Subject(task.municipalities.front());
  expressions_.begin(*evaluation_, subject, task.period, task.report->missing);
  form::Filled filled = form::fill(**compiled, expressions_, long_from);
  cells = expressions_.take_cells();
  expressions_.end();
  const Diagnostics found = form::once_for_all_rows(std::move(filled.problems));
  outcome.problems.insert(outcome.problems.end(), found.begin(), found.end());
  const Diagnostics& conditions = conditions_in((*compiled)->file());
  outcome.problems.insert(outcome.problems.end(), conditions.begin(), conditions.end());
  outcome.uncertain = std::move(filled.uncertain);
  return std::move(filled.book);
}

// Figures that the form's expressions ask for nil.
const Diagnostics& Maker::conditions_in(const std::string& form) {
  const auto [known, is_new] = conditions_.try_emplace(form);
  if (is_new) {
    known->second = figures_as_conditions(rules_);
    std::erase_if(known->second, [&](const Diagnostic& each) { return each.place.file != form; });
  }
  return known->second;
}

// A municipality that reported nothing for the period of all would get a workbook of empty cells.
bool Maker::is_left_out(const Task& task) {
  if (task.report->together || task.without_figures) return false;
  const auto figures = evaluation_->figures(task.municipalities.front());
  return std::none_of(figures->begin(), figures->end(), [&](const StatedFigure& figure) {
    return task.period.contains(figure.period) ||
           tells_of(figure.period, rules_.catalog().indicator(figure.indicator), task.period);
  });
}

// Makes the folder of a workbook; a problem when a link leads out of where workbooks are put.
std::optional<Diagnostic> Maker::prepare_folder(const Task& task) {
  const std::size_t slash = task.path.rfind('/');
  if (slash == std::string::npos) return std::nullopt;
  const std::string folder = task.path.substr(0, slash);
  const std::string output = request_.output_folder.empty()
                                 ? workspace_.path(workspace_.output_folder)
                                 : request_.output_folder;
  if (!leads_inside(files_, folder, output))
    return unplaced(fmt::format("{} leads out of the output folder", folder),
                    "put a folder there instead of a link");
  if (files_.kind(folder) != FileKind::directory) files_.create_folder(folder);
  return std::nullopt;
}

bool Maker::publish(const Task& task, const workbook::Book& book, TaskOutcome& outcome) {
  if (const auto wrong = prepare_folder(task)) {
    outcome.problems.push_back(*wrong);
    return false;
  }
  const std::string bytes = stamps_.to_bytes(book);
  outcome.entry.sha256 = sha256_hex(bytes);
  const Result<std::string> way = make_way(outcome.entry, *ledger_, files_, rules_.catalog(),
                                           task.of_killed_run, request_.force);
  if (!way) {
    outcome.problems.push_back(way.problem());
    return false;
  }
  if (!way->empty()) {
    files_.rename(task.path, *way);
    outcome.kept_as = *way;
  }
  files_.publish(task.path, bytes);
  return true;
}

// A municipality that was renamed has its workbooks under its new name from then on: what lies
// under the old one is moved, and then treated like any workbook that is there.
void Maker::follow_renaming(const Task& task, TaskOutcome& outcome) {
  if (files_.kind(task.path) != FileKind::missing) return;
  for (const std::string& old : task.old_paths) {
    if (files_.kind(old) != FileKind::file || !ledger_->newest(old)) continue;
    if (prepare_folder(task)) return;  // publish() says what is wrong
    files_.rename(old, task.path);
    outcome.moved_from = old;
    return;
  }
}

void Maker::count_checks(const Task& task, TaskOutcome& outcome) {
  if (task.report->together) return;  // each municipality's own report says what its checks found
  for (const CheckResult* result :
       run_checks(*evaluation_, task.municipalities.front(), task.period)) {
    if (!result->is_finding()) continue;
    // Once for a check that looks at several breakdowns.
    if (outcome.found.empty() || outcome.found.back().check != result->rule->code) {
      outcome.found.push_back({result->rule->code, result->rule->severity});
    }
    switch (result->rule->severity) {
      case Severity::error:
        ++outcome.failed_checks;
        break;
      case Severity::warning:
        ++outcome.warnings;
        break;
      case Severity::note:
        ++outcome.notes;
        break;
    }
  }
}

}  // namespace svodka
