// `svodka init`: a new workspace that runs as it is.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/reference/api_json.hpp"
#include "engine/reference/api_reference.hpp"

namespace svodka::cli {

namespace {

int init(const std::string& folder, const Options& options) {
  const Result<std::vector<std::string>> written =
      start_workspace(real_files(), folder, api_files());
  if (!written) refuse(written.diagnostics(), options);
  if (options.json) {
    fmt::print("{}\n", started_json(folder, *written));
  } else if (!options.quiet) {
    fmt::print(
        "{} is a workspace now. Try:\n"
        "    svodka -C {} import {}/data/figures.csv\n"
        "    svodka -C {} run\n"
        "    svodka -C {} check\n",
        folder, folder, folder, folder, folder);
  }
  return done;
}

}  // namespace

void add_init(CLI::App& app, const Options& options, int& status) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("init", "Make a new workspace that runs as it is");
  command->add_option("DIR", *folder, "The folder to make")->required();
  command->footer("Example: svodka init my_region");
  command->callback([&, folder] { status = init(*folder, options); });
}

}  // namespace svodka::cli
