#include "engine/store/schema.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/store/database.hpp"
#include "engine/system/files.hpp"

namespace svodka {
namespace {

// Codes are held once, as small integers without gaps; breakdown 1 is the whole.
// `latest_observation` repeats what the hot read needs, in the order in which it is read, so that a
// municipality is one range of one table; a trigger keeps it, so no way of adding can forget it.
const std::array<Migration, 1> all_migrations = {{
    {1,
     {
         "CREATE TABLE municipality (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
         "CREATE TABLE indicator (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
         "CREATE TABLE breakdown (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
         "CREATE TABLE period (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
         "CREATE TABLE unit (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
         "INSERT INTO breakdown (id, code) VALUES (1, '')",
         R"(CREATE TABLE import (
              id INTEGER PRIMARY KEY,
              file TEXT NOT NULL,
              who TEXT NOT NULL,
              recorded_at INTEGER NOT NULL))",
         R"(CREATE TABLE observation (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              municipality_id INTEGER NOT NULL REFERENCES municipality,
              indicator_id INTEGER NOT NULL REFERENCES indicator,
              breakdown_id INTEGER NOT NULL REFERENCES breakdown,
              period_id INTEGER NOT NULL REFERENCES period,
              revision INTEGER NOT NULL CHECK (revision >= 1),
              value REAL,
              qualifier INTEGER NOT NULL CHECK (qualifier BETWEEN 0 AND 5),
              text TEXT NOT NULL,
              status TEXT NOT NULL CHECK (length(status) = 1),
              unit_id INTEGER NOT NULL REFERENCES unit,
              source TEXT NOT NULL,
              quote TEXT NOT NULL,
              comment TEXT NOT NULL,
              recorded_at INTEGER NOT NULL,
              import_id INTEGER NOT NULL REFERENCES import,
              UNIQUE (municipality_id, indicator_id, breakdown_id, period_id, revision)))",
         R"(CREATE INDEX observation_missing ON observation (municipality_id)
              WHERE value IS NULL AND status <> 'A')",
         R"(CREATE TABLE latest_observation (
              municipality_id INTEGER NOT NULL,
              indicator_id INTEGER NOT NULL,
              breakdown_id INTEGER NOT NULL,
              period_id INTEGER NOT NULL,
              observation_id INTEGER NOT NULL REFERENCES observation,
              value REAL,
              qualifier INTEGER NOT NULL,
              unit_id INTEGER NOT NULL,
              PRIMARY KEY (municipality_id, indicator_id, breakdown_id, period_id))
              WITHOUT ROWID)",
         R"(CREATE TRIGGER observation_becomes_latest AFTER INSERT ON observation BEGIN
              INSERT OR REPLACE INTO latest_observation VALUES
                (NEW.municipality_id, NEW.indicator_id, NEW.breakdown_id, NEW.period_id, NEW.id,
                 NEW.value, NEW.qualifier, NEW.unit_id);
            END)",
         R"(CREATE TRIGGER observation_is_not_changed BEFORE UPDATE ON observation BEGIN
              SELECT RAISE(ABORT, 'an observation is never changed: add a revision');
            END)",
         R"(CREATE TRIGGER observation_is_not_deleted BEFORE DELETE ON observation BEGIN
              SELECT RAISE(ABORT, 'an observation is never deleted: add a revision');
            END)",
         R"(CREATE VIEW observation_in_words AS
              SELECT o.id, m.code AS municipality, i.code AS indicator, b.code AS breakdown,
                     p.code AS period, o.revision, o.value, o.qualifier, o.text, o.status,
                     u.code AS unit, o.source, o.quote, o.comment, o.recorded_at,
                     r.who AS recorded_by, r.file AS import_file, o.municipality_id
              FROM observation o
              JOIN municipality m ON m.id = o.municipality_id
              JOIN indicator i ON i.id = o.indicator_id
              JOIN breakdown b ON b.id = o.breakdown_id
              JOIN period p ON p.id = o.period_id
              JOIN unit u ON u.id = o.unit_id
              JOIN import r ON r.id = o.import_id)",
         R"(CREATE TABLE run (
              id INTEGER PRIMARY KEY,
              command TEXT NOT NULL,
              begun_at INTEGER NOT NULL))",
         R"(CREATE TABLE run_end (
              run_id INTEGER PRIMARY KEY REFERENCES run,
              ended_at INTEGER NOT NULL))",
         R"(CREATE TABLE ledger (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              run_id INTEGER NOT NULL REFERENCES run,
              recorded_at INTEGER NOT NULL,
              report TEXT NOT NULL,
              municipality TEXT NOT NULL,
              period TEXT NOT NULL,
              path TEXT NOT NULL,
              sha256 TEXT NOT NULL,
              key TEXT NOT NULL,
              engine TEXT NOT NULL,
              as_of INTEGER NOT NULL,
              findings INTEGER NOT NULL,
              reads TEXT NOT NULL,
              cells TEXT NOT NULL))",
         "CREATE INDEX ledger_path ON ledger (path, id)",
         "CREATE INDEX ledger_report ON ledger (report, municipality, period, id)",
         R"(CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger BEGIN
              SELECT RAISE(ABORT, 'the ledger is never changed');
            END)",
         R"(CREATE TRIGGER ledger_is_not_deleted BEFORE DELETE ON ledger BEGIN
              SELECT RAISE(ABORT, 'the ledger is never changed');
            END)",
     }},
}};

constexpr const char* create_version_table =
    "CREATE TABLE schema_version (version INTEGER PRIMARY KEY)";

void refuse_if_newer(int version, const std::string& name, int newest) {
  if (version <= newest) return;
  throw SystemFailure(fmt::format(
      "the store '{}' has schema version {}, this program knows versions up to {}: use a "
      "newer Svodka",
      name, version, newest));
}

}  // namespace

std::span<const Migration> migrations() { return all_migrations; }

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
