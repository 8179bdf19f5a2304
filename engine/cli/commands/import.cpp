// `svodka import`: tables of observations into the store, all rows or none.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/output/import_output.hpp"
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
  const bool exists = store_exists(session.workspace().store(), session.files());
  // A trial makes no store where there is none.
  const std::unique_ptr<Store> empty =
      arguments.dry_run && !exists
          ? Store::open("sqlite::memory:", session.catalog(), session.files())
          : nullptr;
  const std::vector<ImportedTable> imported =
      import_tables(empty ? *empty : session.store(), *tables,
                    arguments.who.empty() ? current_user() : arguments.who,
                    arguments.dry_run ? ImportMode::trial : ImportMode::lasting);
  for (const ImportedTable& each : imported) {
    if (!options.json && !options.quiet) print_import(each);
  }
  if (options.json) fmt::print("{}\n", as_json(imported));
  if (store_exists(session.workspace().store(), session.files())) {
    print(told_of_lost(session.store(), session.catalog()), options);
    print(told_of_undeclared(session.store(), session.catalog()), options);
  }
  return done;
}

}  // namespace

void add_import(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command = app.add_subcommand(
      "import", "Read observations into the store: all rows of all files or none");
  command->add_option("FILE", arguments->files, "CSV tables of observations")->required();
  command->add_flag("--dry-run", arguments->dry_run, "Only say what importing them would do");
  command->add_option("--by", arguments->who, "Who imports; by default the user's name")
      ->type_name("WHO");
  command->footer("Example: svodka import data/facts.csv --by \"regional office\"");
  command->callback([&, arguments] { status = import_files(*arguments, options); });
}

}  // namespace svodka::cli
