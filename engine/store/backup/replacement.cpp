#include "engine/store/backup/replacement.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/system/files.hpp"

namespace svodka::detail {

Replacement::Replacement(const std::string& store, const std::string& backup)
    : store_(store), source_(backup, SQLITE_OPEN_READONLY), target_(store, SQLITE_OPEN_READWRITE) {
  // Only so can others read what is copied aside while this one holds the lock.
  target_.run("PRAGMA journal_mode = WAL");
  target_.run("PRAGMA synchronous = FULL");
  refuse_other_pages();
  copying_.reset(sqlite3_backup_init(target_.handle(), "main", source_.handle(), "main"));
  if (copying_ == nullptr) target_.check(sqlite3_errcode(target_.handle()));
  // No page yet: the first step takes the locks.
  if (const int result = sqlite3_backup_step(copying_.get(), 0); result != SQLITE_OK) {
    copying_.reset();
    target_.check(result);
  }
}

// In WAL mode SQLite cannot exchange pages for larger or smaller ones.
void Replacement::refuse_other_pages() {
  const std::string query = "PRAGMA page_size";
  const long long own = target_.number(query);
  const long long others = source_.number(query);
  if (own == others || target_.number("PRAGMA page_count") == 0) return;
  throw SystemFailure(
      fmt::format("the store '{}' has pages of {} bytes and the backup of {}: move the store away, "
                  "with its -wal, and restore again",
                  store_, own, others));
}

std::string Replacement::bytes_of_store() {
  sqlite3_file* file = nullptr;
  target_.check(sqlite3_file_control(target_.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file));
  sqlite3_int64 size = 0;
  target_.check(file->pMethods->xFileSize(file, &size));
  std::string bytes(as_size(size), '\0');
  constexpr std::size_t most = 1 << 24;
  for (std::size_t at = 0; at < bytes.size(); at += most) {
    const std::size_t count = std::min(most, bytes.size() - at);
    target_.check(file->pMethods->xRead(file, bytes.data() + at, as_int(count),
                                        static_cast<sqlite3_int64>(at)));
  }
  return bytes;
}

void Replacement::finish() {
  const int result = sqlite3_backup_step(copying_.get(), -1);
  const int ended = sqlite3_backup_finish(copying_.release());
  if (result != SQLITE_DONE) target_.check(ended == SQLITE_OK ? result : ended);
  target_.check(ended);
}

}  // namespace svodka::detail
