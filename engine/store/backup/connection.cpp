#include "engine/store/backup/connection.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/store/backup/checksum.hpp"
#include "engine/store/database.hpp"
#include "engine/store/verify.hpp"

namespace svodka::detail {

Connection::Connection(const std::string& path, int flags) : path_(path) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  handle_.reset(opened);
  check(result);
  sqlite3_busy_timeout(opened, 60'000);
}

Connection Connection::of_store(const std::string& path, Files& files) {
  // One that may write finds what is in the log, and may make the log's index.
  for (const int flags : {SQLITE_OPEN_READWRITE, SQLITE_OPEN_READONLY}) {
    try {
      Connection connection(path, flags);
      connection.number("SELECT count(*) FROM sqlite_master");
      return connection;
    } catch (const WritingForbidden&) {
      continue;
    }
  }
  // As Database does: without a log it is read as a file that never changes.
  const std::string log = path + "-wal";
  if (files.kind(log) == FileKind::file && files.size(log) > 0) {
    throw SystemFailure(fmt::format(
        "cannot read the store '{}': it is read-only, and its newest figures lie in '{}', which "
        "can only be read by one who may write there",
        path, log));
  }
  return Connection("file:" + in_url(path) + "?immutable=1",
                    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

void Connection::run(const std::string& sql, const std::vector<std::string>& texts,
                     const Row& row) {
  sqlite3_stmt* prepared = nullptr;
  check(sqlite3_prepare_v2(handle(), sql.c_str(), -1, &prepared, nullptr));
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    check(sqlite3_bind_text(prepared, as_int(i) + 1, texts[i].c_str(), -1, SQLITE_TRANSIENT));
  }
  for (;;) {
    const int result = sqlite3_step(prepared);
    if (result == SQLITE_DONE) return;
    if (result != SQLITE_ROW) check(result);
    if (row) row(prepared);
  }
}

long long Connection::number(const std::string& sql) {
  long long found = 0;
  run(sql, {}, [&](sqlite3_stmt* row) { found = sqlite3_column_int64(row, 0); });
  return found;
}

void Connection::check(int result) const {
  if (result == SQLITE_OK) return;
  const std::string_view words =
      words_for_result(result, handle_ ? sqlite3_system_errno(handle()) : 0);
  const std::string text = fmt::format("cannot go on with '{}': {}", path_,
                                       !words.empty() ? std::string(words)
                                       : handle_      ? sqlite3_errmsg(handle())
                                                      : sqlite3_errstr(result));
  if (forbids_writing(result)) throw WritingForbidden(text);
  throw SystemFailure(text);
}

std::string text_in(sqlite3_stmt* row, int column) {
  const unsigned char* text = sqlite3_column_text(row, column);
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

Holds what_it_holds(Connection& connection) {
  const long long ours = connection.number(
      "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('schema_version', "
      "'observation', 'ledger')");
  if (ours == 3) return Holds::a_store;
  const long long all = connection.number("SELECT count(*) FROM sqlite_master");
  return all == 0 ? Holds::nothing : Holds::something_else;
}

StoreContents contents_of(Connection& connection) {
  StoreContents contents;
  contents.schema_version = as_int(connection.number("SELECT max(version) FROM schema_version"));
  contents.observations = connection.number("SELECT count(*) FROM observation");
  contents.imports = connection.number("SELECT count(*) FROM import");
  contents.workbooks = connection.number("SELECT count(*) FROM ledger");
  contents.newest = connection.number(
      "SELECT max(coalesce((SELECT max(recorded_at) FROM import), 0), "
      "coalesce((SELECT recorded_at FROM ledger ORDER BY id DESC LIMIT 1), 0))");
  return contents;
}

bool can_be_read(Connection& connection) {
  std::string problem;
  connection.run("PRAGMA quick_check(1)", {},
                 [&](sqlite3_stmt* row) { problem = text_in(row, 0); });
  return problem == "ok" && contents_of(connection).schema_version <= migrations().back().version;
}

namespace {

// What had made the tables of a version.
std::span<const Migration> known_to(long long version) {
  std::size_t count = 0;
  for (const Migration& each : migrations()) count += each.version <= version ? 1U : 0U;
  return migrations().first(std::max<std::size_t>(1, count));
}

}  // namespace

std::string what_is_wrong_with(const std::string& file, Files& files) {
  try {
    long long version = 0;
    {
      Connection connection(file, SQLITE_OPEN_READONLY);
      if (what_it_holds(connection) != Holds::a_store) return "it is not a backup of a store";
      version = connection.number("SELECT max(version) FROM schema_version");
      if (version > migrations().back().version) {
        return fmt::format("it has schema version {}, this program knows versions up to {}",
                           version, migrations().back().version);
      }
    }
    Database database(AsItIs{file});
    const std::vector<std::string> problems = problems_of(database, known_to(version));
    if (problems.empty()) {
      if (checksum_of(files, file) != Checksum::differs) return "";
      return "it is damaged, or was written to: its bytes are not those that its digest is of";
    }
    const std::string more =
        problems.size() == 1 ? "" : fmt::format(" (and {} more problems)", problems.size() - 1);
    return fmt::format("it is damaged: {}{}", problems.front(), more);
  } catch (const SystemFailure& failure) {
    return failure.what();
  }
}

NewerContents missing_in(Connection& connection, const std::string& from, const std::string& in) {
  NewerContents missing;
  connection.run(
      fmt::format(
          "SELECT i.file, i.who, i.recorded_at, count(o.id) FROM {0}.import i LEFT JOIN "
          "{0}.observation o ON o.import_id = i.id WHERE NOT EXISTS (SELECT 1 FROM {1}.import b "
          "WHERE b.id = i.id AND b.file = i.file AND b.who = i.who AND b.recorded_at = "
          "i.recorded_at) GROUP BY i.id",
          from, in),
      {}, [&](sqlite3_stmt* row) {
        missing.imports.push_back({text_in(row, 0), text_in(row, 1), sqlite3_column_int64(row, 2),
                                   sqlite3_column_int64(row, 3)});
      });
  missing.workbooks = connection.number(
      fmt::format("SELECT count(*) FROM {0}.ledger l WHERE NOT EXISTS (SELECT 1 FROM {1}.ledger b "
                  "WHERE b.id = l.id AND b.path = l.path AND b.sha256 = l.sha256)",
                  from, in));
  return missing;
}

}  // namespace svodka::detail
