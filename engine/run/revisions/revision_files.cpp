#include "engine/run/revisions/revision_files.hpp"

#include <cerrno>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/system/failure.hpp"

namespace svodka {

namespace {

class RevisionFiles : public Files {
 public:
  RevisionFiles(Files& others, std::string folder, std::map<std::string, std::string> contents)
      : others_(others), folder_(std::move(folder)), contents_(std::move(contents)) {}

  FileKind kind(const std::string& path) override {
    const std::optional<std::string> name = own(path);
    if (!name) return others_.kind(path);
    if (contents_.contains(*name)) return FileKind::file;
    const auto below = contents_.lower_bound(*name + "/");
    const bool is_folder = below != contents_.end() && below->first.starts_with(*name + "/");
    return name->empty() || is_folder ? FileKind::directory : FileKind::missing;
  }

  std::string read(const std::string& path) override {
    const std::optional<std::string> name = own(path);
    return name ? content(*name, path) : others_.read(path);
  }

  std::string real_path(const std::string& path) override {
    return own(path) ? "/" + path : others_.real_path(path);
  }

  std::uint64_t size(const std::string& path) override {
    const std::optional<std::string> name = own(path);
    return name ? content(*name, path).size() : others_.size(path);
  }

  std::vector<std::string> list(const std::string& folder, bool recursive) override {
    const std::optional<std::string> name = own(folder);
    if (!name) return others_.list(folder, recursive);
    const std::string start = name->empty() ? "" : *name + "/";
    std::vector<std::string> names;
    for (auto each = contents_.lower_bound(start);
         each != contents_.end() && each->first.starts_with(start); ++each) {
      std::string below = each->first.substr(start.size());
      if (!recursive) below = below.substr(0, below.find('/'));
      if (names.empty() || names.back() != below) names.push_back(std::move(below));
    }
    return names;
  }

  void write(const std::string& path, std::string_view) override { refuse(path); }
  void write_new(const std::string& path, std::string_view) override { refuse(path); }
  void create_folder(const std::string& path) override { refuse(path); }
  void remove(const std::string& path) override { refuse(path); }
  void rename(const std::string&, const std::string& to) override { refuse(to); }
  void sync(const std::string& path) override { refuse(path); }
  // When a revision was written is nobody's business: it is older than whatever is made of it.
  std::int64_t modified(const std::string& path) override {
    return own(path) ? 0 : others_.modified(path);
  }
  std::int64_t now() override { return others_.now(); }

 private:
  // The path below the folder, "" for the folder itself; nothing where others' files lie.
  std::optional<std::string> own(const std::string& path) const {
    if (!path.starts_with(folder_)) return std::nullopt;
    if (path.size() == folder_.size()) return "";
    return path[folder_.size()] == '/' ? std::optional(path.substr(folder_.size() + 1))
                                       : std::nullopt;
  }

  const std::string& content(const std::string& name, const std::string& path) const {
    const auto found = contents_.find(name);
    if (found == contents_.end()) throw_system_failure("read", path, ENOENT);
    return found->second;
  }

  [[noreturn]] static void refuse(const std::string& path) {
    throw_system_failure("write", path, EROFS);
  }

  Files& others_;
  const std::string folder_;
  const std::map<std::string, std::string> contents_;
};

}  // namespace

std::unique_ptr<Files> revision_files(Files& others, std::string folder,
                                      std::map<std::string, std::string> contents) {
  return std::make_unique<RevisionFiles>(others, std::move(folder), std::move(contents));
}

}  // namespace svodka
