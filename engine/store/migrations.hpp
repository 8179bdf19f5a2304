// How the database's tables came to be: a list of migrations, never edited, only continued.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace svodka {

// What brings a database from version - 1 to version; one SQL statement each (SQLite compiles only
// the first statement of a text).
struct Migration {
  int version = 0;
  std::vector<std::string_view> statements;
};

std::span<const Migration> migrations();

}  // namespace svodka
