// `svodka diff`: what edits would change, before they are adopted.
#include <filesystem>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/run/revisions/changes_json.hpp"
#include "engine/run/revisions/revision.hpp"

namespace svodka::cli {

namespace {

struct DiffArguments {
  ChangesRequest request;
  std::string periods;
  std::string against = "HEAD";
};

std::string store_by_full_path(const Workspace& workspace) {
  std::string url = workspace.store();
  const std::string kind = "sqlite:";
  if (url == store_in_memory) return url;
  if (url.compare(0, kind.size(), kind) != 0) return url;
  return kind + std::filesystem::absolute(url.substr(kind.size())).string();
}

// One version of the workspace, with its own catalogue and rules over the one store.
class OpenedVersion {
 public:
  OpenedVersion(Session& session, Files& files, const std::string& folder,
                const std::string& store_url)
      : opened_(files, folder) {
    opened_.use_store(store_url);
    rules_ = taken(opened_.rules(), session);
    store_ = taken(opened_.store(), session);
    maker_ =
        std::make_unique<Maker>(files, *taken(opened_.workspace(), session), *rules_, request_);
  }

  Version version() { return {*rules_, *store_, *maker_}; }

 private:
  template <typename T>
  T* taken(const Result<T*>& result, Session& session) const {
    if (result) return *result;
    refuse(result.diagnostics(), session.options());
  }

  const RunRequest request_;
  OpenedWorkspace opened_;
  Rulebook* rules_ = nullptr;
  Store* store_ = nullptr;
  std::unique_ptr<Maker> maker_;
};

std::string or_nothing(const std::string& text) { return text.empty() ? "(nothing)" : text; }

std::string name_of(const WorkbookChange& change) {
  return change.report + (change.municipality.empty() ? "" : " " + change.municipality) + " " +
         change.period;
}

void print_workbook(const WorkbookChange& change) {
  const std::string name = name_of(change);
  if (change.side == WorkbookChange::Side::only_before) fmt::print("{}: no longer made\n", name);
  if (change.side == WorkbookChange::Side::only_after) fmt::print("{}: newly made\n", name);
  for (const workbook::Difference& each : change.differences) {
    if (each.what == "look") {
      fmt::print("{} {}: another {}\n", name, each.place, each.after);
    } else {
      fmt::print("{} {}:{} {} → {}\n", name, each.place,
                 each.what == "value" ? "" : " " + each.what, or_nothing(each.before),
                 or_nothing(each.after));
    }
  }
  const auto print_problems = [&](const Diagnostics& problems, const char* word) {
    for (const Diagnostic& each : problems) {
      fmt::print("{}{}: {}: {}\n", name, each.place.cell.empty() ? "" : " " + each.place.cell, word,
                 each.message);
    }
  };
  print_problems(change.disappeared, "no longer");
  print_problems(change.appeared, "new problem");
}

void print_check(const CheckChange& change) {
  const auto word = [](const std::string& verdict) {
    return verdict.empty() ? "does not apply" : verdict == "unknown" ? "cannot be tested" : verdict;
  };
  fmt::print("{} {} check {}{}: {} → {}\n", change.municipality, change.period, change.check,
             change.breakdown.empty() ? "" : " (" + change.breakdown + ")", word(change.before),
             word(change.after));
}

void print_summary(const Changes& changes, const std::string& against) {
  fmt::print("compared with {}:\n", against);
  for (const ReportChanges& each : changes.by_report()) {
    if (each.changed == 0) {
      fmt::print("  {}: nothing changes in {} workbook{}\n", each.report, each.workbooks,
                 each.workbooks == 1 ? "" : "s");
    } else {
      fmt::print("  {}: {} of {} workbook{} would change, {} difference{}\n", each.report,
                 each.changed, each.workbooks, each.workbooks == 1 ? "" : "s", each.differences,
                 each.differences == 1 ? "" : "s");
    }
  }
  fmt::print("  checks: {} verdict{} would change\n", changes.checks.size(),
             changes.checks.size() == 1 ? "" : "s");
}

int diff(DiffArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  session.municipalities(arguments.request.municipalities);  // refuses unknown ones
  arguments.request.periods = session.periods(arguments.periods);
  const std::string store_url = store_by_full_path(session.workspace());
  std::string folder = arguments.against;
  std::string against = arguments.against;
  std::unique_ptr<Revision> revision;
  Files* files = &session.files();
  if (session.files().kind(folder) != FileKind::directory) {
    Result<std::unique_ptr<Revision>> taken =
        Revision::take_out(session.files(), session.workspace().root, arguments.against);
    if (!taken) refuse(taken.diagnostics(), options);
    revision = taken.take();
    folder = revision->folder();
    files = &revision->files();
    const std::string commit = revision->commit().substr(0, 12);
    if (against.compare(0, commit.size(), commit) != 0) against += " (" + commit + ")";
  }
  OpenedVersion before(session, *files, folder, store_url);
  OpenedVersion after(session, session.files(), session.workspace().root, store_url);
  const Changes found = changes(before.version(), after.version(), arguments.request);
  if (found.workbooks.empty()) {
    refuse("there is nothing to compare: no report has figures for what was asked for",
           "import figures, or leave out -m and -p", options);
  }
  if (options.json) {
    fmt::print("{}\n", as_json(found, against));
  } else if (!options.quiet) {
    for (const WorkbookChange& change : found.workbooks) print_workbook(change);
    for (const CheckChange& change : found.checks) print_check(change);
    print_summary(found, against);
  }
  return found.any() ? with_findings : done;
}

}  // namespace

void add_diff(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<DiffArguments>();
  CLI::App* command = app.add_subcommand(
      "diff", "What edited rules, forms and tables would change, over all past periods");
  command->add_option("-m", arguments->request.municipalities, "Only these municipalities")
      ->type_name("M");
  command->add_option("-p", arguments->periods, "Only this period, or P..P")->type_name("P");
  command
      ->add_option("--against", arguments->against,
                   "What to compare with: a workspace's folder, or a revision of git; by default "
                   "HEAD, the last commit")
      ->type_name("FOLDER|REVISION");
  command->footer(
      "Nothing is written: neither workbooks nor the ledger. Exit status 0: nothing would change;\n"
      "1: something would; 2: the request or an edited file is wrong.\n"
      "Example: svodka diff -m komsomolsk --against HEAD~1");
  command->callback([&, arguments] { status = diff(*arguments, options); });
}

}  // namespace svodka::cli
