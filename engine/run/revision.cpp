#include "engine/run/revision.hpp"

#include <cstdlib>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/program.hpp"

namespace svodka {

namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

ProgramResult git(const std::string& root, std::vector<std::string> arguments) {
  std::vector<std::string> command = {"git", "-C", root};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_program(command);
}

}  // namespace

Revision::~Revision() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Result<std::unique_ptr<Revision>> Revision::take_out(Files& files, const std::string& root,
                                                     const std::string& name) {
  if (name.empty() || name.front() == '-') {
    return unplaced(fmt::format("'{}' is no folder and no revision", name),
                    "name a folder, or a commit as git does: HEAD~1, a tag, a branch");
  }
  const ProgramResult inside = git(root, {"rev-parse", "--git-dir"});
  if (inside.status == 127) {
    return unplaced("git is not installed", "name a folder to compare with: --against FOLDER");
  }
  if (inside.status != 0) {
    return unplaced(
        fmt::format("{} is not under version control: {}", root, first_line(inside.errors)),
        "name a folder to compare with: --against FOLDER");
  }
  const ProgramResult commit = git(root, {"rev-parse", "--verify", "--quiet", name + "^{commit}"});
  if (commit.status != 0) {
    return unplaced(fmt::format("'{}' is no folder and no revision", name),
                    "name a folder, or a commit as git does: HEAD~1, a tag, a branch");
  }
  const std::string id = first_line(commit.output);
  const ProgramResult list =
      git(root, {"ls-tree", "-r", "-z", "--name-only", id, "--", "svodka.toml", "scripts",
                 "templates", "pictures", "data/catalog", "data/calendars", "data/checks"});
  if (list.status != 0) return unplaced("git ls-tree: " + first_line(list.errors), "");

  std::string pattern = (std::filesystem::temp_directory_path() / "svodka-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw SystemFailure("cannot make a temporary folder in " +
                        std::filesystem::temp_directory_path().string());
  }
  std::unique_ptr<Revision> revision(new Revision(pattern));
  revision->commit_ = id;
  for (std::size_t from = 0; from < list.output.size();) {
    const std::string path = list.output.c_str() + from;
    from += path.size() + 1;
    // With the filters of a checkout, so that line ends and large files are those of the folder.
    const ProgramResult content = git(root, {"cat-file", "--filters", id + ":./" + path});
    if (content.status != 0) {
      return unplaced(fmt::format("git cat-file {}:{}: {}", name, path, first_line(content.errors)),
                      "");
    }
    const std::filesystem::path target = join(revision->folder_, path);
    files.create_folder(target.parent_path().string());
    files.write(target.string(), content.output);
  }
  return revision;
}

}  // namespace svodka
