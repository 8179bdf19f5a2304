// `svodka backup` and `svodka restore`: the store as one file, and the way back.
#include "engine/store/backup/backup.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/store/store_json.hpp"

namespace svodka::cli {

namespace {

std::string in_words(const StoreContents& contents) {
  std::string text = fmt::format("{} observations of {} imports, {} workbooks in the ledger",
                                 contents.observations, contents.imports, contents.workbooks);
  if (contents.newest != 0) text += ", to " + time_text(contents.newest);
  return text;
}

int backup(const std::string& file, const Options& options) {
  Session session(options);
  const Result<BackupMade> made = back_up(session.workspace().store(), session.files(), file);
  if (!made) refuse(made.diagnostics(), options);
  if (options.json) {
    fmt::print("{}\n", as_json(*made));
  } else if (!options.quiet) {
    fmt::print("{}: {}\n", made->file, in_words(made->contents));
  }
  return done;
}

void print_newer(const Restoration& restoration) {
  if (!restoration.newer) {
    fmt::print("what '{}' held could not be read\n", restoration.store);
    return;
  }
  constexpr std::size_t shown = 20;
  const std::vector<NewerImport>& imports = restoration.newer->imports;
  if (imports.empty() && restoration.newer->workbooks == 0) return;
  fmt::print("not in the backup: {} imports, {} workbooks in the ledger\n", imports.size(),
             restoration.newer->workbooks);
  for (std::size_t i = 0; i < std::min(shown, imports.size()); ++i) {
    fmt::print("    {}  {} by {}: {} observations\n", time_text(imports[i].recorded_at),
               imports[i].file, imports[i].who, imports[i].observations);
  }
  if (imports.size() > shown) fmt::print("    … and {} more\n", imports.size() - shown);
}

int take_back(const std::string& file, bool trial, const Options& options) {
  Session session(options);
  const Result<Restoration> restored =
      restore(session.workspace().store(), session.files(), file, trial);
  if (!restored) refuse(restored.diagnostics(), options);
  if (!restored->has_digest)
    fmt::print(stderr,
               "warning: {} has no digest at its end: an older version has written it, or it was "
               "cut off or written to since; whether its figures are those of the store is not "
               "known\n",
               file);
  if (options.json) {
    fmt::print("{}\n", as_json(*restored));
    return done;
  }
  if (options.quiet) return done;
  print_newer(*restored);
  const char* verb = trial ? "would be" : "is";
  if (!restored->kept_as.empty()) {
    fmt::print("the store that was there {} kept as {}\n", verb, restored->kept_as);
  }
  fmt::print("the store {} that of {}: {}\n", verb, restored->file, in_words(restored->contents));
  return done;
}

}  // namespace

void add_backup(CLI::App& app, const Options& options, int& status) {
  auto file = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("backup", "Copy the store into a file, whole while others write");
  command->add_option("FILE", *file, "The copy; an earlier one is replaced")->required();
  command->footer("Example: svodka backup /var/backups/svodka/monday.db");
  command->callback([&, file] { status = backup(*file, options); });
}

void add_restore(CLI::App& app, const Options& options, int& status) {
  auto file = std::make_shared<std::string>();
  auto trial = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "restore", "Take the store back from a backup; what it held is kept beside it");
  command->add_option("FILE", *file, "What svodka backup has written")->required();
  command->add_flag("--dry-run", *trial, "Only say what the store has and the backup has not");
  command->footer("Example: svodka restore /var/backups/svodka/monday.db --dry-run");
  command->callback([&, file, trial] { status = take_back(*file, *trial, options); });
}

}  // namespace svodka::cli
