// Whether the store is what it promises to be.

#include "engine/store/verify.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "engine/period/period.hpp"
#include "engine/store/ledger/recorded_places.hpp"
#include "engine/store/ledger/verify_entries.hpp"
#include "engine/store/sql_store.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

// Queries that list what must not be: each row is the text of one problem.
struct Rule {
  const char* problem;
  const char* rows;
};

constexpr Rule rules[] = {
    {"the end of a run is not what one can be",
     "SELECT 'run ' || run_id FROM run_end JOIN run ON run.id = run_id "
     "WHERE typeof(ended_at) <> 'integer' OR ended_at < begun_at"},
    {"a run is not what one can be",
     "SELECT 'run ' || id FROM run WHERE typeof(begun_at) <> 'integer' OR typeof(command) <> "
     "'text'"},
    {"an import is not what one can be",
     "SELECT 'import ' || id FROM import WHERE typeof(recorded_at) <> 'integer' OR "
     "typeof(file) <> 'text' OR typeof(who) <> 'text'"},
    {"an observation holds what is of another kind",
     "SELECT 'observation ' || id FROM observation WHERE typeof(value) NOT IN ('real', 'null') OR "
     "typeof(qualifier) <> 'integer' OR typeof(revision) <> 'integer' OR "
     "typeof(recorded_at) <> 'integer' OR typeof(text) <> 'text' OR typeof(status) <> 'text' OR "
     "typeof(source) <> 'text' OR typeof(quote) <> 'text' OR typeof(comment) <> 'text'"},
    {"an entry of the ledger is not what one can be",
     "SELECT 'entry ' || id || ' (' || path || ')' FROM ledger WHERE "
     "typeof(recorded_at) <> 'integer' OR typeof(as_of) <> 'integer' OR "
     "typeof(findings) <> 'integer' OR findings < 0 OR as_of < 0 OR path = '' OR report = '' OR "
     "period = '' OR engine = '' OR sha256 GLOB '*[^0-9a-f]*' OR key GLOB '*[^0-9a-f]*' OR key = "
     "''"},
    {"an entry of the ledger was made before its run began",
     "SELECT 'entry ' || ledger.id || ' (' || path || ')' FROM ledger JOIN run ON run.id = run_id "
     "WHERE recorded_at < begun_at"},
    {"the revisions of an observation are not numbered 1, 2, 3, ...",
     "SELECT municipality || ' ' || indicator || ' ' || breakdown || ' ' || period "
     "FROM observation_in_words GROUP BY municipality, indicator, breakdown, period "
     "HAVING max(revision) <> count(*)"},
    {"a later revision was recorded before an earlier one",
     "SELECT 'observation ' || later.id FROM observation later JOIN observation earlier "
     "USING (municipality_id, indicator_id, breakdown_id, period_id) "
     "WHERE later.revision = earlier.revision + 1 AND later.recorded_at < earlier.recorded_at"},
    {"the table of latest observations does not agree with the revisions",
     "SELECT 'observation ' || id FROM (SELECT municipality_id, indicator_id, breakdown_id, "
     "period_id, id, value, qualifier, unit_id FROM observation o WHERE revision = "
     "(SELECT max(revision) FROM observation s WHERE s.municipality_id = o.municipality_id "
     "AND s.indicator_id = o.indicator_id AND s.breakdown_id = o.breakdown_id "
     "AND s.period_id = o.period_id) EXCEPT SELECT * FROM latest_observation)"},
    {"the table of latest observations has too many rows",
     "SELECT count(*) || ' rows' FROM latest_observation HAVING count(*) <> "
     "(SELECT count(*) FROM observation WHERE revision = 1)"},
    {"an observation is not what one can be",
     "SELECT 'observation ' || id FROM observation WHERE qualifier NOT BETWEEN 0 AND 5 "
     "OR length(status) <> 1 OR abs(value) > 1.7976931348623157e308 OR revision < 1"},
    {"an entry of the ledger cannot be read",
     "SELECT 'entry ' || id || ' (' || path || ')' FROM ledger WHERE length(sha256) <> 64"},
};

constexpr std::array dictionaries = {"municipality", "indicator", "breakdown", "period", "unit"};
constexpr std::size_t most_of_a_kind = 100;

// A rule that cannot be asked of a damaged file is told, and the others are still asked.
void collect(soci::session& sql, const std::string& query, const std::string& problem,
             std::vector<std::string>& problems) {
  std::size_t found = 0;
  try {
    std::string row;
    soci::statement rows = (sql.prepare << query, soci::into(row));
    rows.execute();
    while (rows.fetch()) {
      if (row == "ok") continue;
      if (++found <= most_of_a_kind) problems.push_back(fmt::format("{}: {}", problem, row));
    }
  } catch (const soci::soci_error& error) {
    problems.push_back(fmt::format("{}: this cannot be looked at ({})", problem, error.what()));
  }
  if (found > most_of_a_kind) {
    problems.push_back(fmt::format("{}: and {} more", problem, found - most_of_a_kind));
  }
}

