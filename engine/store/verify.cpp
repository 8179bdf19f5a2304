// Whether the store is what it promises to be.

#include <fmt/format.h>

#include "engine/store/sql_store.hpp"

namespace svodka {
namespace {

// Queries that list what must not be: each row is the text of one problem.
struct Rule {
  const char* problem;
  const char* rows;
};

constexpr Rule rules[] = {
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
};

void collect(soci::session& sql, const std::string& query, const std::string& problem,
             std::vector<std::string>& problems) {
  std::string row;
  soci::statement rows = (sql.prepare << query, soci::into(row));
  rows.execute();
  while (rows.fetch()) {
    if (row != "ok") problems.push_back(fmt::format("{}: {}", problem, row));
  }
}

}  // namespace

std::vector<std::string> SqlStore::verify() {
  return database_.guarded("check", [&] {
    std::vector<std::string> problems;
    soci::session& sql = database_.sql();
    collect(sql, "SELECT integrity_check FROM pragma_integrity_check", "the database is damaged",
            problems);
    collect(sql, "SELECT \"table\" || ' -> ' || parent FROM pragma_foreign_key_check",
            "a row refers to one that is not there", problems);
    for (const Rule& rule : rules) collect(sql, rule.rows, rule.problem, problems);
    return problems;
  });
}

}  // namespace svodka
