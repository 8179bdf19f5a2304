// `svodka api`: the Lua API on the terminal, as data, or written into the workspace for editors.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/command.hpp"
#include "engine/reference/api_json.hpp"
#include "engine/reference/api_reference.hpp"
#include "engine/text/json_text.hpp"

namespace svodka::cli {

namespace {

void print_api(const Options& options) {
  if (options.json) {
    fmt::print("{}\n", api_json());
  } else {
    fmt::print("{}", api_reference());
  }
}

void write_api(const Options& options) {
  Files& files = real_files();
  files.create_folder(join(options.workspace, "docs"));
  std::vector<std::string> written;
  for (const NewFile& file : api_files()) {
    files.publish(join(options.workspace, file.path), file.content);
    written.push_back(file.path);
  }
  if (options.json) {
    fmt::print("{}\n", json_list(written));
  } else if (!options.quiet) {
    for (const std::string& path : written) fmt::print("{}\n", path);
  }
}

}  // namespace

void add_api(CLI::App& app, const Options& options, int& status) {
  auto write = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("api", "Print what a rule can call");
  command->add_flag("--write", *write,
                    "Write docs/lua-api.md, docs/settings.md, docs/json.md, docs/svodka.lua and "
                    ".luarc.json into the workspace, for the completion of editors");
  command->footer(
      "With --json the API is data: functions with parameters and types, fields, settings, and "
      "what\n"
      "every command prints with --json.\n"
      "Example: svodka api --write");
  command->callback([&options, &status, write] {
    status = done;
    if (*write) {
      write_api(options);
    } else {
      print_api(options);
    }
  });
}

}  // namespace svodka::cli
