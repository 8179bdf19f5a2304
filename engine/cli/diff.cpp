#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/command.hpp"
#include "engine/run/changes.hpp"
#include "engine/run/revision.hpp"

namespace svodka::cli {

namespace {

using nlohmann::json;

struct DiffArguments {
  ChangesRequest request;
  std::string against = "HEAD";
};

std::string store_by_full_path(const Workspace& workspace) {
  const std::string url = workspace.store();
  const std::string kind = "sqlite:";
  if (url.compare(0, kind.size(), kind) != 0) return url;
  return kind + std::filesystem::absolute(url.substr(kind.size())).string();
}

// One version of the workspace, with its own catalogue and rules over the one store.
class OpenVersion {
 public:
  OpenVersion(Session& session, const std::string& folder, const std::string& store_url,
              const std::string& shown_as)
      : folder_(folder), shown_as_(shown_as) {
    Files& files = session.files();
    workspace_ = std::make_unique<Workspace>(taken(Workspace::load(files, folder), session));
    workspace_->store_url = store_url;
    catalog_ =
        std::make_unique<Catalog>(taken(Catalog::load(files, workspace_->data_folder()), session));
    rules_ =
        taken(Rulebook::load(files, workspace_->scripts_folder(), *catalog_, workspace_->limits),
              session);
    rules_->accept(taken(
        Acceptances::load(files, acceptances_path(workspace_->data_folder()), *rules_), session));
    store_ = Store::open(workspace_->store(), *catalog_, files);
    maker_ = std::make_unique<Maker>(files, *workspace_, *rules_, request_);
  }

  Version version() { return {*rules_, *store_, *maker_}; }

 private:
  template <typename T>
  T taken(Result<T> result, Session& session) const {
    if (result) return result.take();
    Diagnostics problems = result.diagnostics();
    for (Diagnostic& problem : problems) {
      std::string& file = problem.place.file;
      if (file.compare(0, folder_.size(), folder_) == 0)
        file = shown_as_ + file.substr(folder_.size());
    }
    refuse(problems, session.options());
  }

  const std::string folder_;
  const std::string shown_as_;  // in messages, instead of the folder
  const RunRequest request_;
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<Rulebook> rules_;
  std::unique_ptr<Store> store_;
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

struct Summary {
  std::string report;
  int workbooks = 0, changed = 0;
  std::size_t differences = 0;
};

std::vector<Summary> summaries(const Changes& changes) {
  std::vector<Summary> list;
  for (const WorkbookChange& change : changes.workbooks) {
    auto known = std::find_if(list.begin(), list.end(),
                              [&](const Summary& each) { return each.report == change.report; });
    if (known == list.end()) known = list.insert(list.end(), Summary{change.report, 0, 0, 0});
    ++known->workbooks;
    known->changed += change.changed() ? 1 : 0;
    known->differences += change.differences.size();
  }
  return list;
}

void print_summary(const Changes& changes, const std::string& against) {
  fmt::print("compared with {}:\n", against);
  for (const Summary& each : summaries(changes)) {
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

json json_of(const Changes& changes, const std::string& against) {
  json workbooks = json::array();
  for (const WorkbookChange& change : changes.workbooks) {
    if (!change.changed()) continue;
    json differences = json::array();
    for (const workbook::Difference& each : change.differences) {
      differences.push_back({{"place", each.place},
                             {"what", each.what},
                             {"before", each.before},
                             {"after", each.after}});
    }
    const auto messages = [](const Diagnostics& problems) {
      json list = json::array();
      for (const Diagnostic& each : problems) {
        list.push_back({{"cell", each.place.cell}, {"message", each.message}});
      }
      return list;
    };
    workbooks.push_back({{"report", change.report},
                         {"municipality", change.municipality},
                         {"period", change.period},
                         {"made_before", change.side != WorkbookChange::Side::only_after},
                         {"made_after", change.side != WorkbookChange::Side::only_before},
                         {"differences", differences},
                         {"problems_gone", messages(change.disappeared)},
                         {"problems_new", messages(change.appeared)}});
  }
  json checks = json::array();
  for (const CheckChange& each : changes.checks) {
    checks.push_back({{"municipality", each.municipality},
                      {"period", each.period},
                      {"check", each.check},
                      {"breakdown", each.breakdown},
                      {"before", each.before},
                      {"after", each.after}});
  }
  json reports = json::array();
  for (const Summary& each : summaries(changes)) {
    reports.push_back({{"report", each.report},
                       {"workbooks", each.workbooks},
                       {"changed", each.changed},
                       {"differences", each.differences}});
  }
  return {{"against", against}, {"workbooks", workbooks}, {"checks", checks}, {"reports", reports}};
}

int diff(DiffArguments& arguments, const Options& options) {
  Session session(options);
  for (const std::string& code : arguments.request.municipalities) session.municipality(code);
  if (!arguments.request.period.empty()) {
    arguments.request.period = session.period(arguments.request.period).code();
  }
  const std::string store_url = store_by_full_path(session.workspace());
  std::string folder = arguments.against;
  std::string against = arguments.against;
  std::unique_ptr<Revision> revision;
  if (session.files().kind(folder) != FileKind::directory) {
    Result<std::unique_ptr<Revision>> taken =
        Revision::take_out(session.files(), session.workspace().root, arguments.against);
    if (!taken) refuse(taken.diagnostics(), options);
    revision = taken.take();
    folder = revision->folder();
    const std::string commit = revision->commit().substr(0, 12);
    if (against.compare(0, commit.size(), commit) != 0) against += " (" + commit + ")";
  }
  OpenVersion before(session, folder, store_url, arguments.against);
  OpenVersion after(session, session.workspace().root, store_url, session.workspace().root);
  const Changes found = changes(before.version(), after.version(), arguments.request);
  if (found.workbooks.empty()) {
    refuse("there is nothing to compare: no report has figures for what was asked for",
           "import figures, or leave out -m and -p", options);
  }
  if (options.json) {
    fmt::print("{}\n", json_of(found, against).dump(2));
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
  command->add_option("-p", arguments->request.period, "Only this period")->type_name("P");
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
