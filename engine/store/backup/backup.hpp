// A copy of the store, whole while others write, and the way back.
//
// The copy is one file, read in one transaction of SQLite (VACUUM INTO): what is imported meanwhile
// is in it wholly or not at all. It is verified before it takes its place, and replaces an earlier
// backup only when the store still has all that is in that one.
//
// The way back replaces what the store holds in one transaction (SQLite's backup interface). It
// holds the lock of writers from before the old contents are copied aside until they are replaced:
// an import or a run comes before and is in the copy aside, or waits and finds another store, of
// which it is told (Database).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"

namespace svodka {

struct StoreContents {
  int schema_version = 0;
  long long observations = 0, imports = 0, workbooks = 0;  // workbooks: entries of the ledger
  std::int64_t newest = 0;    // when the last of them was recorded; 0: there is none
  bool is_read_only = false;  // it, or its folder: nothing can be imported or recorded
};

// Of a store as it is, without bringing its schema up to date, also where nothing may be written.
// Throws SystemFailure.
StoreContents store_contents(const std::string& url, Files& files);
std::string store_file(const std::string& url);
std::string database_version();  // "SQLite 3.40.1"

struct BackupMade {
  std::string store, file;
  std::uint64_t bytes = 0;
  StoreContents contents;
};

// Error: there is no store, or nothing in it; `file` is of a store, something else than an earlier
// backup, or one that has what the store has not. Throws SystemFailure when the disk or the
// database fails; `file` is then as it was.
Result<BackupMade> back_up(const std::string& url, Files& files, const std::string& file);

// What a store has and a backup of it has not.
struct NewerImport {
  std::string file, who;
  std::int64_t recorded_at = 0;
  long long observations = 0;
};
struct NewerContents {
  std::vector<NewerImport> imports;  // oldest first
  long long workbooks = 0;           // entries of the ledger
};

struct Restoration {
  std::string store, file;
  StoreContents contents;              // of the backup
  std::optional<NewerContents> newer;  // nullopt: what the store held could not be read
  std::string kept_as;                 // what the store held; "": there was nothing
  bool has_digest = true;              // false: whether its bytes are those written is not known
};

// Trial: only says what it would do. Error: `file` is no backup, damaged, or of a newer version; a
// run is under way; the store is another program's database. Throws SystemFailure; the store is
// then as it was.
Result<Restoration> restore(const std::string& url, Files& files, const std::string& file,
                            bool trial);

}  // namespace svodka
