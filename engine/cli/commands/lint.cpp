// `svodka lint`: what can be seen to be wrong without figures.
#include "engine/run/looking/lint.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/diagnostic/diagnostic_json.hpp"

namespace svodka::cli {

namespace {

int lint(const Options& options) {
  Session session(options, StoreIs::read);
  const auto [problems, rules, forms] = svodka::lint(session.files(), session.workspace());
  if (options.json) {
    fmt::print("{}\n", as_json(problems));
  } else {
    print(problems, options);
    if (!options.quiet && problems.empty()) {
      fmt::print("{} {} and {} {}: nothing wrong\n", rules, rules == 1 ? "rule" : "rules", forms,
                 forms == 1 ? "form" : "forms");
    }
  }
  if (has_errors(problems)) return refused;
  return problems.empty() ? done : with_findings;
}

}  // namespace

void add_lint(CLI::App& app, const Options& options, int& status) {
  CLI::App* command =
      app.add_subcommand("lint", "Look through catalogue, scripts and forms; needs no figures");
  command->footer("Example: svodka lint");
  command->callback([&] { status = lint(options); });
}

}  // namespace svodka::cli
