#include <array>
#include <optional>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/store/backup/backup.hpp"
#include "engine/store/backup/checksum.hpp"
#include "engine/store/backup/connection.hpp"
#include "engine/store/backup/copy_whole.hpp"
#include "engine/store/backup/part.hpp"
#include "engine/store/backup/replacement.hpp"
#include "engine/store/database.hpp"
#include "engine/store/ledger/replaced_store.hpp"
#include "engine/system/process_lock.hpp"

namespace svodka {

using detail::Connection;
using detail::Holds;
using detail::Replacement;

namespace {

constexpr std::array<std::string_view, 4> files_of_a_store = {"-wal", "-shm", "-journal", ""};

NewerContents newer_than(const std::string& store, const std::string& backup) {
  Connection connection(store, SQLITE_OPEN_READWRITE);
  connection.run("ATTACH ?1 AS backup", {backup});
  return detail::missing_in(connection, "main", "backup");
}

// Who makes workbooks right now; "" when nobody does.
std::string who_is_at_work(const std::string& store, Files& files) {
  std::string who;
  Connection connection(store, SQLITE_OPEN_READWRITE);
  const auto look = [&](const char* suffix, const char* table, const std::string& rows) {
    if (files.kind(store + suffix) == FileKind::missing) return;
    if (connection.number(
            fmt::format("SELECT count(*) FROM sqlite_master WHERE name = '{}'", table)) == 0) {
      return;  // of a version that did not have it
    }
    const ProcessLocks locks(store + suffix);
    connection.run(rows, {}, [&](sqlite3_stmt* row) {
      if (locks.is_taken(sqlite3_column_int64(row, 0))) who = detail::text_in(row, 1);
    });
  };
  look("-runs", "open_run", "SELECT number, who FROM open_run");
  look("-schedules", "schedule_run", "SELECT id, who FROM schedule_run WHERE ended_at = 0");
  return who;
}

// "svodka.db.replaced-20261127T101500Z", the first that is free.
std::string free_name(const std::string& store, Files& files) {
  std::string time = time_text(files.now());  // "2026-11-27 10:15:00 UTC"
  std::string digits;
  for (const char c : time) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const std::string name =
      fmt::format("{}.replaced-{}T{}Z", store, digits.substr(0, 8), digits.substr(8, 6));
  std::string free = name;
  for (int i = 2; files.kind(free) != FileKind::missing; ++i) free = fmt::format("{}-{}", name, i);
  return free;
}

// Of what lies where the store is to be. damaged: a store of which not all can be read; unusable:
// rubbish that SQLite can do nothing with.
enum class Found { nothing, empty, readable, damaged, of_another_program, unusable };

Found what_is_at(const std::string& store, Files& files) {
  switch (files.kind(store)) {
    case FileKind::missing:
      return Found::nothing;
    case FileKind::file:
      break;
    case FileKind::directory:
    case FileKind::other:
      return Found::of_another_program;
  }
  Holds holds = Holds::nothing;
  std::optional<Connection> connection;
  try {
    connection.emplace(store, SQLITE_OPEN_READWRITE);
    holds = detail::what_it_holds(*connection);
    if (holds == Holds::nothing) return Found::empty;
    // A store may have lost tables; another program's database has none of them.
    const bool is_foreign =
        holds == Holds::something_else &&
        connection->number(
            "SELECT count(*) FROM sqlite_master WHERE name IN ('schema_version', "
            "'observation', 'ledger', 'latest_observation', 'import')") == 0;
    if (is_foreign) return Found::of_another_program;
  } catch (const SystemFailure&) {
    return Found::unusable;
  }
  try {
    const bool is_whole = holds == Holds::a_store && detail::can_be_read(*connection);
    return is_whole ? Found::readable : Found::damaged;
  } catch (const SystemFailure&) {
    return Found::damaged;
  }
}

class Restoring {
 public:
  Restoring(const std::string& store, Files& files, Restoration& restoration, bool trial)
      : store_(store), files_(files), restoration_(restoration), trial_(trial) {}

  // The problem for which nothing was done.
  std::optional<Diagnostic> run() {
    const Found found = what_is_at(store_, files_);
    switch (found) {
      case Found::of_another_program:
        return unplaced(fmt::format("'{}' is there, and is no store", store_),
                        "name another file as the store in svodka.toml, or move it away");
      case Found::nothing:
      case Found::unusable:
        return put_where_nothing_is(found);
      case Found::empty:
      case Found::readable:
      case Found::damaged:
        break;
    }
    try {
      return exchange(found);
    } catch (const SystemFailure& failure) {
      throw SystemFailure(
          fmt::format("{}: nothing was restored, '{}' is as it was", failure.what(), store_));
    }
  }

