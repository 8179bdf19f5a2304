// The reads that are not hot: texts, exports, periods.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/period/covering.hpp"
#include "engine/places/places.hpp"
#include "engine/store/sql_store.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

// The revision that was the newest of its key at :as_of.
constexpr const char* newest_as_of =
    "id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY municipality_id, "
    "indicator_id, breakdown_id, period_id ORDER BY revision DESC) AS age FROM observation "
    "WHERE recorded_at <= :as_of) WHERE age = 1)";

template <typename Meaning>
std::vector<int> retired_ids(const std::vector<Meaning>& meanings) {
  std::vector<int> ids;
  for (std::size_t i = 0; i < meanings.size(); ++i) {
    if (meanings[i].retired) ids.push_back(as_int(i) + 1);
  }
  return ids;
}

// Of a figure that was recorded under several codes, the revision that was recorded last.
void keep_latest(std::vector<StoredObservation>& rows) {
  std::sort(rows.begin(), rows.end(),
            [](const StoredObservation& a, const StoredObservation& b) { return a.id > b.id; });
  std::set<std::tuple<std::string, std::string, Breakdown, Period>> known;
  std::erase_if(rows, [&](const StoredObservation& row) {
    return !known.emplace(row.municipality, row.indicator, row.breakdown, row.period).second;
  });
  sort_by_key(rows);
}

// The imports that take others back.
std::set<std::int64_t> undo_numbers(soci::session& sql) {
  std::set<std::int64_t> numbers;
  long long number = 0;
  soci::statement rows =
      (sql.prepare << "SELECT id FROM import WHERE undoes IS NOT NULL", soci::into(number));
  rows.execute();
  while (rows.fetch()) numbers.insert(number);
  return numbers;
}

void note_change(std::string& changes, CatalogKind kind, const std::string& stored,
                 const std::string& now) {
  if (stored == now) return;
  if (!changes.empty()) changes += ", ";
  changes.append(name_of(kind)).append(" ").append(stored);
}

}  // namespace

// Says what a row is about by the codes of today, and keeps those it was recorded under.
void SqlStore::speak_of_today(StoredObservation& row) const {
  if (catalog_.renames().empty()) return;
  const auto rename = [&](CatalogKind kind, std::string& code) {
    const std::string now = catalog_.current(kind, code);
    note_change(row.recorded_as, kind, code, now);
    code = now;
  };
  rename(CatalogKind::municipality, row.municipality);
  rename(CatalogKind::indicator, row.indicator);
  const Breakdown now = catalog_.current(row.breakdown);
  if (now != row.breakdown) {
    note_change(row.recorded_as, CatalogKind::value, row.breakdown.text(), now.text());
    row.breakdown = now;
  }
  rename(CatalogKind::unit, row.unit);
}

std::vector<StoredObservation> SqlStore::rows_where(const std::string& condition,
                                                    const std::vector<long long>& parameters) {
  std::vector<StoredObservation> rows = stored_rows(database_.sql(), condition, parameters);
  for (StoredObservation& row : rows) speak_of_today(row);
  return rows;
}

// A further condition on observations: nothing of them is retired.
std::string SqlStore::but_retired() const {
  std::string condition;
  const auto leave_out = [&](const char* column, const std::vector<int>& ids) {
    if (!ids.empty()) condition += fmt::format(" AND {} NOT IN ({})", column, listed(ids));
  };
  leave_out("municipality_id", retired_ids(meanings_.municipalities()));
  leave_out("indicator_id", retired_ids(meanings_.indicators()));
  leave_out("breakdown_id", retired_ids(meanings_.of_breakdowns()));
  leave_out("unit_id", retired_ids(meanings_.units()));
  return condition;
}

// A further condition on latest_observation: what an undo has withdrawn does not count as reported,
// or a file of the wrong year would leave that year behind, to be waited for no more and to be
// made.
std::string SqlStore::but_withdrawn() {
  int undos = 0;
  database_.sql() << "SELECT EXISTS (SELECT 1 FROM import WHERE undoes IS NOT NULL)",
      soci::into(undos);
  if (undos == 0) return "";
  return " AND (latest_observation.value IS NOT NULL OR NOT EXISTS (SELECT 1 FROM observation w "
         "JOIN import i ON i.id = w.import_id WHERE w.id = latest_observation.observation_id AND "
         "w.text = '' AND w.status = 'O' AND i.undoes IS NOT NULL))";
}

std::optional<StoredObservation> SqlStore::observation(std::int64_t id) {
  return database_.guarded("read", [&]() -> std::optional<StoredObservation> {
    auto rows = rows_where("id = :id", {id});
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  });
}

std::int64_t SqlStore::newest_observation() {
  return database_.guarded("read", [&] {
    long long id = 0;
    database_.sql() << "SELECT coalesce(max(id), 0) FROM observation", soci::into(id);
    return std::int64_t{id};
  });
}

std::set<MunicipalityIndex> SqlStore::reported_since(std::int64_t observation) {
  return database_.guarded("read", [&] {
    refresh();
    std::set<MunicipalityIndex> municipalities;
    const long long after = observation;
    int id = 0;
    // An index by municipality would give them in order, but has to be read from end to end.
    soci::statement rows =
        (database_.sql().prepare << "SELECT DISTINCT municipality_id FROM observation NOT INDEXED "
                                    "WHERE id > :after",
         soci::use(after), soci::into(id));
    rows.execute();
    while (rows.fetch()) {
      const auto index = catalog_.find_municipality(meanings_.municipality(id).code);
      if (index) municipalities.insert(*index);
    }
    return municipalities;
  });
}

