#include "engine/system/input.hpp"

#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace svodka {
namespace {

bool is_below(const std::string& path, const std::string& folder) {
  return path == folder || folder == "/" || path.starts_with(folder + "/");
}

class FolderFiles : public Files {
 public:
  FolderFiles(Files& inner, std::string root) : inner_(inner), root_(std::move(root)) {}

  bool holds(const std::string& path) override {
    const auto below = std::filesystem::path(path).lexically_normal().lexically_relative(
        std::filesystem::path(root_).lexically_normal());
    const bool is_ours = !below.empty() && *below.begin() != "..";
    if (!is_ours || inner_.kind(path) == FileKind::missing) return true;
    return is_below(inner_.real_path(path), inner_.real_path(root_));
  }

  FileKind kind(const std::string& path) override { return inner_.kind(path); }
  std::string read(const std::string& path) override { return inner_.read(path); }
  std::string read_part(const std::string& path, std::uint64_t from, std::size_t most) override {
    return inner_.read_part(path, from, most);
  }
  void write(const std::string& path, std::string_view bytes) override {
    inner_.write(path, bytes);
  }
  void write_new(const std::string& path, std::string_view bytes) override {
    inner_.write_new(path, bytes);
  }
  void append(const std::string& path, std::string_view bytes) override {
    inner_.append(path, bytes);
  }
  void create_folder(const std::string& path) override { inner_.create_folder(path); }
  void remove(const std::string& path) override { inner_.remove(path); }
  void rename(const std::string& from, const std::string& to) override { inner_.rename(from, to); }
  bool rename_to_new(const std::string& from, const std::string& to) override {
    return inner_.rename_to_new(from, to);
  }
  void sync(const std::string& path) override { inner_.sync(path); }
  std::string real_path(const std::string& path) override { return inner_.real_path(path); }
  std::uint64_t size(const std::string& path) override { return inner_.size(path); }
  std::vector<std::string> list(const std::string& folder, bool recursive) override {
    return inner_.list(folder, recursive);
  }
  std::int64_t modified(const std::string& path) override { return inner_.modified(path); }
  FileState state(const std::string& path) override { return inner_.state(path); }
  std::int64_t now() override { return inner_.now(); }

 private:
  Files& inner_;
  const std::string root_;
};

}  // namespace

std::optional<std::string> not_an_input(Files& files, const std::string& path,
                                        std::uint64_t largest) {
  if (!files.holds(path)) return "it is a link that leads out of the workspace";
  if (files.kind(path) != FileKind::file) return "it is not a plain file";
  const std::uint64_t size = files.size(path);
  if (size <= largest) return std::nullopt;
  return fmt::format("it has {} MB, at most {} are taken", size >> 20, largest >> 20);
}

std::unique_ptr<Files> files_of_folder(Files& inner, const std::string& root) {
  return std::make_unique<FolderFiles>(inner, root);
}

std::string real_path_of_what_is_there(Files& files, const std::string& given) {
  std::filesystem::path path = std::filesystem::absolute(given).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  std::filesystem::path missing;
  std::string there = files.real_path(path);
  std::error_code unreadable;
  constexpr int most_links = 40;  // of Linux
  for (int links = 0; there.empty() && path.has_relative_path();) {
    // A link to what is not there yet leads to where it would be made.
    if (std::filesystem::is_symlink(path, unreadable) && ++links <= most_links) {
      const std::filesystem::path target = std::filesystem::read_symlink(path, unreadable);
      path = (path.parent_path() / target).lexically_normal();
      there = files.real_path(path);
      continue;
    }
    missing = missing.empty() ? path.filename() : path.filename() / missing;
    path = path.parent_path();
    there = files.real_path(path);
  }
  return missing.empty() ? there : join(there, missing);
}

bool leads_inside(Files& files, const std::string& path, const std::string& folder) {
  return is_below(real_path_of_what_is_there(files, path),
                  real_path_of_what_is_there(files, folder));
}

}  // namespace svodka
