// The database's tables and how they came to be: a list of migrations, never edited, only
// continued.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <soci/soci.h>

namespace svodka {

// What brings a database from version - 1 to version; one SQL statement each (SQLite compiles only
// the first statement of a text).
struct Migration {
  int version = 0;
  std::vector<std::string_view> statements;
};

std::span<const Migration> migrations();

// 0 for a database without any table. Throws SystemFailure for one of another program; `name` is
// what messages call it.
int schema_version_of(soci::session& sql, const std::string& name);

// What is not as the migrations made it.
struct SchemaDamage {
  std::string problem;  // "the table 'period' is missing"
  bool is_fatal;        // nothing can be read, or nobody knows what
};
std::vector<SchemaDamage> schema_damage(soci::session& sql, std::span<const Migration> known);

// The first of it that is fatal; "" when there is none. It takes what tables there are from the
// migrations' own statements, so that opening a store does not make another one to compare it with.
std::string fatal_schema_damage(soci::session& sql, std::span<const Migration> known);

// Brings the database to the newest version of `known`, in one transaction. Throws SystemFailure
// when it is of a newer version still.
void migrate(soci::session& sql, const std::string& name, std::span<const Migration> known);

}  // namespace svodka
