#include "engine/run/revisions/repository.hpp"

#include <cerrno>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/failure.hpp"
#include "engine/system/streamed_file.hpp"

namespace svodka {

namespace {

constexpr std::uint64_t longest_reference = 4096;  // bytes of HEAD, .git and commondir

std::string without_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

// "" where there is no such plain file, or one that is too long to be what it should.
std::string short_text(Files& files, const std::string& path) {
  if (files.kind(path) != FileKind::file || files.size(path) > longest_reference) return "";
  return without_line_end(files.read(path));
}

std::string resolved(const std::string& folder, const std::string& path) {
  return path.starts_with('/') ? path : join(folder, path);
}

// Where references, objects and configuration lie: of a further work tree, in the first one's
// folder.
std::string common_folder(Files& files, const std::string& git_folder) {
  const std::string named = short_text(files, join(git_folder, "commondir"));
  return named.empty() ? git_folder : resolved(git_folder, named);
}

// As git tells one: https://git-scm.com/docs/gitrepository-layout.
bool is_repository(Files& files, const std::string& folder) {
  const std::string common = common_folder(files, folder);
  return files.kind(join(folder, "HEAD")) == FileKind::file &&
         files.kind(join(common, "objects")) == FileKind::directory &&
         files.kind(join(common, "refs")) == FileKind::directory;
}

// The folder that `.git` in `folder` is, or names ("gitdir: PATH"); "" when there is none.
std::string git_folder_in(Files& files, const std::string& folder) {
  std::string path = join(folder, ".git");
  constexpr std::string_view mark = "gitdir: ";
  if (const std::string text = short_text(files, path); text.starts_with(mark)) {
    path = resolved(folder, text.substr(mark.size()));
  }
  return files.kind(path) == FileKind::directory && is_repository(files, path) ? path : "";
}

// Nothing of the caller's git settings: they may name pagers, helpers and other repositories.
std::vector<std::string> plain_environment() {
  std::vector<std::string> environment = {"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
                                          "GIT_ATTR_NOSYSTEM=1",   "GIT_NO_REPLACE_OBJECTS=1",
                                          "GIT_NO_LAZY_FETCH=1",   "GIT_ALLOW_PROTOCOL=none",
                                          "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0",
                                          "HOME=/nonexistent",     "LC_ALL=C"};
  if (const char* path = std::getenv("PATH"); path != nullptr) {
    environment.push_back(std::string("PATH=") + path);
  }
  return environment;
}

}  // namespace

Result<std::unique_ptr<Repository>> Repository::around(Files& files, const std::string& folder) {
  std::string above = files.real_path(folder);
  std::string prefix;
  while (!above.empty()) {
    if (const std::string found = git_folder_in(files, above); !found.empty()) {
      std::unique_ptr<Repository> repository(new Repository(files, prefix));
      repository->borrow_from(found);
      return repository;
    }
    const std::size_t slash = above.rfind('/');
    if (above == "/") break;
    prefix = above.substr(slash + 1) + "/" + prefix;
    above = slash == 0 ? "/" : above.substr(0, slash);
  }
  return unplaced(folder + " is not under version control",
                  "name a folder to compare with: --against FOLDER");
}

Repository::Repository(Files& files, std::string prefix)
    : files_(files), prefix_(std::move(prefix)) {
  // Named before it is made, so that a signal between the two leaves nothing.
  own_ = part_beside(join(temporary_folder(), "svodka"));
  unfinished_.push_back(std::make_unique<Unfinished>(own_));
  if (::mkdir(own_.c_str(), 0700) != 0) {
    throw_system_failure("make a temporary folder in", temporary_folder(), errno);
  }
}

void Repository::borrow_from(const std::string& git_folder) {
  const std::string common = files_.real_path(common_folder(files_, git_folder));
  // How objects are named and references kept is the only thing that is asked of its configuration,
  // and only by words that are known here; git reads a single file this way, and no other for it.
  const std::string config = join(common, "config");
  std::string own_config = "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n";
  if (setting(config, "extensions.objectformat") == "sha256") {
    own_config += "\tobjectformat = sha256\n";
  }
  if (setting(config, "extensions.refstorage") == "reftable") {
    own_config += "\trefstorage = reftable\n";
  }
  copy("HEAD", short_text(files_, join(git_folder, "HEAD")) + "\n");
  copy("config", own_config);
  for (const char* name : {"objects", "refs", "packed-refs", "reftable", "shallow"}) {
    borrow(name, join(common, name));
  }
  for (const char* name : {"alternates", "http-alternates", "commit-graph"}) {
    expect_plain(join(common, std::string("objects/info/") + name));
  }
  borrow("logs", join(files_.real_path(git_folder), "logs"));
}

Repository::~Repository() {
  for (const std::string& entry : entries_) ::unlink(entry.c_str());
  ::rmdir(own_.c_str());
}

void Repository::borrow(const std::string& name, const std::string& from) {
  if (files_.kind(from) == FileKind::missing) return;
  expect_plain(from);
  entries_.push_back(join(own_, name));
  unfinished_.push_back(std::make_unique<Unfinished>(entries_.back()));
  if (::symlink(from.c_str(), entries_.back().c_str()) != 0) {
    throw_system_failure("write", entries_.back(), errno);
  }
}

// A pipe or a device would keep git waiting, or reading without end.
void Repository::expect_plain(const std::string& path) const {
  const FileKind kind = files_.kind(path);
  if (kind == FileKind::other)
    throw SystemFailure(path + " is no plain file: this repository cannot be read");
}

void Repository::copy(const std::string& name, const std::string& bytes) {
  entries_.push_back(join(own_, name));
  unfinished_.push_back(std::make_unique<Unfinished>(entries_.back()));
  files_.write_new(entries_.back(), bytes);
}

std::string Repository::setting(const std::string& config, const std::string& name) const {
  if (files_.kind(config) != FileKind::file) return "";
  ProgramCall call;
  // Without a repository of its own git would look around for one, and read it.
  call.arguments = {"git",  "--git-dir=" + own_, "config", "--file",
                    config, "--no-includes",     "--get",  name};
  call.environment = plain_environment();
  const ProgramResult found = run_program(call);
  return found.status == 0 ? without_line_end(found.output) : "";
}

ProgramResult Repository::git(const std::vector<std::string>& arguments, std::size_t longest_output,
                              const std::string& input) const {
  ProgramCall call;
  call.arguments = {"git", "--git-dir=" + own_};
  call.arguments.insert(call.arguments.end(), arguments.begin(), arguments.end());
  call.input = input;
  call.longest_output = longest_output;
  call.environment = plain_environment();
  return run_program(call);
}

}  // namespace svodka
