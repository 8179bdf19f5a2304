// The reads that are not hot: texts, exports, periods.

#include <algorithm>

#include "engine/store/sql_store.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

// The revision that was the newest of its key at :as_of.
constexpr const char* newest_as_of =
    "id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY municipality_id, "
    "indicator_id, breakdown_id, period_id ORDER BY revision DESC) AS age FROM observation "
    "WHERE recorded_at <= :as_of) WHERE age = 1)";

}  // namespace

std::vector<StoredObservation> SqlStore::texts(MunicipalityIndex municipality, std::int64_t as_of) {
  return database_.guarded("read", [&] {
    const int id = municipality_id(municipality);
    std::vector<StoredObservation> rows = stored_rows(
        database_.sql(),
        "id IN (SELECT id FROM (SELECT o.id, row_number() OVER (PARTITION BY indicator_id, "
        "breakdown_id, period_id ORDER BY revision DESC) AS age FROM observation o "
        "JOIN unit u ON u.id = o.unit_id WHERE municipality_id = :municipality "
        "AND u.code = 'text' AND recorded_at <= :as_of) WHERE age = 1)",
        {id, as_of});
    sort_by_key(rows);
    return rows;
  });
}

std::vector<StoredObservation> SqlStore::all(bool every_revision, std::int64_t as_of) {
  return database_.guarded("read", [&] {
    std::vector<StoredObservation> rows = stored_rows(
        database_.sql(), every_revision ? "recorded_at <= :as_of" : newest_as_of, {as_of});
    sort_by_key(rows);
    return rows;
  });
}

std::vector<Period> SqlStore::periods(MunicipalityIndex municipality) {
  return database_.guarded("read", [&] {
    std::vector<Period> found;
    const int id = municipality_id(municipality);
    int period = 0;
    soci::statement rows =
        (database_.sql().prepare << "SELECT DISTINCT period_id FROM latest_observation "
                                    "WHERE municipality_id = :municipality",
         soci::use(id), soci::into(period));
    rows.execute();
    while (rows.fetch()) {
      if (period > static_cast<int>(periods_.size())) refresh();
      found.push_back(periods_[static_cast<std::size_t>(period) - 1]);
    }
    std::sort(found.begin(), found.end());
    return found;
  });
}

}  // namespace svodka
