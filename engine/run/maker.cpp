#include "engine/run/maker.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/books/lua_book.hpp"
#include "engine/calculation/compute_formulas.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/explanation/seal.hpp"
#include "engine/explanation/sources_sheet.hpp"
#include "engine/form/filling/fill.hpp"
#include "engine/rules/functions/days_of_form.hpp"
#include "engine/run/version.hpp"
#include "engine/workbook/writer.hpp"
#include "engine/workspace/form_names.hpp"

namespace svodka {

namespace {

std::int64_t seconds_at_end_of(const Period& period) {
  const Date epoch(1970, 1, 1);
  return static_cast<std::int64_t>((period.last_day() - epoch).days()) * 86400;
}

std::vector<std::string> names_of(const std::map<std::string, std::string>& pictures) {
  std::vector<std::string> names;
  for (const auto& entry : pictures) names.push_back(entry.first);
  return names;
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
      expressions_(rules, &pictures_) {
  register_lua_book(rules_.sandbox());
  const std::vector<Indicator>& indicators = rules_.catalog().indicators();
  has_texts_ = std::any_of(indicators.begin(), indicators.end(), [&](const Indicator& each) {
    return rules_.catalog().unit_of(each).is_text;
  });
}

Maker::~Maker() = default;

TaskOutcome Maker::make(const Task& task) {
  TaskOutcome outcome;
  try {
    return try_make(task);
  } catch (const SystemFailure& failure) {
    outcome.machine_failed = true;
    outcome.problems.push_back(unplaced(failure.what()));
  } catch (const script::ScriptError& error) {
    outcome.problems.push_back(diagnostic_of(error));
  }
  return outcome;
}

const Municipality& Maker::municipality_of(const Task& task) const {
  return rules_.catalog().municipality(task.municipalities.front());
}

void Maker::begin(const Task& task) {
  pictures_.begin();
  evaluation_->begin(task.report->language.empty() ? municipality_of(task).language
                                                   : task.report->language);
}

Preview Maker::preview(const Task& task) {
  Preview preview;
  try {
    begin(task);
    TaskOutcome outcome;
    std::vector<CellReads> cells;
    Result<workbook::Book> book = render(task, outcome, cells, form::no_list_is_long);
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
  } catch (const script::ScriptError& error) {
    preview.problems.push_back(diagnostic_of(error));
  }
  return preview;
}

TaskOutcome Maker::try_make(const Task& task) {
  TaskOutcome outcome;
  if (!request_.force && is_current(task)) {
    outcome.state = TaskState::unchanged;
    return outcome;
  }
  begin(task);
  if (is_left_out(task)) {
    outcome.state = TaskState::left_out;
    return outcome;
  }
  LedgerEntry& entry = outcome.entry;
  std::vector<CellReads> cells;
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
    add_sources_sheet(*book, cells, *evaluation_, workspace_.scripts_folder());
  }
  book->properties.created = seconds_at_end_of(task.period);
  const Diagnostics invalid = workbook::validate(*book, task.path);
  if (has_errors(invalid)) {
    outcome.problems.insert(outcome.problems.end(), invalid.begin(), invalid.end());
    return outcome;
  }
  entry.report = task.report->code;
  entry.municipality = task.report->together ? "" : municipality_of(task).code;
  entry.period = task.period.code();
  entry.path = task.path;
  entry.engine = version;
  entry.as_of = request_.as_of == latest ? 0 : request_.as_of;
  const std::vector<MunicipalityIndex> read = evaluation_->municipalities_read();
  entry.reads = reads_json(*evaluation_, read, pictures_.used());
  entry.key = key(task, read, names_of(pictures_.used()));
  count_checks(task, outcome);
  entry.findings = outcome.failed_checks + static_cast<int>(outcome.problems.size());
  publish(task, *book, outcome);
  outcome.state = TaskState::made;
  return outcome;
}

Result<workbook::Book> Maker::render(const Task& task, TaskOutcome& outcome,
                                     std::vector<CellReads>& cells, int long_from) {
  if (task.report->build != no_function) {
    LuaBook building(*evaluation_, pictures_);
    const Result<bool> built =
        building.build(*task.report, task.municipalities.front(), task.period, task.municipalities);
    if (!built) return built.diagnostics();
    Diagnostics problems = calculation::compute_formulas(building.book(), task.path);
    outcome.problems.insert(outcome.problems.end(), problems.begin(), problems.end());
    cells = building.cells();
    return std::move(building.book());
  }
  const Result<const form::Form*> compiled = form(task.report->form);
  if (!compiled) return compiled.diagnostics();
  const DaysOfForm days(rules_.sandbox().state(), (*compiled)->drawing().date_1904);
  expressions_.begin(*evaluation_, task.municipalities.front(), task.period);
  form::Filled filled = form::fill(**compiled, expressions_, long_from);
  cells = expressions_.cells();
  expressions_.end();
  outcome.problems.insert(outcome.problems.end(), filled.problems.begin(), filled.problems.end());
  return std::move(filled.book);
}

Result<const form::Form*> Maker::form(const std::string& name) {
  auto known = forms_.find(name);
  if (known == forms_.end()) {
    const std::string path = join(workspace_.templates_folder(), name);
    if (const auto missing = missing_form(files_, workspace_.templates_folder(), name)) {
      known = forms_.emplace(name, Result<std::unique_ptr<form::Form>>(*missing)).first;
    } else {
      const std::string bytes = files_.read(path);
      form_digests_[name] = sha256_hex(bytes);
      Result<reader::ReadBook> book = reader::read_xlsx(bytes, path);
      known = forms_
                  .emplace(name, book ? form::Form::compile(book.take(), path, expressions_)
                                      : Result<std::unique_ptr<form::Form>>(book.diagnostics()))
                  .first;
    }
  }
  if (!known->second) return known->second.diagnostics();
  return known->second->get();
}

// Everything the workbook depends on; the same key means the same bytes.
std::string Maker::key(const Task& task, const std::vector<MunicipalityIndex>& municipalities,
                       const std::vector<std::string>& pictures) {
  std::string all =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n", version, rules_.catalog().digest(), rules_.digest(),
                  task.report->code, form_digests_[task.report->form], task.period.code());
  for (const std::string& picture : pictures)
    all += fmt::format("{} {}\n", picture, pictures_.digest(picture));
  for (const MunicipalityIndex municipality : municipalities) {
    all += rules_.catalog().municipality(municipality).code;
    // An evaluation holds the figures it has read. Without one they are read here and not kept.
    std::vector<std::int64_t> ids;
    if (const auto* known = evaluation_->figures_if_read(municipality)) {
      for (const StatedFigure& figure : *known) ids.push_back(figure.id);
    } else {
      for (const Figure& figure : store_->figures(municipality, request_.as_of))
        ids.push_back(figure.id);
    }
    if (has_texts_) {
      for (const StoredObservation& text : store_->texts(municipality, request_.as_of)) {
        ids.push_back(text.id);
      }
    }
    all += fmt::format(" {}\n", ids.size());
    all.append(reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof ids.front());
    for (const Acceptance& accepted : rules_.acceptances().all()) {
      if (accepted.municipality != municipality || !evaluation_->counts(accepted)) continue;
      fmt::format_to(std::back_inserter(all), "{} {} {} {} {} {} {}\n",
                     rules_.checks()[static_cast<std::size_t>(accepted.check)].code,
                     accepted.period.code(), accepted.breakdown.text(), accepted.figures,
                     accepted.reason, accepted.by, Period::day(accepted.until).code());
    }
  }
  return sha256_hex(all);
}

// When a period is requested for all municipalities, one that reported nothing for it would get a
// workbook of empty cells.
bool Maker::is_left_out(const Task& task) {
  if (task.report->together || !request_.municipalities.empty()) return false;
  const std::vector<StatedFigure>& figures = evaluation_->figures(task.municipalities.front());
  return std::none_of(figures.begin(), figures.end(), [&](const StatedFigure& figure) {
    return task.period.contains(figure.period);
  });
}

// Whether the workbook is there, unaltered, and made from exactly what a new one would be made
// from.
bool Maker::is_current(const Task& task) {
  if (files_.kind(task.path) != FileKind::file) return false;
  const std::optional<LedgerEntry> last = ledger_->newest(task.path);
  if (!last || last->sha256 != sha256_hex(files_.read(task.path))) return false;
  if (last->findings != 0) return false;  // its findings must be reported again
  std::vector<MunicipalityIndex> municipalities;
  const SealedInputs inputs = read_inputs(last->reads);
  for (const std::string& code : inputs.municipalities) {
    const std::optional<MunicipalityIndex> index = rules_.catalog().find_municipality(code);
    if (!index) return false;
    municipalities.push_back(*index);
  }
  if (task.report->build == no_function && !form(task.report->form)) return false;
  evaluation_->begin(workspace_.language);  // the figures of the last workbook are not this one's
  return key(task, municipalities, inputs.pictures) == last->key;
}

void Maker::publish(const Task& task, const workbook::Book& book, TaskOutcome& outcome) {
  const std::size_t slash = task.path.rfind('/');
  if (slash != std::string::npos && files_.kind(task.path.substr(0, slash)) != FileKind::directory)
    files_.create_folder(task.path.substr(0, slash));
  const std::string bytes = workbook::to_bytes(book);
  outcome.entry.sha256 = sha256_hex(bytes);
  files_.publish(task.path, bytes);
}

void Maker::count_checks(const Task& task, TaskOutcome& outcome) {
  if (task.report->together) return;  // each municipality's own report says what its checks found
  for (const CheckResult* result :
       run_checks(*evaluation_, task.municipalities.front(), task.period)) {
    if (!result->is_finding()) continue;
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
