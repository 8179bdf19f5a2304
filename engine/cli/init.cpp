#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/cli/starter.hpp"
#include "engine/reference/api_reference.hpp"

namespace svodka::cli {

namespace {

int init(const std::string& folder, const Options& options) {
  Files& files = real_files();
  if (files.kind(folder) == FileKind::file)
    refuse(folder + " is a file, not a folder", "", options);
  if (files.kind(join(folder, "svodka.toml")) != FileKind::missing) {
    refuse(folder + " is a workspace already", "choose another folder", options);
  }
  std::vector<std::string> made;
  for (const StarterFile& starter : starter_files()) made.emplace_back(starter.path);
  for (const ApiFile& file : api_files()) made.emplace_back(file.path);
  for (const std::string& name : made) {
    const std::string path = join(folder, name);
    if (files.kind(path) != FileKind::missing) {
      refuse(path + " is there already; nothing was changed", "choose an empty folder", options);
    }
  }
  for (const StarterFile& starter : starter_files()) {
    const std::string path = join(folder, starter.path);
    files.create_folder(path.substr(0, path.rfind('/')));
    files.publish(path, starter.content);
  }
  files.create_folder(join(folder, "docs"));
  for (const ApiFile& file : api_files()) files.publish(join(folder, file.path), file.content);
  if (!options.quiet) {
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
