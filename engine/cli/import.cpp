// `svodka import`: tables of observations into the store, all rows or none.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/store/store_json.hpp"

namespace svodka::cli {

namespace {

struct ImportArguments {
  std::vector<std::string> files;
  std::string who;
  bool dry_run = false;
};

int import_files(const ImportArguments& arguments, const Options& options) {
  Session session(options);
  const Result<std::vector<ObservationTable>> tables =
      read_tables(session.files(), session.catalog(), arguments.files);
  print(tables.diagnostics(), options);
  if (!tables) {
    fmt::print(stderr, "nothing was imported\n");
    return refused;
  }
  std::vector<ImportedTable> imported;
  for (const auto& [file, rows] : *tables) {
    ImportedTable& table = imported.emplace_back(ImportedTable{file, {}, arguments.dry_run});
    ImportSummary& summary = table.summary;
    summary.rows = static_cast<int>(rows.size());
    if (!arguments.dry_run) {
      summary = session.store().import(rows, file,
                                       arguments.who.empty() ? current_user() : arguments.who);
    }
    if (options.json || options.quiet) continue;
    if (arguments.dry_run) {
      fmt::print("{}: {} rows are good; nothing was imported (--dry-run)\n", file, summary.rows);
    } else {
      fmt::print("{}: {} rows: {} new, {} revised, {} already known\n", file, summary.rows,
                 summary.added, summary.revised, summary.unchanged);
    }
  }
  if (options.json) fmt::print("{}\n", as_json(imported));
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
