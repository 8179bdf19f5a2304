#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/command.hpp"

namespace svodka::cli {

namespace {

struct ImportArguments {
  std::vector<std::string> files;
  std::string who;
  bool dry_run = false;
};

int import_files(const ImportArguments& arguments, const Options& options) {
  Session session(options);
  Diagnostics problems;
  std::vector<std::pair<std::string, std::vector<Observation>>> tables;
  for (const std::string& file : arguments.files) {
    Result<std::vector<Observation>> rows =
        read_observations(session.files(), file, session.catalog());
    problems.insert(problems.end(), rows.diagnostics().begin(), rows.diagnostics().end());
    if (rows) tables.emplace_back(file, rows.take());
  }
  print(problems, options);
  if (has_errors(problems)) {
    fmt::print(stderr, "nothing was imported\n");
    return refused;
  }
  nlohmann::json results = nlohmann::json::array();
  for (const auto& [file, rows] : tables) {
    ImportSummary summary;
    summary.rows = static_cast<int>(rows.size());
    if (!arguments.dry_run) {
      summary = session.store().import(rows, file,
                                       arguments.who.empty() ? current_user() : arguments.who);
    }
    results.push_back({{"file", file},
                       {"rows", summary.rows},
                       {"added", summary.added},
                       {"revised", summary.revised},
                       {"unchanged", summary.unchanged},
                       {"dry_run", arguments.dry_run}});
    if (options.json || options.quiet) continue;
    if (arguments.dry_run) {
      fmt::print("{}: {} rows are good; nothing was imported (--dry-run)\n", file, summary.rows);
    } else {
      fmt::print("{}: {} rows: {} new, {} revised, {} already known\n", file, summary.rows,
                 summary.added, summary.revised, summary.unchanged);
    }
  }
  if (options.json) fmt::print("{}\n", results.dump(2));
  if (store_exists(session.workspace().store(), session.files())) {
    print(told_of_lost(session.store(), session.catalog()), options);
  }
  return done;
}

}  // namespace

void add_import(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command =
      app.add_subcommand("import", "Read observations into the store: all rows or none");
  command->add_option("FILE", arguments->files, "CSV tables of observations")->required();
  command->add_flag("--dry-run", arguments->dry_run, "Only check the files");
  command->add_option("--by", arguments->who, "Who imports; by default the user's name")
      ->type_name("WHO");
  command->footer("Example: svodka import data/facts.csv --by \"regional office\"");
  command->callback([&, arguments] { status = import_files(*arguments, options); });
}

}  // namespace svodka::cli
