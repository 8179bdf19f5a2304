#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/cli/command.hpp"
#include "engine/store/ledger.hpp"

namespace svodka::cli {

namespace {

int history(const Options& options) {
  Session session(options);
  const std::unique_ptr<Ledger> ledger = Ledger::open(session.workspace().store(), session.files());
  nlohmann::json all = nlohmann::json::array();
  for (const LedgerEntry& entry : ledger->all()) {
    if (options.json) {
      all.push_back({{"run", entry.run},
                     {"recorded_at", time_text(entry.recorded_at)},
                     {"report", entry.report},
                     {"municipality", entry.municipality},
                     {"period", entry.period},
                     {"path", entry.path},
                     {"sha256", entry.sha256},
                     {"findings", entry.findings},
                     {"engine", entry.engine}});
    } else {
      fmt::print("{}  run {:<4} {}  {} {}  {}\n", time_text(entry.recorded_at), entry.run,
                 entry.sha256.substr(0, 12), entry.report, entry.period, entry.path);
    }
  }
  if (options.json) fmt::print("{}\n", all.dump(2));
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
