// `svodka import`: tables of observations into the store, all rows or none; which imports there
// were, and taking one of them back.
#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/cli/import_reading.hpp"
#include "engine/cli/output/import_output.hpp"
#include "engine/cli/output/outdated_output.hpp"
#include "engine/cli/output/undo_output.hpp"
#include "engine/cli/session.hpp"
#include "engine/explanation/outdated_workbooks.hpp"
#include "engine/intake/annotate.hpp"
#include "engine/run/replaceable.hpp"
#include "engine/store/importing/import_json.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::cli {

namespace {

bool has_problems(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& each) { return each.severity != Severity::note; });
}

// On a terminal somebody can say no, or that it is to be kept.
bool may_go_on(const ReadFiles& read, ImportArguments& arguments, const Options& options) {
  const bool is_asked = read.is_to_be_confirmed() && !arguments.yes && !arguments.dry_run &&
                        !options.json && ::isatty(STDIN_FILENO) == 1 &&
                        ::isatty(STDERR_FILENO) == 1;
  if (!is_asked) return true;
  fmt::print(stderr, "import it so? [y/N{}] ",
             arguments.keep.empty() ? ", k NAME: and keep it for tables of this layout" : "");
  std::string answer;
  std::getline(std::cin, answer);
  for (const std::string_view keep : {"k ", "K ", "к ", "К "}) {
    if (!answer.starts_with(keep)) continue;
    arguments.keep = trimmed(std::string_view(answer).substr(keep.size()));
    return !arguments.keep.empty();
  }
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "д" || answer == "да" ||
         answer == "т" || answer == "так";
}

// A copy of the user's own table with its problems in their cells.
void annotate(Session& session, const ImportArguments& arguments, const Diagnostics& problems,
              const Options& options) {
  Files& files = session.files();
  if (const auto refused = why_not_written_over(files, session.workspace(), arguments.annotate))
    refuse({*refused}, options);
  Result<intake::AnnotatedCopy> copy =
      intake::annotated_copy(files, arguments.files.front(), problems);
  if (!copy || copy->marked == 0) return;  // it is no table: what is wrong has been said
  const Diagnostics invalid = write_over(files, copy->book, arguments.annotate);
  if (!invalid.empty()) refuse(invalid, options);
  if (!options.quiet)
    fmt::print(stderr, "{}: a copy with {} marked {}\n", arguments.annotate, copy->marked,
               copy->marked == 1 ? "cell" : "cells");
}

// Of several tables each with its own; the search of one takes from the time of the others.
void look_for_outdated(Session& session, std::vector<ImportedTable>& imported) {
  const std::unique_ptr<Ledger> ledger = Ledger::open(session.workspace().store(), session.files());
  OutdatedSearch search(*ledger, session.files(), session.catalog(), session.workspace().root);
  for (ImportedTable& each : imported)
    each.outdated = search.showing(changed_figures(each, session.catalog()));
}

int import_files(ImportArguments& arguments, const Options& options) {
  Session session(options);
  if (!arguments.annotate.empty() && arguments.files.size() != 1)
    refuse("--annotate makes a copy of one table", "import the tables one by one", options);
  const Result<ReadFiles> read = read_files(session, arguments, options);
  print(read.diagnostics(), options);
  if (!arguments.annotate.empty() && has_problems(read.diagnostics()))
    annotate(session, arguments, read.diagnostics(), options);
  if (!read) {
    fmt::print(stderr, "nothing was imported\n");
    return refused;
  }
  const std::vector<ObservationTable>& tables = read->tables;
  check_keep(session, *read, arguments, options);
  if (!options.json && !options.quiet) print_understood(tables);
  if (!may_go_on(*read, arguments, options)) {
    fmt::print(stderr, "nothing was imported\n");
    return refused;
  }
  check_keep(session, *read, arguments, options);  // what was answered
  const bool exists = store_exists(session.workspace().store(), session.files());
  // A trial makes no store where there is none.
  const std::unique_ptr<Store> empty =
      arguments.dry_run && !exists
          ? Store::open("sqlite::memory:", session.catalog(), session.files())
          : nullptr;
  keep_mapping(session, *read, arguments, options);  // first: it may fail where figures would not
  std::vector<ImportedTable> imported =
      import_tables(empty ? *empty : session.store(), tables, arguments.by(), arguments.mode());
  if (exists && (options.json || !options.quiet)) look_for_outdated(session, imported);
  for (const ImportedTable& each : imported) {
    if (!options.json && !options.quiet) print_import(each);
  }
  if (!options.json && !options.quiet) print_outdated(imported);
  if (options.json) fmt::print("{}\n", as_json(imported));
  if (store_exists(session.workspace().store(), session.files())) {
    print(told_of_lost(session.store(), session.catalog()), options);
    print(told_of_merged(session.store(), session.catalog()), options);
    print(told_of_undeclared(session.store(), session.catalog()), options);
  }
  return done;
}