std::vector<StoredObservation> SqlStore::added_since(std::int64_t observation,
                                                     MunicipalityIndex municipality) {
  return database_.guarded("read", [&] {
    refresh();
    return rows_where(fmt::format("id IN (SELECT id FROM observation WHERE id > :after AND "
                                  "municipality_id IN ({})) ORDER BY id",
                                  listed(ids_of(municipality))),
                      {observation});
  });
}

std::vector<StoredObservation> SqlStore::revisions(const std::string& municipality,
                                                   const std::string& indicator,
                                                   const Breakdown& breakdown,
                                                   const Period& period) {
  return database_.guarded("read", [&] {
    refresh();
    return rows_where(
        fmt::format("id IN (SELECT id FROM observation WHERE municipality_id IN ({}) "
                    "AND indicator_id IN ({}) AND breakdown_id IN ({}) AND period_id = :p) "
                    "ORDER BY id",
                    listed(meanings_.municipality_ids(municipality)),
                    listed(meanings_.indicator_ids(indicator)),
                    listed(meanings_.breakdown_ids(breakdown))),
        {dictionaries_.period.find(period.code())});
  });
}

std::vector<StoredObservation> SqlStore::texts(MunicipalityIndex municipality, std::int64_t as_of) {
  return database_.guarded("read", [&] {
    std::vector<StoredObservation> rows = rows_where(
        fmt::format(
            "id IN (SELECT id FROM (SELECT o.id, row_number() OVER (PARTITION BY municipality_id, "
            "indicator_id, breakdown_id, period_id ORDER BY revision DESC) AS age "
            "FROM observation o JOIN unit u ON u.id = o.unit_id WHERE municipality_id IN ({}) "
            "AND u.code = 'text' AND recorded_at <= :as_of{}) WHERE age = 1)",
            listed(ids_of(municipality)), but_retired()),
        {as_of});
    keep_latest(rows);
    return rows;
  });
}

std::vector<StoredObservation> SqlStore::all(bool every_revision, std::int64_t as_of) {
  return database_.guarded("read", [&] {
    std::vector<StoredObservation> rows =
        rows_where(every_revision ? "recorded_at <= :as_of" : newest_as_of, {as_of});
    if (every_revision) {
      sort_by_key(rows);
    } else {
      keep_latest(rows);
    }
    return rows;
  });
}

std::vector<StoredObservation> SqlStore::all_of(MunicipalityIndex municipality, bool every_revision,
                                                std::int64_t as_of) {
  return database_.guarded("read", [&] {
    const std::vector<int> ids = ids_of(municipality);
    if (ids.empty()) return std::vector<StoredObservation>();
    const std::string of_them = fmt::format("municipality_id IN ({})", listed(ids));
    if (every_revision) {
      std::vector<StoredObservation> rows = rows_where(
          fmt::format("id IN (SELECT id FROM observation WHERE {} AND recorded_at <= :as_of)",
                      of_them),
          {as_of});
      sort_by_key(rows);
      return rows;
    }
    // One that was withdrawn still hides what it takes back, under whatever code that stands.
    std::vector<StoredObservation> rows =
        as_of == latest
            ? rows_where(fmt::format("id IN (SELECT observation_id FROM latest_observation WHERE "
                                     "{}{})",
                                     of_them, but_retired()))
            : rows_where(fmt::format("id IN (SELECT id FROM (SELECT id, row_number() OVER "
                                     "(PARTITION BY municipality_id, indicator_id, breakdown_id, "
                                     "period_id ORDER BY revision DESC) AS age FROM observation "
                                     "WHERE {} AND recorded_at <= :as_of{}) WHERE age = 1)",
                                     of_them, but_retired()),
                         {as_of});
    keep_latest(rows);
    const std::set<std::int64_t> undos = undo_numbers(database_.sql());
    std::erase_if(rows, [&](const StoredObservation& row) {
      return row.status == 'O' && row.value.is_missing() && row.text.empty() &&
             undos.contains(row.import_number);
    });
    return rows;
  });
}

void SqlStore::add_ends_of_cumulative(const std::vector<int>& municipalities,
                                      std::vector<Period>& periods) {
  std::vector<int> indicators;
  for (std::size_t i = 0; i < meanings_.indicators().size(); ++i) {
    const auto number = meanings_.indicators()[i].number;
    if (number && catalog_.indicator(*number).cumulative) indicators.push_back(as_int(i) + 1);
  }
  if (indicators.empty()) return;
  int id = 0;
  soci::statement rows = (database_.sql().prepare << fmt::format(
                              "SELECT DISTINCT period_id FROM latest_observation WHERE "
                              "municipality_id IN ({}) AND indicator_id IN ({}){}",
                              listed(municipalities), listed(indicators), but_withdrawn()),
                          soci::into(id));
  rows.execute();
  while (rows.fetch()) {
    const Period stated = meanings_.period(id);
    if (!is_from_year_start(stated)) continue;
    for (const Frequency finer : {Frequency::half_year, Frequency::quarter, Frequency::month}) {
      const std::optional<Period> end = Period::day(stated.last_day()).enclosing(finer);
      if (end && end->last_day() == stated.last_day() && stated.contains(*end))
        periods.push_back(*end);
    }
  }
}

std::vector<Period> SqlStore::periods(MunicipalityIndex municipality) {
  return database_.guarded("read", [&] {
    std::vector<Period> found;
    const std::vector<int> ids = ids_of(municipality);
    int period = 0;
    soci::statement rows =
        (database_.sql().prepare << fmt::format(
             "SELECT DISTINCT period_id FROM latest_observation WHERE municipality_id IN ({}){}{}",
             listed(ids), but_retired(), but_withdrawn()),
         soci::into(period));
    rows.execute();
    while (rows.fetch()) {
      if (period > dictionaries_.period.size()) refresh();
      found.push_back(meanings_.period(period));
    }
    add_ends_of_cumulative(ids, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  });
}

}  // namespace svodka
