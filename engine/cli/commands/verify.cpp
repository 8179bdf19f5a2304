// `svodka verify`: whether the store is sound, and the workbooks are those that were made.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/store/store.hpp"
#include "engine/store/store_json.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::cli {

namespace {

void print_verification(const Verification& found, const Options& options) {
  for (const std::string& problem : found.problems) {
    fmt::print(stderr, "error: the store is damaged: {}\n", printable(problem));
  }
  if (!found.problems.empty()) {
    fmt::print(stderr,
               "    keep a copy of it; take back a backup, or import the tables into a new store: "
               "what is named here cannot be trusted\n");
  }
  if (options.quiet) return;
  std::size_t as_made = 0;
  for (const RecordedWorkbook& each : found.workbooks) {
    if (each.state == RecordedWorkbook::State::as_made) {
      ++as_made;
    } else if (each.state == RecordedWorkbook::State::missing) {
      fmt::print("{}: it is no longer there; the next run makes it again\n", printable(each.path));
    } else {
      fmt::print("{}: it is not as it was made; `svodka run --force` makes it again\n",
                 printable(each.path));
    }
  }
  if (found.problems.empty()) {
    fmt::print("the store is sound: {} observations; {} of {} workbooks are as they were made\n",
               found.observations, as_made, found.workbooks.size());
  }
}

int verify(const Options& options) {
  Session session(options);
  const std::string url = session.workspace().store();
  if (!store_exists(url, session.files())) {
    refuse("there is no store yet", "svodka import makes it", options);
  }
  const Verification found = verify_store(url, session.files(), session.workspace().root);
  if (options.json) {
    fmt::print("{}\n", as_json(found));
  } else {
    print_verification(found, options);
  }
  if (!found.problems.empty()) return machine_failed;
  for (const RecordedWorkbook& each : found.workbooks) {
    if (each.state != RecordedWorkbook::State::as_made) return with_findings;
  }
  return done;
}

}  // namespace

void add_verify(CLI::App& app, const Options& options, int& status) {
  CLI::App* command = app.add_subcommand(
      "verify", "Whether the store is sound, and the workbooks are those that were made");
  command->footer(
      "Exit status 0: all is well; 1: workbooks were altered or are gone; 3: the store is "
      "damaged.\n"
      "Example: svodka verify");
  command->callback([&] { status = verify(options); });
}

}  // namespace svodka::cli
