// A file appears whole or not at all.

#include <algorithm>
#include <array>
#include <cerrno>

#include <fmt/format.h>
#include <sys/random.h>

#include "engine/system/failure.hpp"
#include "engine/system/files.hpp"
#include "engine/system/unfinished.hpp"

namespace svodka {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

constexpr std::string_view ending = ".part";
constexpr std::size_t random_digits = 24;
// Leaves room for the rest of a part's name in the 255 bytes that file systems allow.
constexpr std::size_t longest_name = 200;

std::string random_hex(const std::string& path) {
  std::array<unsigned char, random_digits / 2> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw_system_failure("name a file beside", path, errno);
  }
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

std::string start_of_part(std::string_view name) {
  return "." + std::string(name.substr(0, longest_name)) + ".";
}

// The first failure is what the user must hear of, not that cleaning up after it failed too.
void remove_quietly(Files& files, const std::string& path) {
  try {
    files.remove(path);
  } catch (const SystemFailure&) {
    return;
  }
}

}  // namespace

void Files::append(const std::string& path, std::string_view bytes) {
  const std::string before = kind(path) == FileKind::missing ? "" : read(path);
  write(path, before + std::string(bytes));
}

std::string Files::read_part(const std::string& path, std::uint64_t from, std::size_t most) {
  const std::string bytes = read(path);
  return from < bytes.size() ? bytes.substr(from, most) : "";
}

FileState Files::state(const std::string& path) {
  const FileKind found = kind(path);
  if (found != FileKind::file) return {found, 0, 0};
  return {found, size(path), modified(path)};
}

bool Files::holds(const std::string&) { return true; }

// Where the system has nothing better, another may come in between.
bool Files::rename_to_new(const std::string& from, const std::string& to) {
  if (kind(to) != FileKind::missing) return false;
  rename(from, to);
  return true;
}

std::string part_beside(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;
  return path.substr(0, name) + start_of_part(path.substr(name)) + random_hex(path) +
         std::string(ending);
}

bool is_part_of(std::string_view name, std::string_view of) {
  const std::string start = start_of_part(of);
  if (name.size() != start.size() + random_digits + ending.size()) return false;
  const std::string_view digits = name.substr(std::min(start.size(), name.size()), random_digits);
  return name.starts_with(start) && name.ends_with(ending) &&
         digits.find_first_not_of("0123456789abcdef") == digits.npos;
}

void Files::publish(const std::string& path, std::string_view bytes) {
  const std::string part = part_beside(path);
  const Unfinished unfinished(part);
  try {
    write_new(part, bytes);
  } catch (const SystemFailure&) {
    remove_quietly(*this, part);
    throw;
  }
  publish_file(part, path);
}

void Files::publish_file(const std::string& part, const std::string& path) {
  try {
    sync(part);
    rename(part, path);
  } catch (const SystemFailure&) {
    remove_quietly(*this, part);
    throw;
  }
  // Until the folder is on disk the rename can be lost with the power, never the old file.
  sync(folder_of(path));
}

bool Files::publish_new_file(const std::string& part, const std::string& path) {
  bool is_new = false;
  try {
    sync(part);
    is_new = rename_to_new(part, path);
  } catch (const SystemFailure&) {
    remove_quietly(*this, part);
    throw;
  }
  if (is_new) {
    sync(folder_of(path));
  } else {
    remove_quietly(*this, part);
  }
  return is_new;
}

}  // namespace svodka