int list_imports(const Options& options) {
  Session session(options, StoreIs::read);
  const std::vector<RecordedImport> imports = session.store().imports();
  if (options.json) {
    fmt::print("{}\n", as_json(imports));
  } else {
    print_imports(imports);
  }
  return done;
}

int undo_import(const ImportArguments& arguments, const Options& options) {
  Session session(options, StoreIs::read);
  Result<ImportUndo> undo =
      session.store().undo(arguments.undo, arguments.reason, arguments.by(), arguments.mode());
  if (!undo) refuse(undo.diagnostics(), options);
  const std::unique_ptr<Ledger> ledger = Ledger::open(session.workspace().store(), session.files());
  OutdatedSearch search(*ledger, session.files(), session.catalog(), session.workspace().root);
  undo->outdated = search.showing(changed_figures(*undo, session.catalog()));
  if (options.json) {
    fmt::print("{}\n", as_json(*undo));
  } else if (!options.quiet) {
    print_undo(*undo);
    print_outdated(*undo);
  }
  return undo->count(UndoneState::left) > 0 ? with_findings : done;
}

int import_or_undo(ImportArguments& arguments, const Options& options) {
  const bool files = !arguments.files.empty();
  refuse_both(files, "FILE", arguments.list, "--list", options);
  refuse_both(files, "FILE", arguments.undoes, "--undo", options);
  refuse_both(arguments.list, "--list", arguments.undoes, "--undo", options);
  if (!arguments.reason.empty() && !arguments.undoes)
    refuse("--reason is of an undo", "name the import with --undo", options);
  if (arguments.list) return list_imports(options);
  if (arguments.undoes) return undo_import(arguments, options);
  if (!files) throw CLI::RequiredError("FILE");
  return import_files(arguments, options);
}

void add_table_options(CLI::App& command, ImportArguments& arguments) {
  command.add_option("FILE", arguments.files, "Tables of figures: CSV of any dialect, .xlsx");
  command
      .add_option("-m,--municipality", arguments.hints.municipality,
                  "Whose figures these are, where the table does not say")
      ->type_name("CODE");
  command
      .add_option("-p,--period", arguments.hints.period,
                  "Of which period, where the table does not say")
      ->type_name("PERIOD");
  command
      .add_option("--indicator", arguments.hints.indicator,
                  "Of which indicator, where the table does not say")
      ->type_name("CODE");
  command.add_option("--unit", arguments.hints.unit, "In which unit, where the table does not say")
      ->type_name("UNIT");
  command.add_option("--sheet", arguments.hints.sheet, "Only this sheet of a workbook")
      ->type_name("NAME");
  command
      .add_option("--importer", arguments.importer,
                  "Which importer of scripts/imports/ reads the files, whatever their names")
      ->type_name("CODE");
  command
      .add_option("--mapping", arguments.mapping,
                  "Which mapping of scripts/imports/ the tables have, whatever their headings")
      ->type_name("CODE");
  command
      .add_option("--keep", arguments.keep,
                  "Keep what was understood as a mapping, for the next files of this layout")
      ->type_name("NAME");
  command
      .add_option("--annotate", arguments.annotate,
                  "Where a table with problems is copied to, each marked in its cell")
      ->type_name("OUT.xlsx");
  command.add_flag("--yes", arguments.yes, "Do not ask, on a terminal, whether it was understood");
}

}  // namespace

void add_import(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command = app.add_subcommand(
      "import", "Read observations into the store: all rows of all files or none");
  add_table_options(*command, *arguments);
  command->add_flag("--dry-run", arguments->dry_run, "Only say what importing them would do");
  command->add_option("--by", arguments->who, "Who imports; by default the user's name")
      ->type_name("WHO");
  command->add_flag("--list", arguments->list, "The imports that there were, newest first");
  CLI::Option* undo =
      command
          ->add_option("--undo", arguments->undo,
                       "Take an import back: its figures are again what they were before, but for "
                       "those that were revised since")
          ->type_name("N");
  command->add_option("--reason", arguments->reason, "Why it is taken back")->type_name("TEXT");
  command->footer(
      "Examples: svodka import data/facts.csv --by \"regional office\"\n"
      "          svodka import --undo 12 --reason \"the file was last year's\" --dry-run");
  command->callback([&, arguments, undo] {
    arguments->undoes = undo->count() > 0;
    status = import_or_undo(*arguments, options);
  });
}

}  // namespace svodka::cli
