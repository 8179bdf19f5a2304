#include "engine/cli/output/run_watch.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "engine/cli/output/run_output.hpp"

namespace svodka::cli {

namespace {

using Touches = SavedFiles::Touches;

// A program saves in several steps within this time.
constexpr std::chrono::milliseconds quiet(150);

std::string count(std::size_t number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace

RunWatch::RunWatch(const RunRequest& request, const Options& options, std::string command_line)
    : request_(request),
      options_(options),
      command_line_(std::move(command_line)),
      files_(Session(options).workspace()) {
  files_.add_folders(watch_);
}

int RunWatch::until_ended(int status) {
  const auto relevant = [this](const std::string& path) {
    return files_.touches(path) != Touches::nothing;
  };
  // A run's own entries in the ledger are no news.
  const auto by_others = [&](const std::string& path) {
    return relevant(path) && files_.touches(path) != Touches::store;
  };
  if (!options_.quiet) fmt::print("waiting for files to be saved; Ctrl-C ends\n");
  status_ = status;
  std::set<std::string> saved = watch_.happened(by_others);
  while (status_ != interrupted) {
    std::fflush(stdout);
    if (saved.empty()) {
      std::optional<std::set<std::string>> waited = watch_.wait(relevant, quiet);
      if (!waited) break;
      saved = std::move(*waited);
    }
    try {
      run_again(saved);
    } catch (const Refused&) {  // what is wrong has been printed, and may be mended next
      status_ = refused;
    }
    saved = watch_.happened(by_others);
  }
  return status_;
}

void RunWatch::run_again(const std::set<std::string>& saved) {
  const bool only_store = files_.all_touch(saved, Touches::store);
  if (!only_store && !options_.quiet) {
    fmt::print("{} saved\n", fmt::join(saved, ", "));
    std::fflush(stdout);  // or each worker would print it again when it ends
  }
  if (files_.all_touch(saved, Touches::table)) {
    fmt::print("    svodka import takes {} into the store\n", saved.size() == 1 ? "it" : "them");
    return;
  }
  const auto begin = std::chrono::steady_clock::now();
  Session session(options_);
  Rulebook& rules = session.rules();
  RunRequest request = request_;
  if (files_.all_touch(saved, Touches::form)) {
    request.reports = files_.reports_with(saved, request_, rules);
    if (request.reports.empty()) {
      fmt::print("    no report that is watched has this form\n");
      return;
    }
  }
  remember_workbooks(request, rules, session);
  const RunOutcome outcome =
      run_reports(request, session.files(), session.workspace(), rules, command_line_,
                  {[](int, int, const TaskReport&) {}, nullptr});
  const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - begin;
  print_outcome(outcome, only_store, lasted.count());
}

// Keeps the digests of the workbooks before they are made again.
void RunWatch::remember_workbooks(const RunRequest& request, const Rulebook& rules,
                                  Session& session) {
  const Result<Plan> plan = plan_run(request, session.workspace(), rules, session.store());
  session.close_store();  // no connection may cross the workers' fork
  digests_.clear();
  if (!plan) return;  // the run will say why
  for (const Task& task : plan->tasks) {
    if (session.files().kind(task.path) == FileKind::file) {
      digests_[task.path] = sha256_hex(session.files().read(task.path));
    }
  }
}

void RunWatch::print_outcome(const RunOutcome& outcome, bool only_store, double seconds) {
  print(outcome.problems, options_);
  std::size_t made = 0, changed = 0;
  for (const TaskReport& report : outcome.reports) {
    const bool tried =
        report.outcome.state == TaskState::made || report.outcome.state == TaskState::failed;
    if (!tried) continue;
    const bool is_made = report.outcome.state == TaskState::made;
    const auto before = digests_.find(report.task->path);
    made += is_made ? 1 : 0;
    if (is_made && before != digests_.end() && before->second == report.outcome.entry.sha256)
      continue;
    changed += is_made ? 1 : 0;
    if (!options_.quiet) {
      const char* word = !is_made ? nullptr : before == digests_.end() ? "new" : "changed";
      fmt::print("{}\n", line_of(report, word));
      std::fflush(stdout);
    }
    print(report.outcome.problems, options_);
  }
  status_ = outcome.interrupted ? interrupted : outcome.exit_status();
  const bool is_news = !outcome.refused && (changed > 0 || !only_store);
  if (is_news && !options_.quiet) {
    fmt::print("{} made again, {} differently, in {:.1f} s\n", count(made, "workbook", "workbooks"),
               changed, seconds);
  }
}

}  // namespace svodka::cli
