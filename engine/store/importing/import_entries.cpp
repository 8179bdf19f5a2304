#include "engine/store/importing/import_entries.hpp"

#include <algorithm>
#include <unordered_map>

namespace svodka {
namespace {

// An undo counts unless it was undone as well, which a later one did.
void find_undone(std::vector<RecordedImport>& newest_first) {
  std::unordered_map<std::int64_t, std::int64_t> undone_by;
  for (RecordedImport& each : newest_first) {
    if (const auto found = undone_by.find(each.number); found != undone_by.end()) {
      each.undone_by = found->second;
    } else if (each.undoes != 0) {
      undone_by.emplace(each.undoes, each.number);
    }
  }
}

}  // namespace

EnteredImport enter_import(soci::session& sql, const ImportEntry& entry, long long now) {
  EnteredImport entered;
  long long undoes = entry.undoes;
  // Clocks go back; revisions do not. "As of" then always sees them in their order.
  sql << "SELECT max(coalesce(max(recorded_at) + 1, 0), :now) FROM import", soci::use(now),
      soci::into(entered.recorded_at);
  soci::indicator is_undo = entry.undoes == 0 ? soci::i_null : soci::i_ok;
  sql << "INSERT INTO import (file, who, recorded_at, undoes, reason) VALUES (:file, :who, "
         ":recorded_at, :undoes, :reason)",
      soci::use(entry.file), soci::use(entry.who), soci::use(entered.recorded_at),
      soci::use(undoes, is_undo), soci::use(entry.reason);
  sql << "SELECT max(id) FROM import", soci::into(entered.number);
  return entered;
}

std::vector<RecordedImport> recorded_imports(soci::session& sql) {
  std::vector<RecordedImport> imports;
  RecordedImport row;
  long long number = 0, recorded_at = 0, undoes = 0;
  soci::statement rows =
      (sql.prepare << "SELECT i.id, i.file, i.who, i.recorded_at, coalesce(i.undoes, 0), i.reason, "
                      "coalesce(c.observations, 0) FROM import i LEFT JOIN (SELECT import_id, "
                      "count(*) AS observations FROM observation GROUP BY import_id) c "
                      "ON c.import_id = i.id ORDER BY i.id DESC",
       soci::into(number), soci::into(row.file), soci::into(row.who), soci::into(recorded_at),
       soci::into(undoes), soci::into(row.reason), soci::into(row.observations));
  rows.execute();
  while (rows.fetch()) {
    row.number = number;
    row.recorded_at = recorded_at;
    row.undoes = undoes;
    imports.push_back(row);
  }
  find_undone(imports);
  return imports;
}

}  // namespace svodka
