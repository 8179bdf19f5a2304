#include "engine/cli/run_watch.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "engine/cli/run_output.hpp"

namespace svodka::cli {

namespace {

// A program saves in several steps within this time.
constexpr std::chrono::milliseconds quiet(150);

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder;
}

// What editors and spreadsheets put beside the file that is open in them.
bool is_transient(const std::string& name) {
  return name.empty() || name.front() == '.' || name.front() == '#' || name.front() == '~' ||
         name.back() == '~';
}

std::string count(std::size_t number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace

RunWatch::RunWatch(const RunRequest& request, const Options& options, std::string command_line)
    : request_(request), options_(options), command_line_(std::move(command_line)) {
  if (options.json) {
    refuse("--watch and --json exclude each other", "leave one of them out", options);
  }
  Session session(options);
  workspace_ = session.workspace();
  const std::string store = workspace_.store();
  store_path_ = store.substr(store.find(':') + 1);
  watch_.add(folder_of(workspace_.path("svodka.toml")), FolderWatch::Depth::this_folder);
  watch_.add(folder_of(store_path_), FolderWatch::Depth::this_folder);
  for (const std::string& folder : {workspace_.data_folder(), workspace_.scripts_folder(),
                                    workspace_.templates_folder(), workspace_.pictures_folder()}) {
    watch_.add(folder, FolderWatch::Depth::with_subfolders);
  }
}

RunWatch::Touches RunWatch::touches(const std::string& path) const {
  const std::string name = std::filesystem::path(path).filename();
  const auto inside = [&](const std::string& folder) { return path.starts_with(folder + "/"); };
  if (path == store_path_ || path == store_path_ + "-wal") return Touches::store;
  if (is_transient(name)) return Touches::nothing;
  if (path == workspace_.path("svodka.toml")) return Touches::everything;
  if (inside(workspace_.scripts_folder())) {
    const bool is_rule = name.ends_with(".lua") && !name.ends_with("_test.lua");
    return is_rule ? Touches::everything : Touches::nothing;
  }
  if (inside(workspace_.pictures_folder())) return Touches::everything;
  if (inside(workspace_.templates_folder())) {
    return name.ends_with(".xlsx") ? Touches::form : Touches::nothing;
  }
  if (!inside(workspace_.data_folder()) || !name.ends_with(".csv")) return Touches::nothing;
  return folder_of(path) == workspace_.data_folder() ? Touches::table : Touches::everything;
}

int RunWatch::until_ended(int status) {
  const auto relevant = [this](const std::string& path) { return matters(path); };
  // A run's own entries in the ledger are no news.
  const auto by_others = [this](const std::string& path) {
    return matters(path) && touches(path) != Touches::store;
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
    } catch (const Refused&) {  // it has been said what is wrong; it may be mended next
      status_ = refused;
    }
    saved = watch_.happened(by_others);
  }
  return status_;
}

void RunWatch::run_again(const std::set<std::string>& saved) {
  const auto all = [&](Touches what) {
    return std::all_of(saved.begin(), saved.end(),
                       [&](const std::string& path) { return touches(path) == what; });
  };
  const bool only_store = all(Touches::store);
  if (!only_store && !options_.quiet) {
    fmt::print("{} saved\n", fmt::join(saved, ", "));
    std::fflush(stdout);  // or each worker would say it again when it ends
  }
  if (all(Touches::table)) {
    fmt::print("    svodka import takes {} into the store\n", saved.size() == 1 ? "it" : "them");
    return;
  }
  const auto begin = std::chrono::steady_clock::now();
  Session session(options_);
  Rulebook& rules = session.rules();
  RunRequest request = request_;
  if (all(Touches::form)) {
    request.reports = reports_with(saved, rules);
    if (request.reports.empty()) {
      fmt::print("    no report that is watched has this form\n");
      return;
    }
  }
  remember(request, rules, session);
  const RunOutcome outcome = run_reports(request, session.files(), session.workspace(), rules,
                                         command_line_, [](int, int, const TaskReport&) {});
  const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - begin;
  tell(outcome, only_store, lasted.count());
}

// Of the reports asked for, those whose form was saved.
std::vector<std::string> RunWatch::reports_with(const std::set<std::string>& forms,
                                                const Rulebook& rules) const {
  std::vector<std::string> codes;
  for (const ReportRule& report : rules.reports()) {
    const bool asked = request_.reports.empty() ||
                       std::find(request_.reports.begin(), request_.reports.end(), report.code) !=
                           request_.reports.end();
    if (asked && !report.form.empty() &&
        forms.contains(join(workspace_.templates_folder(), report.form))) {
      codes.push_back(report.code);
    }
  }
  return codes;
}

// How the workbooks are before they are made again.
void RunWatch::remember(const RunRequest& request, const Rulebook& rules, Session& session) {
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

void RunWatch::tell(const RunOutcome& outcome, bool only_store, double seconds) {
  print(outcome.problems, options_);
  std::size_t made = 0, changed = 0;
  for (const TaskReport& report : outcome.reports) {
    const bool tried =
        report.made.state == MadeState::made || report.made.state == MadeState::failed;
    if (!tried) continue;
    const bool is_made = report.made.state == MadeState::made;
    const auto before = digests_.find(report.task->path);
    made += is_made ? 1 : 0;
    if (is_made && before != digests_.end() && before->second == report.made.entry.sha256) continue;
    changed += is_made ? 1 : 0;
    if (!options_.quiet) {
      const char* word = !is_made ? nullptr : before == digests_.end() ? "new" : "changed";
      fmt::print("{}\n", line_of(report, word));
      std::fflush(stdout);
    }
    print(report.made.problems, options_);
  }
  status_ = outcome.interrupted ? interrupted : outcome.exit_status();
  const bool is_news = !outcome.refused && (changed > 0 || !only_store);
  if (is_news && !options_.quiet) {
    fmt::print("{} made again, {} differently, in {:.1f} s\n", count(made, "workbook", "workbooks"),
               changed, seconds);
  }
}

}  // namespace svodka::cli
