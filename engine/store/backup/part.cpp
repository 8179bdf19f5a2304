#include "engine/store/backup/part.hpp"

#include <array>
#include <string_view>

namespace svodka::detail {
namespace {

constexpr std::int64_t lock_of_writer = 0;  // SQLite's own locks are beyond the first gigabyte
// What SQLite may put beside a database.
constexpr std::array<std::string_view, 4> companions = {"", "-journal", "-wal", "-shm"};

std::string folder_with(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool is_dead(const std::string& part, Files& files) {
  if (files.kind(part) == FileKind::missing) return true;
  try {
    return !ProcessLocks(part).is_taken(lock_of_writer);
  } catch (const SystemFailure&) {
    return false;  // somebody else's
  }
}

void remove_dead_parts(Files& files, const std::string& place) {
  const std::string folder = folder_with(place);
  const std::string name = place.substr(place.rfind('/') + 1);
  for (const std::string& each : files.list(folder)) {
    for (const std::string_view companion : companions) {
      if (!each.ends_with(companion)) continue;
      const std::string part = each.substr(0, each.size() - companion.size());
      if (is_part_of(part, name) && is_dead(join(folder, part), files)) {
        files.remove(join(folder, each));
      }
    }
  }
}

// The parts of the dead go before there is another.
std::string new_part(Files& files, const std::string& place) {
  remove_dead_parts(files, place);
  return part_beside(place);
}

}  // namespace

Part::Part(Files& files, const std::string& place)
    : files_(files),
      place_(place),
      path_(new_part(files, place)),
      unfinished_(path_),
      lock_(path_) {
  static_cast<void>(lock_.take(lock_of_writer));
}

Part::~Part() {
  for (const std::string_view companion : companions) {
    try {
      files_.remove(path_ + std::string(companion));
    } catch (const SystemFailure&) {
      continue;  // the first failure is what the user must hear of
    }
  }
}

void Part::publish() { files_.publish_file(path_, place_); }

bool Part::publish_where_nothing_is() { return files_.publish_new_file(path_, place_); }

}  // namespace svodka::detail
