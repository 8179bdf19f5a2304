// `svodka history`: the ledger.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/store/store_json.hpp"

namespace svodka::cli {

namespace {

int history(const Options& options) {
  Session session(options, StoreIs::read);
  const std::unique_ptr<Ledger> ledger = Ledger::open(session.workspace().store(), session.files());
  const std::vector<LedgerEntry> entries = ledger->all();
  if (options.json) {
    fmt::print("{}\n", as_json(entries));
    return done;
  }
  for (const LedgerEntry& entry : entries) {
    fmt::print("{}  run {:<4} {}  {} {}  {}\n", time_text(entry.recorded_at), entry.run,
               entry.sha256.substr(0, 12), entry.report, entry.period, entry.path);
  }
  return done;
}

}  // namespace

void add_history(CLI::App& app, const Options& options, int& status) {
  CLI::App* command =
      app.add_subcommand("history", "The ledger: which workbook was made when, and its digest");
  command->footer("Example: svodka history");
  command->callback([&] { status = history(options); });
}

}  // namespace svodka::cli
