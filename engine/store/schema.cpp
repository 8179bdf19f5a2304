#include "engine/store/schema.hpp"

#include <map>

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "engine/store/database.hpp"
#include "engine/system/files.hpp"

namespace svodka {
namespace {

constexpr const char* create_version_table =
    "CREATE TABLE schema_version (version INTEGER PRIMARY KEY)";

void refuse_if_newer(int version, const std::string& name, int newest) {
  if (version <= newest) return;
  throw SystemFailure(fmt::format(
      "the store '{}' has schema version {}, this program knows versions up to {}: use a "
      "newer Svodka",
      name, version, newest));
}

struct MadeObject {
  std::string kind;  // table view index trigger
  std::string sql;
};

// SQLite keeps the text of a statement; only its blanks may be other ones.
std::string without_blanks(std::string_view sql) {
  std::string result;
  for (const char c : sql)
    if (c != ' ' && c != '\n' && c != '\t') result += c;
  return result;
}

// Calls `take` with the kind, the name and the statement of each table, view, index and trigger.
template <typename Take>
void each_object(soci::session& sql, Take take) {
  std::string kind;
  std::string name;
  std::string text;
  soci::statement rows =
      (sql.prepare << "SELECT type, name, coalesce(sql, '') FROM sqlite_master "
                      "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
       soci::into(kind), soci::into(name), soci::into(text));
  rows.execute();
  while (rows.fetch()) take(kind, name, without_blanks(text));
}

// By name: what the migrations make where there is nothing.
std::map<std::string, MadeObject> objects_of(std::span<const Migration> known) {
  soci::session memory(soci::sqlite3, "dbname=:memory:");
  memory << create_version_table;
  for (const Migration& migration : known)
    for (const std::string_view statement : migration.statements) memory << std::string(statement);
  std::map<std::string, MadeObject> objects;
  each_object(memory,
              [&](const std::string& kind, const std::string& name, const std::string& text) {
                objects[name] = {kind, text};
              });
  return objects;
}

bool holds_rows(const std::string& kind) { return kind == "table" || kind == "view"; }

}  // namespace

std::vector<SchemaDamage> schema_damage(soci::session& sql, std::span<const Migration> known) {
  std::map<std::string, MadeObject> missing = objects_of(known);
  std::vector<SchemaDamage> damage;
  each_object(sql, [&](const std::string& kind, const std::string& name, const std::string& text) {
    const auto made = missing.find(name);
    if (made == missing.end()) {
      damage.push_back(
          {fmt::format("there is a {} '{}' that Svodka has not made", kind, name), false});
      return;
    }
    if (made->second.kind != kind) {
      damage.push_back(
          {fmt::format("'{}' is a {} and not a {}", name, kind, made->second.kind), true});
    } else if (made->second.sql != text) {
      damage.push_back({fmt::format("the {} '{}' is not as Svodka made it", kind, name), false});
    }
    missing.erase(made);
  });
  for (const auto& [lost, made] : missing) {
    damage.push_back(
        {fmt::format("the {} '{}' is missing", made.kind, lost), holds_rows(made.kind)});
  }
  return damage;
}

constexpr std::string_view create_table = "CREATE TABLE ", create_view = "CREATE VIEW ";

std::string fatal_schema_damage(soci::session& sql, std::span<const Migration> known) {
  std::map<std::string, std::string> there;  // kind by name
  std::string kind;
  std::string name;
  soci::statement rows =
      (sql.prepare << "SELECT type, name FROM sqlite_master", soci::into(kind), soci::into(name));
  rows.execute();
  while (rows.fetch()) there.emplace(name, kind);
  for (const Migration& migration : known) {
    for (std::string_view statement : migration.statements) {
      const bool is_table = statement.starts_with(create_table);
      if (!is_table && !statement.starts_with(create_view)) continue;
      statement.remove_prefix(is_table ? create_table.size() : create_view.size());
      const std::string made(statement.substr(0, statement.find_first_of(" (\n")));
      const std::string_view as = is_table ? "table" : "view";
      const auto found = there.find(made);
      if (found == there.end()) return fmt::format("the {} '{}' is missing", as, made);
      if (found->second != as)
        return fmt::format("'{}' is a {} and not a {}", made, found->second, as);
    }
  }
  return "";
}

int schema_version_of(soci::session& sql, const std::string& name) {
  int tables = 0;
  int ours = 0;
  sql << "SELECT count(*), count(CASE WHEN name = 'schema_version' THEN 1 END) "
         "FROM sqlite_master WHERE type = 'table'",
      soci::into(tables), soci::into(ours);
  if (tables == 0) return 0;
  if (ours == 0) {
    throw SystemFailure(fmt::format("'{}' is a database of another program", name));
  }
  int version = 0;
  sql << "SELECT coalesce(max(version), 0) FROM schema_version", soci::into(version);
  return version;
}

void migrate(soci::session& sql, const std::string& name, std::span<const Migration> known) {
  const int newest = known.back().version;
  const int found = schema_version_of(sql, name);
  refuse_if_newer(found, name, newest);
  if (found == newest) return;
  WriteTransaction transaction(sql);
  // Another process may have been faster.
  const int version = schema_version_of(sql, name);
  refuse_if_newer(version, name, newest);
  if (version == 0) sql << create_version_table;
  for (const Migration& migration : known) {
    if (migration.version <= version) continue;
    for (const std::string_view statement : migration.statements) sql << std::string(statement);
    sql << "INSERT INTO schema_version (version) VALUES (:version)", soci::use(migration.version);
  }
  transaction.commit();
}

}  // namespace svodka
