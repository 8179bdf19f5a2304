#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/reference/api_reference.hpp"

namespace svodka::cli {

void add_api(CLI::App& app, const Options& options, int& status) {
  auto write = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("api", "Print what a rule can call");
  command->add_flag("--write", *write,
                    "Write docs/lua-api.md, docs/settings.md, docs/svodka.lua and .luarc.json into "
                    "the workspace, "
                    "for the completion of editors");
  command->footer("Example: svodka api --write");
  command->callback([&options, &status, write] {
    status = done;
    if (!*write) {
      fmt::print("{}", api_reference());
      return;
    }
    Files& files = real_files();
    files.create_folder(join(options.workspace, "docs"));
    for (const ApiFile& file : api_files()) {
      files.publish(join(options.workspace, file.path), file.content);
      if (!options.quiet) fmt::print("{}\n", file.path);
    }
  });
}

}  // namespace svodka::cli
