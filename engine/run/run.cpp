#include "engine/run/run.hpp"

#include <algorithm>
#include <csignal>
#include <thread>

#include <fmt/format.h>

#include "engine/run/packed_outcome.hpp"
#include "engine/run/workers.hpp"

namespace svodka {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void note_interrupt(int) { interrupted = 1; }

// Ctrl-C ends the run between two workbooks instead of in the middle of one.
class InterruptGuard {
 public:
  InterruptGuard() {
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    sigemptyset(&action.sa_mask);
    interrupted = 0;
    sigaction(SIGINT, &action, &old_int_);
    sigaction(SIGTERM, &action, &old_term_);
  }
  ~InterruptGuard() {
    sigaction(SIGINT, &old_int_, nullptr);
    sigaction(SIGTERM, &old_term_, nullptr);
  }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction old_int_ {};
  struct sigaction old_term_ {};
};

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
    const InterruptGuard guard;
    if (outcome_.tasks.size() == 1) {
      // A worker protects the other workbooks from a crash. There are none, so a fork is saved.
      end(0, maker().make(outcome_.tasks.front()));
    } else {
      outcome_.interrupted = !share_out();
    }
    for (std::size_t i = 0; i < ended_.size(); ++i) {
      if (!ended_[i]) remove_part(static_cast<int>(i));
    }
    if (ledger_) ledger_->end_run(run_);
  }

 private:
  const Task& task(int number) const { return outcome_.tasks[static_cast<std::size_t>(number)]; }

  Maker& maker() {
    if (!maker_) maker_ = std::make_unique<Maker>(files_, workspace_, rules_, request_);
    return *maker_;
  }

  void remove_part(int number) { files_.remove(task(number).path + ".part"); }

  bool share_out() {
    Workers workers;
    workers.tasks = static_cast<int>(outcome_.tasks.size());
    workers.processes = processes(request_);
    workers.prepare = [this] { maker(); };
    workers.work = [this](int number) { return pack(maker().make(task(number))); };
    workers.interrupted = [] { return interrupted != 0; };
    workers.ended = [this](const TaskEnd& answer) {
      end(answer.task, answer.answered ? unpack(answer.answer) : died(answer));
      return true;
    };
    return workers.run();
  }

  TaskOutcome died(const TaskEnd& answer) {
    remove_part(answer.task);
    TaskOutcome outcome;
    outcome.problems.push_back(Diagnostic{
        Severity::error,
        {},
        fmt::format("the worker that made {} was {}", task(answer.task).path, answer.death),
        "the other workbooks are not touched by this; run it again alone to see "
        "whether it repeats",
        "",
        1,
        {}});
    return outcome;
  }

  void end(int number, TaskOutcome outcome) {
    ended_[static_cast<std::size_t>(number)] = true;
    if (outcome.state == TaskState::made) enter(outcome.entry);
    outcome_.reports.push_back({&task(number), std::move(outcome)});
    progress_(static_cast<int>(outcome_.reports.size()), static_cast<int>(outcome_.tasks.size()),
              outcome_.reports.back());
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
  std::unique_ptr<Maker> maker_;
  std::unique_ptr<Ledger> ledger_;
  std::int64_t run_ = 0;
};

}  // namespace

RunOutcome run_reports(const RunRequest& request, Files& files, const Workspace& workspace,
                       Rulebook& rules, const std::string& command,
                       const std::function<void(int done, int all, const TaskReport&)>& progress) {
  RunOutcome outcome;
  {
    // Closed again before the workers are forked: a connection must not cross a fork.
    const std::unique_ptr<Store> store = Store::open(workspace.store(), rules.catalog(), files);
    Result<Plan> plan = plan_run(request, workspace, rules, *store);
    outcome.problems = plan.diagnostics();
    const Diagnostics lost = told_of_lost(*store, rules.catalog());
    outcome.problems.insert(outcome.problems.end(), lost.begin(), lost.end());
    if (!plan) {
      outcome.refused = true;
      return outcome;
    }
    outcome.tasks = std::move(plan->tasks);
  }
  Run(request, files, workspace, rules, command, progress, outcome).all();
  std::sort(outcome.reports.begin(), outcome.reports.end(),
            [](const TaskReport& a, const TaskReport& b) { return a.task < b.task; });
  return outcome;
}

}  // namespace svodka
