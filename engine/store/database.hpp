// The database file behind the store and the ledger: opened, migrated, its failures told in words.
//
// Not thread-safe; each process opens its own.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <soci/soci.h>

#include "engine/store/schema.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class Database {
 public:
  // `url`: "sqlite:path/to/file.db". Throws SystemFailure.
  Database(const std::string& url, Files& files, std::span<const Migration> known = migrations());

  // The file that a url names. Throws SystemFailure for what is not a url of a store.
  static std::string path_in(const std::string& url);

  soci::session& sql() { return sql_; }
  const std::string& path() const { return path_; }

  // Runs `action`; what the database throws becomes a SystemFailure: "cannot read the store
  // 'svodka.db': the disk is full".
  template <typename Action>
  auto guarded(std::string_view what, Action&& action) {
    try {
      return std::forward<Action>(action)();
    } catch (const soci::soci_error& error) {
      fail(what, error);
    }
  }

 private:
  [[noreturn]] void fail(std::string_view what, const soci::soci_error& error) const;
  void check_file(Files& files) const;

  std::string path_;
  soci::session sql_;
};

// Everything between construction and commit(), or nothing. Takes the write lock at once, since a
// transaction that only later wants to write can find that it may not.
class WriteTransaction {
 public:
  explicit WriteTransaction(soci::session& sql);
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  ~WriteTransaction();
  void commit();

 private:
  soci::session& sql_;
  bool open_ = true;
};

}  // namespace svodka
