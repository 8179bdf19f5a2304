// Makes workbooks one after the other: evaluate, render, publish. Rules, compiled forms and the
// store's connection are prepared once for all of them. One Maker per worker process.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/books/lua_expressions.hpp"
#include "engine/calculation/figures/uncertain_formula.hpp"
#include "engine/rules/checks/check_run.hpp"
#include "engine/run/making/compiled_forms.hpp"
#include "engine/run/making/currency.hpp"
#include "engine/run/plan.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/workbook/writing/stamp.hpp"
#include "engine/workspace/pictures.hpp"

namespace svodka {

// Left out: nothing is reported for the period, and the request does not name the municipality.
enum class TaskState : unsigned char { made, unchanged, left_out, failed };
std::string_view name_of(TaskState state);  // "made", "unchanged", "left out", "failed"

// A check that has found something in a workbook.
struct FoundByCheck {
  std::string check;
  Severity severity = Severity::error;
};

// How a task ended; small enough to be sent from a worker to the run.
struct TaskOutcome {
  TaskState state = TaskState::failed;
  LedgerEntry entry;     // of a made workbook; the ledger fills in run, id and time
  Diagnostics problems;  // cells in error, rules that failed, a form that cannot be used
  // Formulas that read figures which are missing or bounds; only where the workbook was made.
  std::vector<calculation::UncertainFormula> uncertain;
  int failed_checks = 0;  // of severity error
  int warnings = 0;
  int notes = 0;
  std::vector<FoundByCheck> found;  // by these checks; those of the three counts
  bool machine_failed = false;      // the disk or the database, not the input
  std::string kept_as;              // where the workbook lies now that somebody had edited; else ""
  std::vector<std::string> why;     // it was made, where that was asked for
  std::string moved_from;  // the path that it had under an old code of the municipality; else ""
};

// A workbook as it would be made, and what its checks found; nothing is written.
struct Preview {
  std::optional<workbook::Book> book;  // none: it cannot be made, the problems say why
  Diagnostics problems;
  // Formulas that read figures which are missing or bounds.
  std::vector<calculation::UncertainFormula> uncertain = {};
  std::vector<CheckResult> checks;  // none for a workbook of a whole group
};

class Maker {
 public:
  Maker(Files& files, const Workspace& workspace, Rulebook& rules, const RunRequest& request);
  ~Maker();

  // Never throws for bad input; throws SystemFailure only when the store cannot be opened.
  TaskOutcome make(const Task& task);

  // The outcome of a workbook that can be seen to be current without reading a figure; nullopt: it
  // is for make() to see. Throws SystemFailure.
  std::optional<TaskOutcome> current_at_a_glance(const Task& task);

  // The same without publishing, whether or not it is current.
  Preview preview(const Task& task);

 private:
  TaskOutcome try_make(const Task& task);
  void begin(const Task& task);
  const Municipality& municipality_of(const Task& task) const;  // the first of a group
  Result<workbook::Book> render(const Task& task, TaskOutcome& outcome, ReadsOfCells& cells,
                                int long_from);
  const Diagnostics& conditions_in(const std::string& form);
  bool is_left_out(const Task& task);
  std::optional<Diagnostic> prepare_folder(const Task& task);
  void complete_entry(const Task& task, TaskOutcome& outcome);
  // false: something is there that must not be replaced.
  bool publish(const Task& task, const workbook::Book& book, TaskOutcome& outcome);
  void follow_renaming(const Task& task, TaskOutcome& outcome);
  void count_checks(const Task& task, TaskOutcome& outcome);

  Files& files_;
  const Workspace& workspace_;
  Rulebook& rules_;
  const RunRequest& request_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<Evaluation> evaluation_;
  Pictures pictures_;
  LuaExpressions expressions_;
  CompiledForms forms_;
  std::map<std::string, Diagnostics> conditions_;  // by form
  Currency currency_;
  workbook::Stamps stamps_;
};

}  // namespace svodka
