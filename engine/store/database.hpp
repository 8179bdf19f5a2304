// The database file behind the store and the ledger: opened and migrated, its failures put into
// words.
//
// What a connection keeps in memory (codes as numbers) is only right for the store that it was read
// from. When `svodka restore` puts another in its place meanwhile, every use of the connection
// fails from then on, and the command has to be run again.
//
// Not thread-safe; each process opens its own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <soci/soci.h>

#include "engine/store/schema.hpp"
#include "engine/system/files.hpp"

namespace svodka {

// Whether a database whose tables are not those of Svodka is refused, or looked at to say so.
enum class DamagedSchema { refused, looked_at };

// A file that is looked at as it is, and never written to.
struct AsItIs {
  std::string path;
};

// What can be done about a result of SQLite, in words; "" for one that a user cannot help. `error`
// is errno's, where the system was asked: of a full disk SQLite says now this, now that.
std::string_view words_for_result(int result, int error);
// Whether it says that a file may not be written to, or made.
bool forbids_writing(int result);
// A path in a name that begins with "file:".
std::string in_url(std::string_view path);

class Database {
 public:
  // `url`: "sqlite:path/to/file.db". What may only be read is opened for reading alone. Throws
  // SystemFailure.
  Database(const std::string& url, Files& files, std::span<const Migration> known = migrations(),
           DamagedSchema damaged = DamagedSchema::refused);
  // Throws SystemFailure for what is no database.
  explicit Database(const AsItIs& file);

  // The file that a url names. Throws SystemFailure for what is not a url of a store.
  static std::string path_in(const std::string& url);

  soci::session& sql() { return sql_; }
  const std::string& path() const { return path_; }

  // Runs `action`; what the database throws becomes a SystemFailure: "cannot read the store
  // 'svodka.db': the disk is full". So does what it has read or written when the store is another
  // by then.
  template <typename Action>
  auto guarded(std::string_view what, Action&& action) {
    try {
      if constexpr (std::is_void_v<std::invoke_result_t<Action>>) {
        std::forward<Action>(action)();
        refuse_if_replaced();
      } else {
        auto given = std::forward<Action>(action)();
        refuse_if_replaced();
        return given;
      }
    } catch (const soci::soci_error& error) {
      fail(what, error);
    } catch (const SystemFailure&) {
      look_for_another();
      throw;
    }
  }

  // Throws SystemFailure when the store is no longer the one that was opened.
  void refuse_if_replaced();

 private:
  [[noreturn]] void fail(std::string_view what, const soci::soci_error& error);
  void look_for_another();
  void check_file(Files& files) const;
  void connect(Files& files);
  void connect_for_writing();
  void connect_for_reading(Files& files);
  void remember_which();

  friend class WriteTransaction;
  bool has_moved();
  [[noreturn]] void refuse_replaced() const;

  std::string path_;
  soci::session sql_;
  std::optional<long long> schema_cookie_;  // SQLite's own count of changes of the schema
  unsigned data_version_ = 0;
};

// While it lives, the database is read as it was at the first read, and the lock is taken once for
// all reads.
class ReadTransaction {
 public:
  explicit ReadTransaction(soci::session& sql);
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  ~ReadTransaction();

 private:
  soci::session& sql_;
};

// Everything between construction and commit(), or nothing. Takes the write lock at once, since a
// transaction that only later wants to write can find that it may not.
class WriteTransaction {
 public:
  explicit WriteTransaction(soci::session& sql);
  // Throws SystemFailure when the store is no longer the one that was opened.
  explicit WriteTransaction(Database& database);
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  ~WriteTransaction();
  void commit();

 private:
  soci::session& sql_;
  bool open_ = true;
};

}  // namespace svodka
