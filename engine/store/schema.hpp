// Whether the database's tables are as the migrations made them, and bringing them up to date.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "engine/store/migrations.hpp"

namespace svodka {

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
