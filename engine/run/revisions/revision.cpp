#include "engine/run/revisions/revision.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/run/revisions/repository.hpp"
#include "engine/run/revisions/revision_files.hpp"
#include "engine/system/inside.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

constexpr std::uint64_t largest_file = 64u << 20;  // bytes
constexpr std::uint64_t largest_together = 512u << 20;
constexpr std::size_t longest_list = 16u << 20;  // bytes of names: a tree can repeat itself
constexpr std::size_t longest_answer = 4096;
constexpr const char* take_a_folder = "compare with a folder in which it lies: --against FOLDER";

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

struct Entry {
  std::string path;
  std::string object;
  bool is_link = false;
};

// Control characters would end a line of what git is asked, and reach a terminal in a message.
bool is_name_of_a_file(const std::string& path) {
  const auto is_control = [](char c) { return byte_of(c) < 0x20 || c == 0x7f; };
  return stays_inside(path) && first_invalid_utf8(path) == std::string::npos &&
         std::none_of(path.begin(), path.end(), is_control);
}

// The words of "100644 blob 3b18e5… 12\tscripts/a.lua", and the path behind the tab.
class EntryLine {
 public:
  explicit EntryLine(std::string_view line) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    path = line.substr(std::min(tab + 1, line.size()));
    line = line.substr(0, tab);
    for (std::string* word : {&mode, &type, &object, &size}) {
      line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
      *word = line.substr(0, line.find(' '));
      line.remove_prefix(word->size());
    }
  }
  std::optional<std::uint64_t> bytes() const {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), number);
    if (error != std::errc() || end != size.data() + size.size()) return std::nullopt;
    return number;
  }

  std::string mode, type, object, size, path;
};

class TakingOut {
 public:
  TakingOut(const Repository& repository, std::string name)
      : repository_(repository), name_(std::move(name)) {}

  Result<std::map<std::string, std::string>> files_of(const std::string& commit) {
    const std::string folder = repository_.prefix();
    const std::string tree_name =
        folder.empty() ? commit + "^{tree}" : commit + ":" + folder.substr(0, folder.size() - 1);
    const ProgramResult tree = repository_.git(
        {"rev-parse", "--verify", "--quiet", "--end-of-options", tree_name}, longest_answer);
    if (tree.status != 0) {
      return unplaced(fmt::format("there is no folder {} in {}", folder, name_), take_a_folder);
    }
    tree_ = first_line(tree.output);
    list();
    if (problems_.empty()) read();
    if (!problems_.empty()) return problems_;
    return std::move(contents_);
  }

