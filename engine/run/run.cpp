#include "engine/run/run.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/run/making/packed_outcome.hpp"
#include "engine/run/workers.hpp"
#include "engine/store/ledger/open_runs.hpp"
#include "engine/system/input.hpp"
#include "engine/system/unfinished.hpp"
#include "engine/workspace/outside.hpp"

namespace svodka {

namespace {

int processes(const RunRequest& request) {
  if (request.workers > 0) return request.workers;
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace

int RunOutcome::exit_status() const {
  if (refused) return 2;
  int status = interrupted ? 1 : 0;
  for (const TaskReport& report : reports) {
    if (report.outcome.machine_failed) return 3;
    if (report.outcome.state == TaskState::failed) {
      status = 2;
    } else if (report.outcome.failed_checks > 0 || has_errors(report.outcome.problems)) {
      status = std::max(status, 1);
    }
  }
  return status;
}

namespace {

// Shares the tasks of a run out to workers, or makes a single one here, and records each as it
// ends.
class Run {
 public:
  using Progress = std::function<void(int done, int all, const TaskReport&)>;

  Run(const RunRequest& request, Files& files, const Workspace& workspace, Rulebook& rules,
      std::string command, const Progress& progress, RunOutcome& outcome)
      : request_(request),
        files_(files),
        workspace_(workspace),
        rules_(rules),
        command_(std::move(command)),
        progress_(progress),
        outcome_(outcome),
        ended_(outcome.tasks.size(), false) {}

  void all() {
    const EndRequests requests;
    remove_parts();  // of a run that was killed, for no other makes these workbooks now
    outcome_.interrupted = !share_out();
    if (outcome_.interrupted || has_died_) remove_parts();
    if (ledger_) ledger_->end_run(run_);
  }

  // Whether the task's workbook may have been published and not been recorded.
  bool is_unfinished(std::size_t number) const { return !ended_[number]; }

 private:
  const Task& task(int number) const { return nth(outcome_.tasks, number); }

  Maker& maker() {
    if (!maker_) maker_ = std::make_unique<Maker>(files_, workspace_, rules_, request_);
    return *maker_;
  }

  // Of workers that could not do it themselves any more.
  void remove_parts() {
    std::map<std::string, std::set<std::string>> names;
    for (const Task& each : outcome_.tasks) {
      const std::size_t name = each.path.rfind('/') + 1;
      names[name == 0 ? "." : each.path.substr(0, name)].insert(each.path.substr(name));
    }
    for (const auto& [folder, of] : names) {
      if (files_.kind(folder) != FileKind::directory) continue;
      for (const std::string& each : files_.list(folder)) {
        if (!each.ends_with(".part")) continue;
        const auto is_of = [&](const std::string& name) { return is_part_of(each, name); };
        if (std::any_of(of.begin(), of.end(), is_of)) files_.remove(join(folder, each));
      }
    }
  }

  // Most workbooks of a month are current, and to see that here takes less than to ask a worker.
  // What cannot be seen so is left to them. No database stays open.
  void pass_over_current_ones() {
    const int all = how_many(outcome_.tasks);
    if (all == 1 || request_.force) {
      for (int i = 0; i < all; ++i) to_make_.push_back(i);
      return;
    }
    try {
      Maker looking(files_, workspace_, rules_, request_);
      for (int i = 0; i < all && !EndRequests::asked(); ++i) {
        std::optional<TaskOutcome> outcome = looking.current_at_a_glance(task(i));
        if (outcome) {
          end(i, std::move(*outcome));
        } else {
          to_make_.push_back(i);
        }
      }
    } catch (const SystemFailure&) {
      // The workers meet it again, each with its own workbook.
      to_make_.clear();
      for (int i = 0; i < all; ++i) {
        if (!nth(ended_, i)) to_make_.push_back(i);
      }
    }
  }

  const Task& task_to_make(int number) const { return task(nth(to_make_, number)); }

  bool share_out() {
    pass_over_current_ones();
    if (EndRequests::asked()) return false;
    Workers workers;
    workers.tasks = how_many(to_make_);
    workers.processes = processes(request_);
    workers.prepare = [this] { maker(); };
    workers.work = [this](int number) { return pack(maker().make(task_to_make(number))); };
    workers.interrupted = EndRequests::asked;
    workers.ended = [this](TaskEnd& answer) {
      end(to_make_[static_cast<std::size_t>(answer.task)],
          answer.answered ? unpack(std::move(answer.answer)) : died(answer), !answer.answered);
      return true;
    };
    return workers.run();
  }

  TaskOutcome died(const TaskEnd& answer) {
    has_died_ = true;
    TaskOutcome outcome;
    outcome.machine_failed = answer.unprepared;
    outcome.problems.push_back(Diagnostic{
        Severity::error,
        {},
        fmt::format("the worker that made {} was {}", task_to_make(answer.task).path, answer.death),
        "the other workbooks are not touched by this; run it again alone to see "
        "whether it repeats",
        "",
        1,
        {}});
    return outcome;
  }

  void end(int number, TaskOutcome outcome, bool has_died = false) {
    const bool stays_open = outcome.state == TaskState::failed &&
                            (has_died || outcome.machine_failed || task(number).of_killed_run);
    nth(ended_, number) = !stays_open;
    if (outcome.state == TaskState::made) {
      outcome.entry.told = what_is_told_again(outcome, {workspace_.root, outcome.entry.path});
      enter(outcome.entry);
    }
    outcome_.reports.push_back({&task(number), std::move(outcome)});
    progress_(how_many(outcome_.reports), how_many(outcome_.tasks), outcome_.reports.back());
  }

  void enter(LedgerEntry& entry) {
    if (!ledger_) {
      ledger_ = Ledger::open(workspace_.store(), files_);
      run_ = ledger_->begin_run(command_);
    }
    entry.run = run_;
    ledger_->record(entry);
    // Tens of kilobytes per workbook that nobody needs once they are in the ledger.
    std::string().swap(entry.reads);
    std::string().swap(entry.cells);
  }

  const RunRequest& request_;
  Files& files_;
  const Workspace& workspace_;
  Rulebook& rules_;
  std::string command_;
  const Progress& progress_;
  RunOutcome& outcome_;
  std::vector<bool> ended_;
  std::vector<int> to_make_;  // the tasks whose workbooks are not seen to be current at a glance
  std::unique_ptr<Maker> maker_;
  std::unique_ptr<Ledger> ledger_;
  std::int64_t run_ = 0;
  bool has_died_ = false;  // some worker
};

}  // namespace

namespace {

// Waits while another run makes one of the workbooks; what it has made is then current and need not
// be made again.
//
// Gives where each task's workbook lies, however the folder is named on the way.
std::vector<std::string> begin_alone(OpenRuns& open_runs, std::vector<Task>& tasks,
                                     const RunRequest& request, Files& files,
                                     const std::string& command,
                                     const std::function<void(const OpenRun&)>& waiting) {
  std::vector<OpenWorkbook> workbooks;
  std::map<std::string, std::string> real_folders;
  for (const Task& task : tasks) {
    const std::size_t slash = task.path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : task.path.substr(0, slash);
    std::string& real = real_folders[folder];
    if (real.empty()) real = real_path_of_what_is_there(files, folder);
    workbooks.push_back(
        {real + "/" + task.path.substr(slash + 1), task.report->code, task.period.code()});
  }
  // The workers of a run that was killed need a moment to end: they are not worth a word.
  constexpr int tries_in_silence = 3;
  int tries = 0;
  while (const std::optional<OpenRun> other = open_runs.begin(workbooks, request.who, command)) {
    if (++tries == tries_in_silence && waiting) waiting(*other);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    paths.push_back(workbooks[i].path);
    tasks[i].of_killed_run = open_runs.taken_over().contains(paths.back());
  }
  return paths;
}

}  // namespace

RunOutcome run_reports(const RunRequest& request, Files& files, const Workspace& workspace,
                       Rulebook& rules, const std::string& command, const RunProgress& progress) {
  RunOutcome outcome;
  if (request.output_folder.empty()) {
    if (const auto refused = output_outside(files, workspace, request.outside)) {
      outcome.problems.push_back(*refused);
      outcome.refused = true;
      return outcome;
    }
  }
  {
    // Closed again before the workers are forked: a connection must not cross a fork.
    const std::unique_ptr<Store> store = Store::open(workspace.store(), rules.catalog(), files);
    Result<Plan> plan = plan_run(request, workspace, rules, *store);
    outcome.problems = plan.diagnostics();
    const Diagnostics lost = told_of_lost(*store, rules.catalog());
    outcome.problems.insert(outcome.problems.end(), lost.begin(), lost.end());
    const Diagnostics merged = told_of_merged(*store, rules.catalog());
    outcome.problems.insert(outcome.problems.end(), merged.begin(), merged.end());
    if (!plan) {
      outcome.refused = true;
      return outcome;
    }
    outcome.tasks = std::move(plan->tasks);
  }
  OpenRuns open_runs(workspace.store(), files);
  const std::vector<std::string> paths =
      begin_alone(open_runs, outcome.tasks, request, files, command, progress.waiting);
  Run run(request, files, workspace, rules, command, progress.ended, outcome);
  run.all();
  std::set<std::string> unfinished;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (run.is_unfinished(i)) unfinished.insert(paths[i]);
  }
  open_runs.end(unfinished);
  std::sort(outcome.reports.begin(), outcome.reports.end(),
            [](const TaskReport& a, const TaskReport& b) { return a.task < b.task; });
  return outcome;
}

}  // namespace svodka
