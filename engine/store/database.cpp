#include "engine/store/database.hpp"

#include <cerrno>

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "engine/text/ascii.hpp"

namespace svodka {
namespace {

constexpr std::string_view scheme = "sqlite:";
constexpr int seconds_to_wait_for_others = 60;

// Works only before SQLite is first used.
//
// Each connection is used by one thread of one process (see the header), so SQLite need not take a
// mutex for every column it reads: a tenth of the hot read. Names of files may be URLs, since only
// these can say that a database never changes.
void prepare_sqlite() {
  static const int once = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) |
                          sqlite_api::sqlite3_config(SQLITE_CONFIG_URI, 1);
  static_cast<void>(once);
}

sqlite_api::sqlite3* connection_of(soci::session& sql) {
  return static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
}

}  // namespace

bool forbids_writing(int result) {
  const int primary = result & 0xff;
  return primary == SQLITE_READONLY || primary == SQLITE_CANTOPEN || primary == SQLITE_PERM;
}

std::string in_url(std::string_view path) {
  std::string url;
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      url += fmt::format("%{:02X}", static_cast<unsigned>(byte_of(c)));
    } else {
      url += c;
    }
  }
  return url;
}

// The primary result codes are the low byte.
std::string_view words_for_result(int result, int error) {
  const bool asked_the_system =
      (result & 0xff) == SQLITE_IOERR || (result & 0xff) == SQLITE_CANTOPEN;
  if (asked_the_system && (error == ENOSPC || error == EDQUOT)) return "the disk is full";
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

std::string Database::path_in(const std::string& url) {
  if (!url.starts_with(scheme) || url.size() == scheme.size()) {
    throw SystemFailure(
        fmt::format("'{}' is not a store: write sqlite: and the path of its file", url));
  }
  std::string path = url.substr(scheme.size());
  if (path.find('"') != std::string::npos) {
    throw SystemFailure(fmt::format("'{}' is not a store: its path may not hold quotes", url));
  }
  // SQLite would take such a name for a URL with settings of its own.
  if (path.starts_with("file:")) path.insert(0, "./");
  return path;
}

Database::Database(const std::string& url, Files& files, std::span<const Migration> known,
                   DamagedSchema damaged)
    : path_(path_in(url)) {
  check_file(files);
  prepare_sqlite();
  guarded("open", [&] {
    connect(files);
    migrate(sql_, path_, known);
    if (damaged == DamagedSchema::refused) {
      const std::string damage = fatal_schema_damage(sql_, known);
      if (!damage.empty()) throw SystemFailure("the store is damaged: " + damage);
    }
    remember_which();
  });
}

Database::Database(const AsItIs& file) : path_(file.path) {
  prepare_sqlite();
  guarded("read", [&] {
    sql_.open(soci::sqlite3, fmt::format("dbname=\"{}\" timeout={} readonly=1", path_,
                                         seconds_to_wait_for_others));
    remember_which();
  });
}

// A restored store comes with the cookie of the one before it, and one more: no other change of it
// ends where it began.
void Database::remember_which() {
  long long cookie = 0;
  sql_ << "PRAGMA schema_version", soci::into(cookie);
  schema_cookie_ = cookie;
}

// The data version costs no access to the file, so that thousands of reads need not ask further.
void Database::refuse_if_replaced() {
  if (!schema_cookie_) return;
  unsigned version = data_version_;
  if (sqlite_api::sqlite3_file_control(connection_of(sql_), "main", SQLITE_FCNTL_DATA_VERSION,
                                       &version) == SQLITE_OK) {
    if (version == data_version_) return;
  }
  long long cookie = 0;
  sql_ << "PRAGMA schema_version", soci::into(cookie);
  if (cookie != *schema_cookie_) refuse_replaced();
  data_version_ = version;
}

// Whether another file lies where this one was opened.
bool Database::has_moved() {
  int moved = 0;
  return sqlite_api::sqlite3_file_control(connection_of(sql_), "main", SQLITE_FCNTL_HAS_MOVED,
                                          &moved) == SQLITE_OK &&
         moved != 0;
}

void Database::refuse_replaced() const {
  throw SystemFailure(
      fmt::format("the store '{}' was replaced by another while this command was at work: run the "
                  "command again",
                  path_));
}

void Database::connect(Files& files) {
  try {
    connect_for_writing();
  } catch (const soci::sqlite3_soci_error& error) {
    if (!forbids_writing(error.result()) || files.kind(path_) != FileKind::file) throw;
    connect_for_reading(files);
  }
}

void Database::connect_for_writing() {
  sql_.open(soci::sqlite3,
            fmt::format("dbname=\"{}\" timeout={}", path_, seconds_to_wait_for_others));
  sql_ << "PRAGMA foreign_keys = ON";
  sql_ << "PRAGMA journal_mode = WAL";
  // Durable when commit returns: a figure that was reported as imported is on the disk.
  sql_ << "PRAGMA synchronous = FULL";
  int tables = 0;  // a file that cannot be written to fails at its first reading
  sql_ << "SELECT count(*) FROM sqlite_master", soci::into(tables);
}

// A log beside the database (-wal) is read with an index that is a file, too (-shm), which SQLite
// makes where it may. Where it may not, a database without a log is read as one that never changes.
void Database::connect_for_reading(Files& files) {
  sql_.close();
  int tables = 0;
  try {
    sql_.open(soci::sqlite3, fmt::format("dbname=\"{}\" timeout={} readonly=1", path_,
                                         seconds_to_wait_for_others));
    sql_ << "SELECT count(*) FROM sqlite_master", soci::into(tables);
    return;
  } catch (const soci::sqlite3_soci_error& error) {
    if (!forbids_writing(error.result())) throw;
  }
  sql_.close();
  const std::string log = path_ + "-wal";
  if (files.kind(log) == FileKind::file && files.size(log) > 0) {
    throw SystemFailure(fmt::format(
        "cannot open the store '{}': its newest figures lie in '{}', which can only be read by one "
        "who may write there",
        path_, log));
  }
  sql_.open(soci::sqlite3, fmt::format("dbname=\"file:{}?immutable=1\"", in_url(path_)));
  sql_ << "SELECT count(*) FROM sqlite_master", soci::into(tables);
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

// A store that was replaced may look damaged to one who knows the codes of the one before it.
void Database::look_for_another() {
  try {
    refuse_if_replaced();
  } catch (const soci::soci_error&) {
    return;  // the first failure says more
  }
}

void Database::fail(std::string_view what, const soci::soci_error& error) {
  const int of_system =
      sql_.get_backend() == nullptr ? 0 : sqlite_api::sqlite3_system_errno(connection_of(sql_));
  look_for_another();
  const auto* of_sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  const std::string_view words =
      of_sqlite == nullptr ? "" : words_for_result(of_sqlite->result(), of_system);
  throw SystemFailure(fmt::format("cannot {} the store '{}': {}", what, path_,
                                  words.empty() ? std::string_view(error.what()) : words));
}

ReadTransaction::ReadTransaction(soci::session& sql) : sql_(sql) { sql_ << "BEGIN"; }

ReadTransaction::~ReadTransaction() {
  try {
    sql_ << "ROLLBACK";
  } catch (const soci::soci_error&) {
    return;  // a failed read has ended it
  }
}

WriteTransaction::WriteTransaction(soci::session& sql) : sql_(sql) { sql_ << "BEGIN IMMEDIATE"; }

WriteTransaction::WriteTransaction(Database& database) : WriteTransaction(database.sql()) {
  database.refuse_if_replaced();
  if (database.has_moved()) database.refuse_replaced();
}

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