bool is_code_of(const std::string& table, const std::string& code) {
  try {
    if (table == "period") return static_cast<bool>(Period::parse(code));
    if (table == "breakdown") return breakdown_from_code(code).text() == code;
    return !code.empty();
  } catch (const std::exception&) {
    return false;
  }
}

void check_codes(soci::session& sql, const std::string& table, std::vector<std::string>& problems) {
  collect(sql,
          fmt::format("SELECT max(id) || ' is the last number of ' || count(*) FROM {} "
                      "HAVING max(id) <> count(*)",
                      table),
          fmt::format("codes are missing in the table '{}'", table), problems);
  try {
    std::string code;
    soci::statement rows = (sql.prepare << "SELECT code FROM " + table, soci::into(code));
    rows.execute();
    while (rows.fetch()) {
      if (is_code_of(table, code)) continue;
      problems.push_back(fmt::format("'{}' is no code for the table '{}'", code, table));
    }
  } catch (const soci::soci_error& error) {
    problems.push_back(fmt::format("the table '{}' cannot be read ({})", table, error.what()));
  }
}

void look_at_workbooks(soci::session& sql, Files& files, const std::string& root,
                       Verification& found) {
  RecordedWorkbook made;
  std::string recorded, sha256;
  soci::statement rows =
      (sql.prepare << "SELECT path, report, municipality, period, sha256 FROM ledger WHERE id IN "
                      "(SELECT max(id) FROM ledger GROUP BY path) ORDER BY id DESC",
       soci::into(recorded), soci::into(made.report), soci::into(made.municipality),
       soci::into(made.period), soci::into(sha256));
  rows.execute();
  RecordedPlaces places(files, root);
  std::set<std::string> seen;  // a file has a path for each way in which runs were called
  while (rows.fetch()) {
    const RecordedPlaces::Place place = places.place_of(recorded);
    if (!seen.insert(place.real).second) continue;
    made.path = place.shown;
    if (files.kind(place.real) != FileKind::file) {
      made.state = RecordedWorkbook::State::missing;
    } else {
      made.state = sha256_hex(files.read(place.real)) == sha256 ? RecordedWorkbook::State::as_made
                                                                : RecordedWorkbook::State::altered;
    }
    found.workbooks.push_back(made);
  }
  std::sort(found.workbooks.begin(), found.workbooks.end(),
            [](const RecordedWorkbook& a, const RecordedWorkbook& b) { return a.path < b.path; });
}

}  // namespace

std::vector<std::string> problems_of(Database& database, std::span<const Migration> known) {
  std::vector<std::string> problems;
  soci::session& sql = database.sql();
  // A view in place of a table may never end.
  bool is_readable = true;
  try {
    for (const SchemaDamage& each : schema_damage(sql, known)) {
      problems.push_back(each.problem);
      is_readable = is_readable && !each.is_fatal;
    }
  } catch (const soci::soci_error& error) {
    problems.push_back(fmt::format("the list of tables cannot be read ({})", error.what()));
  }
  if (!is_readable) return problems;
  collect(sql, "SELECT integrity_check FROM pragma_integrity_check", "the database is damaged",
          problems);
  collect(sql, "SELECT \"table\" || ' -> ' || parent FROM pragma_foreign_key_check",
          "a row refers to one that is not there", problems);
  for (const char* table : dictionaries) check_codes(sql, table, problems);
  for (const Rule& rule : rules) collect(sql, rule.rows, rule.problem, problems);
  constexpr int with_seals_of_today = 3;
  if (known.back().version >= with_seals_of_today) check_entries(sql, most_of_a_kind, problems);
  return problems;
}

std::string_view name_of(RecordedWorkbook::State state) {
  switch (state) {
    case RecordedWorkbook::State::as_made:
      return "as made";
    case RecordedWorkbook::State::altered:
      return "altered";
    case RecordedWorkbook::State::missing:
      break;
  }
  return "missing";
}

Verification verify_store(const std::string& url, Files& files, const std::string& root) {
  Database database(url, files, migrations(), DamagedSchema::looked_at);
  Verification found;
  found.problems = problems_of(database);
  for (const SchemaDamage& each : schema_damage(database.sql(), migrations()))
    if (each.is_fatal) return found;
  try {
    database.sql() << "SELECT count(*) FROM observation", soci::into(found.observations);
    look_at_workbooks(database.sql(), files, root, found);
  } catch (const soci::soci_error& error) {
    found.problems.push_back(fmt::format("the ledger cannot be read ({})", error.what()));
  }
  return found;
}

std::vector<std::string> SqlStore::verify() {
  return database_.guarded("check", [&] { return problems_of(database_); });
}

}  // namespace svodka
