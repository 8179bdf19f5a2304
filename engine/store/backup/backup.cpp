#include "engine/store/backup/backup.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/store/backup/connection.hpp"
#include "engine/store/backup/copy_whole.hpp"
#include "engine/store/database.hpp"

namespace svodka {

using detail::Connection;
using detail::Holds;

namespace {

// What lies beside a store and belongs to it.
constexpr std::array<std::string_view, 5> beside_a_store = {"-wal", "-shm", "-journal", "-runs",
                                                            "-schedules"};

std::string folder_of_backup(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// The store to which `file` belongs by its name; "" when there is none.
std::string store_beside(const std::string& file, Files& files) {
  for (const std::string_view suffix : beside_a_store) {
    if (!file.ends_with(suffix)) continue;
    std::string store = file.substr(0, file.size() - suffix.size());
    if (files.kind(store) == FileKind::file) return store;
  }
  return "";
}

// Where a link leads; anything else by its own name.
std::string behind_links(const std::string& named, Files& files) {
  const std::string real = files.real_path(named);
  const std::string folder = files.real_path(folder_of_backup(named));
  return real == join(folder, named.substr(named.rfind('/') + 1)) ? named : real;
}

Diagnostic in_the_way(const std::string& file, const std::string& what) {
  return unplaced(fmt::format("'{}' is there, and {}", file, what),
                  "name another file; only an earlier backup is replaced");
}

std::string in_words(const NewerContents& contents) {
  std::string text;
  if (!contents.imports.empty()) {
    text =
        fmt::format("the import of {} by {} at {}", contents.imports.front().file,
                    contents.imports.front().who, time_text(contents.imports.front().recorded_at));
    if (contents.imports.size() > 1)
      text += fmt::format(" and {} more", contents.imports.size() - 1);
  }
  if (contents.workbooks > 0) {
    text +=
        fmt::format("{}{} workbooks in the ledger", text.empty() ? "" : ", ", contents.workbooks);
  }
  return text;
}

// Of a file that is there: whether it is an earlier backup of this store, all of which the store
// still has.
std::optional<Diagnostic> why_not_replaced(const std::string& file, const std::string& named,
                                           const std::string& store, Files& files) {
  if (files.kind(file) != FileKind::file) return in_the_way(named, "is not a backup of a store");
  try {
    Connection earlier(file, SQLITE_OPEN_READONLY);
    if (detail::what_it_holds(earlier) != Holds::a_store)
      return in_the_way(named, "is not a backup of a store");
    std::string journal;
    earlier.run("PRAGMA journal_mode", {},
                [&](sqlite3_stmt* row) { journal = detail::text_in(row, 0); });
    if (journal == "wal") return in_the_way(named, "is a store that is in use, not a backup");
  } catch (const SystemFailure&) {
    return in_the_way(named, "is not a backup of a store");
  }
  if (const std::string wrong = detail::what_is_wrong_with(file, files); !wrong.empty())
    return in_the_way(named, "cannot be compared with the store: " + wrong);
  Connection connection = Connection::of_store(store, files);
  connection.run("ATTACH ?1 AS backup", {file});
  const NewerContents lost = detail::missing_in(connection, "backup", "main");
  if (lost.imports.empty() && lost.workbooks == 0) return std::nullopt;
  return unplaced(
      fmt::format("'{}' has what '{}' has not: {}", named, store, in_words(lost)),
      "name another file, or move that one away; a backup is replaced by a later one of its store");
}

}  // namespace

StoreContents store_contents(const std::string& url, Files& files) {
  Connection connection = Connection::of_store(Database::path_in(url), files);
  StoreContents contents = detail::contents_of(connection);
  contents.is_read_only = sqlite3_db_readonly(connection.handle(), "main") == 1;
  return contents;
}

std::string store_file(const std::string& url) { return Database::path_in(url); }

std::string database_version() { return fmt::format("SQLite {}", sqlite3_libversion()); }

Result<BackupMade> back_up(const std::string& url, Files& files, const std::string& named) {
  const std::string store = Database::path_in(url);
  if (files.kind(store) != FileKind::file) {
    return unplaced(fmt::format("there is no store '{}' yet", store), "svodka import makes it");
  }
  if (files.kind(folder_of_backup(named)) != FileKind::directory) {
    return unplaced(fmt::format("there is no folder '{}'", folder_of_backup(named)),
                    "make it first");
  }
  const bool is_there = files.kind(named) != FileKind::missing;
  const std::string file = is_there ? behind_links(named, files) : named;
  if (is_there && files.real_path(file) == files.real_path(store)) {
    return unplaced(fmt::format("'{}' is the store itself", named), "name another file");
  }
  if (const std::string other = store_beside(file, files); !other.empty()) {
    return unplaced(fmt::format("'{}' is a file of the store '{}'", named, other),
                    "name another file");
  }
  {
    Connection source = Connection::of_store(store, files);
    if (detail::what_it_holds(source) == Holds::nothing) {
      return unplaced(fmt::format("the store '{}' is empty: there is nothing to copy", store),
                      "svodka import fills it, svodka restore takes a backup back");
    }
  }
  if (is_there) {
    if (const auto refused = why_not_replaced(file, named, store, files)) return *refused;
  }
  detail::copy_whole(store, files, file, detail::Copied::when_sound);
  Connection copy(file, SQLITE_OPEN_READONLY);
  return BackupMade{store, named, files.size(file), detail::contents_of(copy)};
}

}  // namespace svodka
