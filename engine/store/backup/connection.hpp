// A connection that looks at a database as it is: Database would bring its schema up to date.
//
// Not thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "engine/store/backup/backup.hpp"

namespace svodka::detail {

// A database was to be written to, be it only to have it read, and may not be.
struct WritingForbidden : SystemFailure {
  using SystemFailure::SystemFailure;
};

class Connection {
 public:
  using Row = std::function<void(sqlite3_stmt*)>;

  // `flags` are SQLite's. Everything throws SystemFailure.
  Connection(const std::string& path, int flags);
  // A store that is only read, also where nothing can be written beside it.
  static Connection of_store(const std::string& path, Files& files);

  sqlite3* handle() const { return handle_.get(); }
  void run(const std::string& sql, const std::vector<std::string>& texts = {},
           const Row& row = nullptr);
  long long number(const std::string& sql);
  void check(int result) const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

std::string text_in(sqlite3_stmt* row, int column);

enum class Holds { nothing, a_store, something_else };
Holds what_it_holds(Connection& connection);  // nothing: no table at all

StoreContents contents_of(Connection& connection);

// Of a store: whether all of it can be read by this program, be it sound or not.
bool can_be_read(Connection& connection);

// "" when it is a sound store that this program can read; else what is wrong with it.
std::string what_is_wrong_with(const std::string& file, Files& files);

// What `from` has and `in` has not; each is the name of a database of the connection ("main", or
// one that was attached).
NewerContents missing_in(Connection& connection, const std::string& from, const std::string& in);

}  // namespace svodka::detail