 private:
  void list() {
    const ProgramResult list = repository_.git(
        {"ls-tree", "-r", "-z", "-l", "--full-tree", tree_, "--", "svodka.toml", "scripts",
         "templates", "pictures", "data/catalog", "data/calendars", "data/checks"},
        longest_list);
    if (list.too_long) {
      problem("", "the workspace has more files than Svodka takes", take_a_folder);
    } else if (list.status != 0) {
      problem("", "git cannot list its files: " + first_line(list.errors), take_a_folder);
    }
    if (!problems_.empty()) return;
    std::uint64_t together = 0;
    std::string_view rest = list.output;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\0'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      take(EntryLine(line), together);
    }
    if (together > largest_together) {
      problem("",
              fmt::format("its files have {} MB together, at most {} are taken", together >> 20,
                          largest_together >> 20),
              "");
    }
  }

  void take(const EntryLine& line, std::uint64_t& together) {
    if (!is_name_of_a_file(line.path)) {
      problem("",
              fmt::format("its tree holds the name '{}', which is none of a file",
                          printable(line.path)),
              "no checkout makes such a name: somebody has made the tree by hand");
    } else if (line.type == "commit") {
      problem(line.path, "this is another repository (a submodule)", take_a_folder);
    } else if (!line.bytes()) {
      problem(line.path, "its content is not in this copy of the repository",
              "fetch it with git first; Svodka fetches nothing");
    } else if (*line.bytes() > largest_file) {
      problem(line.path,
              fmt::format("it has {} MB, at most {} are taken", *line.bytes() >> 20,
                          largest_file >> 20),
              "");
    } else {
      together += *line.bytes();
      entries_.push_back({line.path, line.object, line.mode == "120000"});
    }
  }

  // A link stands for the file of the tree that it leads to, as in a folder.
  void read() {
    std::string asked;
    for (const Entry& each : entries_) {
      asked += (each.is_link ? tree_ + ":" + each.path : each.object) + "\n";
    }
    const ProgramResult all = repository_.git({"cat-file", "--batch", "--follow-symlinks"},
                                              largest_together + largest_file, asked);
    if (all.too_long) return problem("", "its files are larger than Svodka takes", "");
    std::string_view rest = all.output;
    for (const Entry& entry : entries_) read(entry, rest);
  }

  // "3b18e5… blob 12\nCONTENT\n"; "… missing\n"; "symlink 7\n../else\n" of a link that leads out.
  void read(const Entry& entry, std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t blank = line.rfind(' ');
    std::uint64_t size = 0;
    if (blank != line.npos)
      std::from_chars(line.data() + blank + 1, line.data() + line.size(), size);
    if (line.ends_with(" missing") || line.empty() || size > rest.size()) {
      problem(entry.path,
              entry.is_link ? "the link leads to nothing"
                            : "its content is not in this copy of the repository, or damaged",
              entry.is_link ? "" : "fetch it with git first; Svodka fetches nothing");
      return;
    }
    const std::string_view content = rest.substr(0, size);
    rest.remove_prefix(std::min<std::size_t>(size + 1, rest.size()));
    if (line.substr(0, blank).ends_with(" blob")) {
      if (content.starts_with("version https://git-lfs.github.com/spec/")) {
        problem(entry.path, "its content is kept by Git LFS and not in the repository",
                take_a_folder);
      } else {
        contents_.emplace(entry.path, content);
      }
    } else {
      problem(entry.path,
              entry.is_link ? "it is a link that leads out of the workspace"
                            : "it is not a file in the repository",
              "put the file itself there");
    }
  }

  void problem(const std::string& path, std::string message, std::string hint) {
    Diagnostic diagnostic = unplaced(std::move(message), std::move(hint));
    diagnostic.place.file = path.empty() ? name_ : join(name_, path);
    problems_.push_back(std::move(diagnostic));
  }

  static std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return text.substr(0, 100);
  }

  const Repository& repository_;
  const std::string name_;
  std::string tree_;
  std::vector<Entry> entries_;
  std::map<std::string, std::string> contents_;
  Diagnostics problems_;
};

Diagnostic no_revision(const std::string& name) {
  return unplaced(fmt::format("'{}' is no folder and no revision", name),
                  "name a folder, or a commit as git does: HEAD~1, a tag, a branch");
}

}  // namespace

Result<std::unique_ptr<Revision>> Revision::take_out(Files& files, const std::string& root,
                                                     const std::string& name) {
  if (name.empty() || name.front() == '-') return no_revision(name);
  const Result<std::unique_ptr<Repository>> repository = Repository::around(files, root);
  if (!repository) return repository.diagnostics();
  const ProgramResult commit =
      (*repository)
          ->git({"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"},
                longest_answer);
  if (commit.status == 127) {
    return unplaced("git is not installed", "name a folder to compare with: --against FOLDER");
  }
  if (commit.status != 0) return no_revision(name);
  const std::string id = first_line(commit.output);
  Result<std::map<std::string, std::string>> contents = TakingOut(**repository, name).files_of(id);
  if (!contents) return contents.diagnostics();
  return std::unique_ptr<Revision>(
      new Revision(name, id, revision_files(files, name, contents.take())));
}

}  // namespace svodka
