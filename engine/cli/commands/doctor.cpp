// `svodka doctor`: what most often goes wrong on a server, and what to do about it.
#include "engine/doctor/doctor.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/schedule/carry_out.hpp"

namespace svodka::cli {

namespace {

int doctor(const Options& options) {
  Session session(options);
  Rulebook& rules = session.rules();
  const std::int64_t now = session.files().now();
  const auto expected = [&] {
    ScheduleRequest request;
    request.lately = true;
    Workspace looked_at = session.workspace();
    if (!store_exists(looked_at.store(), session.files())) looked_at.store_url = store_in_memory;
    return expected_now(request, session.files(), looked_at, rules);
  };
  const std::vector<HealthFinding> findings =
      examine({session.workspace(), rules, session.files(), real_machine(), now, expected});
  if (options.json) {
    fmt::print("{}\n", as_json(findings));
  } else {
    for (const HealthFinding& each : findings) {
      if (options.quiet && each.health == Health::well) continue;
      fmt::print("{:<8} {}: {}\n", name_of(each.health), each.subject, each.message);
      if (!each.hint.empty()) fmt::print("         {}\n", each.hint);
    }
  }
  const bool all_well = std::all_of(findings.begin(), findings.end(),
                                    [](const auto& each) { return each.health == Health::well; });
  return all_well ? done : with_findings;
}

}  // namespace

void add_doctor(CLI::App& app, const Options& options, int& status) {
  CLI::App* command = app.add_subcommand(
      "doctor", "What often goes wrong on a server: clock, disk, permissions, calendars …");
  command->footer(
      "Exit status 0: all is well; 1: something is not.\n"
      "Example: svodka doctor --quiet");
  command->callback([&] { status = doctor(options); });
}

}  // namespace svodka::cli
