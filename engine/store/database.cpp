#include "engine/store/database.hpp"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace svodka {
namespace {

constexpr std::string_view scheme = "sqlite:";
constexpr int seconds_to_wait_for_others = 60;

// The primary result codes of SQLite (the low byte) that a user can do something about.
std::string_view words_for(int result) {
  switch (result & 0xff) {
    case SQLITE_CANTOPEN:
      return "its folder is missing or cannot be written to";
    case SQLITE_NOTADB:
      return "it is not a database";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "it cannot be written to";
    case SQLITE_FULL:
      return "the disk is full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is using it";
    case SQLITE_CORRUPT:
      return "it is damaged";
    case SQLITE_IOERR:
      return "the disk reports an input/output error";
    default:
      return "";
  }
}

// Each connection is used by one thread of one process (see the header), so SQLite need not take a
// mutex for every column it reads: a tenth of the hot read. Works only before SQLite is first used.
void use_connections_without_locks() {
  static const int once = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
  static_cast<void>(once);
}

}  // namespace

std::string Database::path_in(const std::string& url) {
  if (!url.starts_with(scheme) || url.size() == scheme.size()) {
    throw SystemFailure(
        fmt::format("'{}' is not a store: write sqlite: and the path of its file", url));
  }
  std::string path = url.substr(scheme.size());
  if (path.find('"') != std::string::npos) {
    throw SystemFailure(fmt::format("'{}' is not a store: its path may not hold quotes", url));
  }
  return path;
}

Database::Database(const std::string& url, Files& files, std::span<const Migration> known)
    : path_(path_in(url)) {
  check_file(files);
  use_connections_without_locks();
  guarded("open", [&] {
    sql_.open(soci::sqlite3,
              fmt::format("dbname=\"{}\" timeout={}", path_, seconds_to_wait_for_others));
    sql_ << "PRAGMA foreign_keys = ON";
    sql_ << "PRAGMA journal_mode = WAL";
    // Durable when commit returns: a figure that was reported as imported is on the disk.
    sql_ << "PRAGMA synchronous = FULL";
    migrate(sql_, path_, known);
  });
}

void Database::check_file(Files& files) const {
  switch (files.kind(path_)) {
    case FileKind::directory:
      throw SystemFailure(fmt::format("cannot open the store '{}': it is a folder", path_));
    case FileKind::other:
      throw SystemFailure(fmt::format("cannot open the store '{}': it is not a file", path_));
    case FileKind::missing:
    case FileKind::file:
      return;
  }
}

void Database::fail(std::string_view what, const soci::soci_error& error) const {
  const auto* of_sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  const std::string_view words = of_sqlite == nullptr ? "" : words_for(of_sqlite->result());
  throw SystemFailure(fmt::format("cannot {} the store '{}': {}", what, path_,
                                  words.empty() ? std::string_view(error.what()) : words));
}

WriteTransaction::WriteTransaction(soci::session& sql) : sql_(sql) { sql_ << "BEGIN IMMEDIATE"; }

WriteTransaction::~WriteTransaction() {
  if (!open_) return;
  try {
    sql_ << "ROLLBACK";
  } catch (const soci::soci_error&) {
    return;  // SQLite has rolled back by itself (disk full); the first failure is already on its
             // way
  }
}

void WriteTransaction::commit() {
  sql_ << "COMMIT";
  open_ = false;
}

}  // namespace svodka