 private:
  std::optional<Diagnostic> exchange(Found found) {
    std::optional<Replacement> replacement;
    if (!trial_) replacement.emplace(store_, restoration_.file);
    if (found == Found::readable) {
      if (const std::string who = who_is_at_work(store_, files_); !who.empty()) {
        return unplaced(fmt::format("{} is making workbooks from this store", who),
                        "wait until that run ends, or end it");
      }
      restoration_.newer = newer_than(store_, restoration_.file);
    } else if (found == Found::damaged) {
      restoration_.newer.reset();
    }
    if (found != Found::empty) restoration_.kept_as = free_name(store_, files_);
    if (trial_) return std::nullopt;
    try {
      keep(found, *replacement);
      replacement->finish();
    } catch (const SystemFailure&) {
      forget_kept();
      throw;
    }
    return std::nullopt;
  }

  // What is damaged is kept byte by byte, with the log in which its newest figures may be.
  void keep(Found found, Replacement& replacement) {
    const std::string log = "-wal";
    switch (found) {
      case Found::readable:
        detail::copy_whole(store_, files_, restoration_.kept_as, detail::Copied::as_it_is);
        return;
      case Found::damaged:
        if (files_.kind(store_ + log) == FileKind::file)
          files_.publish(restoration_.kept_as + log, files_.read(store_ + log));
        files_.publish(restoration_.kept_as, replacement.bytes_of_store());
        return;
      case Found::nothing:
      case Found::empty:
      case Found::of_another_program:
      case Found::unusable:
        return;
    }
  }

  void forget_kept() {
    if (restoration_.kept_as.empty()) return;
    for (const std::string_view suffix : files_of_a_store)
      files_.remove(restoration_.kept_as + std::string(suffix));
  }

  std::optional<Diagnostic> put_where_nothing_is(Found found) {
    if (found == Found::unusable) restoration_.newer.reset();
    bool anything = false;
    for (const std::string_view suffix : files_of_a_store)
      anything = anything || files_.kind(store_ + std::string(suffix)) != FileKind::missing;
    if (anything) restoration_.kept_as = free_name(store_, files_);
    if (trial_) return std::nullopt;
    detail::Part part(files_, store_);
    Connection(restoration_.file, SQLITE_OPEN_READONLY).run("VACUUM INTO ?1", {part.path()});
    // A log that was left beside would be taken for the new store's.
    for (const std::string_view suffix : files_of_a_store) {
      const std::string lying = store_ + std::string(suffix);
      if (files_.kind(lying) == FileKind::missing) continue;
      files_.rename(lying, restoration_.kept_as + std::string(suffix));
    }
    if (part.publish_where_nothing_is()) return std::nullopt;
    return unplaced(fmt::format("another command has made the store '{}' meanwhile", store_),
                    "restore again: what it holds now is then kept beside it");
  }

  const std::string& store_;
  Files& files_;
  Restoration& restoration_;
  bool trial_;
};

}  // namespace

Result<Restoration> restore(const std::string& url, Files& files, const std::string& file,
                            bool trial) {
  const std::string store = Database::path_in(url);
  if (files.kind(file) != FileKind::file) {
    return unplaced(fmt::format("there is no file '{}'", file), "name a file of svodka backup");
  }
  if (files.kind(store) != FileKind::missing && files.real_path(file) == files.real_path(store)) {
    return unplaced(fmt::format("'{}' is the store itself", file), "name a file of svodka backup");
  }
  if (const std::string wrong = detail::what_is_wrong_with(file, files); !wrong.empty()) {
    return unplaced(fmt::format("'{}' cannot be taken back: {}", file, wrong),
                    "the store is as it was");
  }
  Restoration restoration{store, file, {}, NewerContents{}, ""};
  restoration.has_digest = detail::checksum_of(files, file) != detail::Checksum::none;
  {
    Connection backup(file, SQLITE_OPEN_READONLY);
    restoration.contents = detail::contents_of(backup);
  }
  if (const auto refused = Restoring(store, files, restoration, trial).run()) return *refused;
  if (!trial && restoration.newer && !restoration.kept_as.empty() &&
      files.kind(restoration.kept_as) == FileKind::file) {
    remember_workbooks(url, files, restoration.kept_as);
  }
  return restoration;
}

}  // namespace svodka
