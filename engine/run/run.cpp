#include "engine/run/run.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/run/workers.hpp"

namespace svodka {

namespace {

using nlohmann::json;

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

json packed(const Diagnostic& problem) {
  return json::array({static_cast<int>(problem.severity), problem.place.file, problem.place.line,
                      problem.place.column, problem.place.cell, problem.message, problem.hint,
                      problem.excerpt, problem.width, problem.trail});
}

Diagnostic unpacked(const json& from) {
  Diagnostic problem;
  problem.severity = static_cast<Severity>(from[0].get<int>());
  problem.place = {from[1], from[2], from[3], from[4]};
  problem.message = from[5];
  problem.hint = from[6];
  problem.excerpt = from[7];
  problem.width = from[8];
  problem.trail = from[9].get<std::vector<std::string>>();
  return problem;
}

std::string pack(const Made& made) {
  json problems = json::array();
  for (const Diagnostic& problem : made.problems) problems.push_back(packed(problem));
  const LedgerEntry& e = made.entry;
  const std::vector<std::uint8_t> bytes = json::to_msgpack(
      json{static_cast<int>(made.state), problems, made.failed_checks, made.warnings, made.notes,
           made.machine_failed, e.report, e.municipality, e.period, e.path, e.sha256, e.key,
           e.engine, e.as_of, e.findings});
  // The seal is tens of kilobytes; it travels behind the rest as it is, after the three lengths.
  const std::array<std::uint64_t, 3> sizes = {bytes.size(), e.reads.size(), e.cells.size()};
  std::string packed(reinterpret_cast<const char*>(sizes.data()), sizeof sizes);
  packed.reserve(sizeof sizes + bytes.size() + e.reads.size() + e.cells.size());
  packed.append(bytes.begin(), bytes.end());
  return packed.append(e.reads).append(e.cells);
}

Made unpack(const std::string& bytes) {
  std::array<std::uint64_t, 3> sizes{};
  std::memcpy(sizes.data(), bytes.data(), sizeof sizes);
  const std::string_view rest = std::string_view(bytes).substr(sizeof sizes);
  const json from = json::from_msgpack(rest.substr(0, sizes[0]));
  Made made;
  made.state = static_cast<MadeState>(from[0].get<int>());
  for (const json& problem : from[1]) made.problems.push_back(unpacked(problem));
  made.failed_checks = from[2];
  made.warnings = from[3];
  made.notes = from[4];
  made.machine_failed = from[5];
  LedgerEntry& e = made.entry;
  e.report = from[6];
  e.municipality = from[7];
  e.period = from[8];
  e.path = from[9];
  e.sha256 = from[10];
  e.key = from[11];
  e.engine = from[12];
  e.as_of = from[13];
  e.findings = from[14];
  e.reads = rest.substr(sizes[0], sizes[1]);
  e.cells = rest.substr(sizes[0] + sizes[1]);
  return made;
}

int processes(const RunRequest& request) {
  if (request.workers > 0) return request.workers;
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace

int RunOutcome::exit_status() const {
  if (refused) return 2;
  int status = interrupted ? 1 : 0;
  for (const TaskReport& report : reports) {
    if (report.made.machine_failed) return 3;
    if (report.made.state == MadeState::failed) {
      status = 2;
    } else if (report.made.failed_checks > 0 || has_errors(report.made.problems)) {
      status = std::max(status, 1);
    }
  }
  return status;
}

RunOutcome run_reports(const RunRequest& request, Files& files, const Workspace& workspace,
                       Rulebook& rules, const std::string& command,
                       const std::function<void(int done, int all, const TaskReport&)>& progress) {
  RunOutcome outcome;
  {
    // Closed again before the workers are forked: a connection must not cross a fork.
    const std::unique_ptr<Store> store = Store::open(workspace.store(), rules.catalog(), files);
    Result<Plan> plan = plan_run(request, workspace, rules, *store);
    outcome.problems = plan.diagnostics();
    if (!plan) {
      outcome.refused = true;
      return outcome;
    }
    outcome.tasks = std::move(plan->tasks);
  }
  const InterruptGuard guard;
  std::unique_ptr<Maker> maker;
  std::unique_ptr<Ledger> ledger;
  std::int64_t run = 0;
  int done = 0;
  std::vector<bool> ended(outcome.tasks.size(), false);

  Workers workers;
  workers.tasks = static_cast<int>(outcome.tasks.size());
  workers.processes = processes(request);
  workers.prepare = [&] {
    std::signal(SIGINT, SIG_IGN);  // the run decides what an interrupt means
    std::signal(SIGTERM, SIG_DFL);
    maker = std::make_unique<Maker>(files, workspace, rules, request);
  };
  workers.work = [&](int task) {
    return pack(maker->make(outcome.tasks[static_cast<std::size_t>(task)]));
  };
  workers.interrupted = [] { return interrupted != 0; };
  workers.ended = [&](const TaskEnd& end) {
    TaskReport report;
    report.task = &outcome.tasks[static_cast<std::size_t>(end.task)];
    ended[static_cast<std::size_t>(end.task)] = true;
    if (end.answered) {
      report.made = unpack(end.answer);
    } else {
      report.made.problems.push_back(
          Diagnostic{Severity::error,
                     {},
                     fmt::format("the worker that made {} was {}", report.task->path, end.death),
                     "the other workbooks are not touched by this; run it again alone to see "
                     "whether it repeats",
                     "",
                     1,
                     {}});
      files.remove(report.task->path + ".part");
    }
    if (report.made.state == MadeState::made) {
      if (!ledger) {
        ledger = Ledger::open(workspace.store(), files);
        run = ledger->begin_run(command);
      }
      report.made.entry.run = run;
      ledger->record(report.made.entry);
      // Tens of kilobytes per workbook that nobody needs once they are in the ledger.
      std::string().swap(report.made.entry.reads);
      std::string().swap(report.made.entry.cells);
    }
    ++done;
    outcome.reports.push_back(std::move(report));
    progress(done, workers.tasks, outcome.reports.back());
    return true;
  };
  outcome.interrupted = !workers.run();
  for (std::size_t i = 0; i < ended.size(); ++i) {
    if (!ended[i]) files.remove(outcome.tasks[i].path + ".part");
  }
  if (ledger) ledger->end_run(run);
  std::sort(outcome.reports.begin(), outcome.reports.end(),
            [](const TaskReport& a, const TaskReport& b) { return a.task < b.task; });
  return outcome;
}

}  // namespace svodka
