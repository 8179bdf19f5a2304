#include "engine/store/migrations.hpp"

#include <array>

namespace svodka {
namespace {

// Codes are held once, as small integers without gaps; breakdown 1 is the whole.
// `latest_observation` repeats what the hot read needs, in the order in which it is read, so that a
// municipality is one range of one table; a trigger keeps it, so no way of adding can forget it.
const std::array<Migration, 8> all_migrations = {{
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
    // Which workbooks are being made now: the only rows that are ever removed. See open_runs.hpp.
    {2,
     {
         R"(CREATE TABLE open_run (
              number INTEGER PRIMARY KEY,
              who TEXT NOT NULL,
              command TEXT NOT NULL,
              begun_at INTEGER NOT NULL))",
         R"(CREATE TABLE open_workbook (
              path TEXT PRIMARY KEY,
              report TEXT NOT NULL,
              period TEXT NOT NULL,
              run INTEGER NOT NULL REFERENCES open_run) WITHOUT ROWID)",
     }},
    // What the entries of the ledger share. See sealed_texts.hpp; older entries keep their texts.
    {3,
     {
         R"(CREATE TABLE shape (
              id INTEGER PRIMARY KEY,
              sha256 TEXT NOT NULL UNIQUE,
              text BLOB NOT NULL))",
         "ALTER TABLE ledger ADD COLUMN shape_id INTEGER REFERENCES shape",
         "ALTER TABLE ledger ADD COLUMN figures BLOB",
         "ALTER TABLE ledger ADD COLUMN basis TEXT NOT NULL DEFAULT ''",
         "ALTER TABLE ledger ADD COLUMN newest_observation INTEGER NOT NULL DEFAULT 0",
         "ALTER TABLE ledger ADD COLUMN reads_of INTEGER NOT NULL DEFAULT 0",
         "ALTER TABLE ledger ADD COLUMN file_size INTEGER NOT NULL DEFAULT 0",
         "ALTER TABLE ledger ADD COLUMN file_modified INTEGER NOT NULL DEFAULT 0",
         "ALTER TABLE ledger ADD COLUMN told BLOB",
         R"(CREATE TRIGGER shape_is_not_changed BEFORE UPDATE ON shape BEGIN
              SELECT RAISE(ABORT, 'the ledger is never changed');
            END)",
         R"(CREATE TRIGGER shape_is_not_deleted BEFORE DELETE ON shape BEGIN
              SELECT RAISE(ABORT, 'the ledger is never changed');
            END)",
     }},
    // What the schedules did. See schedule_log.hpp.
    {4,
     {
         R"(CREATE TABLE schedule_run (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              schedule TEXT NOT NULL,
              due_at INTEGER NOT NULL,
              period TEXT NOT NULL,
              who TEXT NOT NULL,
              begun_at INTEGER NOT NULL,
              ended_at INTEGER NOT NULL))",
         "CREATE INDEX schedule_run_due ON schedule_run (schedule, due_at)",
         "CREATE INDEX schedule_run_open ON schedule_run (schedule) WHERE ended_at = 0",
         R"(CREATE TABLE schedule_outcome (
              run_id INTEGER NOT NULL REFERENCES schedule_run,
              report TEXT NOT NULL,
              municipality TEXT NOT NULL,
              state TEXT NOT NULL,
              why TEXT NOT NULL,
              findings INTEGER NOT NULL,
              figures INTEGER NOT NULL,
              rules TEXT NOT NULL,
              ended_at INTEGER NOT NULL,
              PRIMARY KEY (run_id, report, municipality)) WITHOUT ROWID)",
         // All that is asked of the ledger for a due date, without visiting its long rows.
         R"(CREATE INDEX ledger_made ON ledger
              (report, period, recorded_at, municipality, findings) WHERE as_of = 0)",
     }},
    // Who has revisions of a period since one, where and how each workbook was left, and what a
    // store had made that was replaced by a backup of it. See replaced_store.hpp.
    {5,
     {
         "CREATE TABLE replaced_workbook (sha256 TEXT PRIMARY KEY) WITHOUT ROWID",
         "CREATE INDEX observation_period ON observation (period_id)",
         "DROP INDEX ledger_made",
         R"(CREATE INDEX ledger_made ON ledger
              (report, period, recorded_at, municipality, findings, path, newest_observation,
               file_size, file_modified) WHERE as_of = 0)",
     }},
    // What is still to be packed or sent. See outbox.hpp.
    {6,
     {
         R"(CREATE TABLE outbox (
              way INTEGER NOT NULL,
              recipient TEXT NOT NULL,
              path TEXT NOT NULL,
              report TEXT NOT NULL,
              municipalities TEXT NOT NULL,
              told TEXT NOT NULL,
              since INTEGER NOT NULL,
              PRIMARY KEY (way, recipient, path)) WITHOUT ROWID)",
     }},
    // Seals have decimals from here on (ledger/text_shape.hpp), which earlier programs cannot read.
    {7, {}},
    // Which import another takes back, and why. See importing/recorded_import.hpp.
    {8,
     {
         "ALTER TABLE import ADD COLUMN undoes INTEGER REFERENCES import",
         "ALTER TABLE import ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
         "CREATE INDEX import_undo ON import (undoes) WHERE undoes IS NOT NULL",
     }},
}};

}  // namespace

std::span<const Migration> migrations() { return all_migrations; }

}  // namespace svodka
