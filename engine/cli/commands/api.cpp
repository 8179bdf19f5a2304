// `svodka api`: the Lua API on the terminal, as data, or written into the workspace for editors.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/diagnostic/unplaced.hpp"
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

bool is_of_editor(const NewFile& file) { return !file.path.starts_with("docs/"); }

// Pages begin with a line by which an earlier one is known; settings of an editor may be anybody's.
bool is_anothers(const std::string& there, const NewFile& file) {
  if (there.empty() || there == file.content) return false;
  if (is_of_editor(file)) return true;
  const auto first_line = [](const std::string& text) { return text.substr(0, text.find('\n')); };
  return first_line(there) != first_line(file.content);
}

void write_api(const Options& options) {
  Files& files = real_files();
  std::vector<NewFile> made = api_files();
  std::erase_if(made, [&](const NewFile& file) {
    const std::string path = join(options.workspace, file.path);
    if (files.kind(path) == FileKind::missing) return false;
    if (files.kind(path) == FileKind::file && !is_anothers(files.read(path), file)) return false;
    if (is_of_editor(file)) {
      Diagnostic kept =
          unplaced(fmt::format("'{}' is there, and is left as it is", path),
                   "for completion its workspace.library has to name docs/svodka.lua");
      kept.severity = Severity::warning;
      print({kept}, options);
      return true;
    }
    refuse(fmt::format("'{}' is there, and is not as svodka api --write has written it", path),
           "move it away; nothing was written", options);
  });
  files.create_folder(join(options.workspace, "docs"));
  std::vector<std::string> written;
  for (const NewFile& file : made) {
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
