// The store's answers to schedules: what is stated, and what has changed, of thousands of
// municipalities.
#include <algorithm>

#include <fmt/format.h>

#include "engine/store/sql_store.hpp"

namespace svodka {

// The first revision of a key says since when it is stated.
SqlStore::StatedQuery::StatedQuery(soci::session& sql, const std::string& periods,
                                   const std::string& condition)
    : statement(sql) {
  statement.exchange(soci::use(municipality));
  statement.exchange(soci::use(until));
  for (int* column : {&indicator, &breakdown, &period}) statement.exchange(soci::into(*column));
  statement.alloc();
  statement.prepare(fmt::format(
      "SELECT indicator_id, breakdown_id, period_id FROM observation WHERE municipality_id = "
      ":municipality AND revision = 1 AND id <= :until AND +period_id IN ({}){}",
      periods, condition));
  statement.define_and_bind();
}

// A further condition on the first revision of a key: what an undo up to :until has withdrawn is
// not stated.
std::string SqlStore::unless_withdrawn() {
  if (but_withdrawn().empty()) return "";
  return " AND NOT EXISTS (SELECT 1 FROM latest_observation l JOIN observation w ON w.id = "
         "l.observation_id JOIN import i ON i.id = w.import_id WHERE l.municipality_id = "
         "observation.municipality_id AND l.indicator_id = observation.indicator_id AND "
         "l.breakdown_id = observation.breakdown_id AND l.period_id = observation.period_id AND "
         "l.value IS NULL AND w.text = '' AND w.status = 'O' AND w.id <= :until AND i.undoes IS "
         "NOT NULL)";
}

std::string SqlStore::period_ids(const std::function<bool(const Date& last_day)>& wanted) {
  std::string ids;
  for (int id = 1; id <= dictionaries_.period.size(); ++id) {
    if (!wanted(meanings_.period(id).last_day())) continue;
    ids += (ids.empty() ? "" : ", ") + std::to_string(id);
  }
  return ids;
}

SqlStore::StatedQuery& SqlStore::stated_query(const std::set<Date>& last_days) {
  // Asked thousands of times for the same days: what the dictionaries gain meanwhile is not sought.
  if (stated_query_ && stated_query_->last_days == last_days) return *stated_query_;
  refresh();
  stated_query_ = std::make_unique<StatedQuery>(
      database_.sql(), period_ids([&](const Date& day) { return last_days.contains(day); }),
      unless_withdrawn());
  stated_query_->last_days = last_days;
  return *stated_query_;
}

// nullopt: nothing that the catalogue knows.
std::optional<StatedFigureKey> SqlStore::stated_key(int indicator, int breakdown, int period) {
  const bool is_new =
      indicator > dictionaries_.indicator.size() || breakdown > dictionaries_.breakdown.size();
  if (is_new) refresh();  // somebody imports
  const std::optional<IndicatorIndex> number = meanings_.indicator(indicator).number;
  const Meanings::OfBreakdown& meant = meanings_.breakdown(breakdown);
  if (!number || meant.retired || meant.lost != nullptr) return std::nullopt;
  return StatedFigureKey{*number, meant.breakdown, meanings_.period(period)};
}

std::vector<StatedFigureKey> SqlStore::stated(MunicipalityIndex municipality,
                                              const std::set<Date>& last_days, std::int64_t until) {
  return database_.guarded("read", [&] {
    std::vector<StatedFigureKey> found;
    StatedQuery& query = stated_query(last_days);
    query.until = until;
    for (const int id : meanings_.municipality_ids(catalog_.municipality(municipality).code)) {
      query.municipality = id;
      query.statement.execute();
      while (query.statement.fetch()) {
        const auto key = stated_key(query.indicator, query.breakdown, query.period);
        if (key) found.push_back(*key);
      }
    }
    return found;
  });
}

void SqlStore::stated_of_all(const std::set<Date>& last_days, std::int64_t until,
                             const EachStated& each) {
  database_.guarded("read", [&] {
    refresh();
    const std::string periods =
        period_ids([&](const Date& day) { return last_days.contains(day); });
    if (periods.empty()) return;
    int municipality = 0, indicator = 0, breakdown = 0, period = 0;
    const long long last = until;
    soci::statement rows =
        (database_.sql().prepare << fmt::format(
             "SELECT municipality_id, indicator_id, breakdown_id, period_id FROM observation "
             "INDEXED BY observation_period WHERE period_id IN ({}) AND id <= :until AND revision "
             "= 1{}",
             periods, unless_withdrawn()),
         soci::use(last), soci::into(municipality), soci::into(indicator), soci::into(breakdown),
         soci::into(period));
    rows.execute();
    int known = 0;  // the municipality whose index is `index`
    std::optional<MunicipalityIndex> index;
    while (rows.fetch()) {
      if (municipality > dictionaries_.municipality.size()) refresh();  // somebody imports
      if (municipality != known) {
        index = catalog_.find_municipality(meanings_.municipality(municipality).code);
        known = municipality;
      }
      if (!index) continue;  // retired or lost
      if (const auto key = stated_key(indicator, breakdown, period)) each(*index, *key);
    }
  });
}

std::int64_t SqlStore::newest_revision() {
  return database_.guarded("read", [&] {
    long long id = 0;
    database_.sql() << "SELECT coalesce(max(id), 0) FROM observation", soci::into(id);
    return std::int64_t{id};
  });
}

// Times grow with the revisions, so the last one is found by halves.
std::int64_t SqlStore::newest_revision_at(std::int64_t time) {
  std::int64_t before = newest_revision() + 1;
  return database_.guarded("read", [&] {
    std::int64_t found = 0;
    long long middle = 0;
    long long id = 0;
    long long recorded_at = 0;
    soci::statement row =
        (database_.sql().prepare << "SELECT id, recorded_at FROM observation WHERE id <= :middle "
                                    "ORDER BY id DESC LIMIT 1",
         soci::use(middle), soci::into(id), soci::into(recorded_at));
    std::int64_t first = 1;
    while (first < before) {
      middle = first + (before - first) / 2;
      const bool is_there = row.execute(true);
      if (is_there && recorded_at > time) {
        before = middle;
      } else {
        if (is_there) found = id;
        first = middle + 1;
      }
    }
    return found;
  });
}

std::map<MunicipalityIndex, std::int64_t> SqlStore::changed_since(std::int64_t since,
                                                                  std::int64_t until,
                                                                  const Date& last_day) {
  return database_.guarded("read", [&] {
    refresh();
    int municipality = 0;
    long long id = 0;
    const long long first = since;
    const long long last = until;
    const std::string periods = period_ids([&](const Date& day) { return day <= last_day; });
    std::map<MunicipalityIndex, std::int64_t> newest;
    if (periods.empty()) return newest;
    // Of each period the index has the revisions in order, so that only the newer ones are read.
    soci::statement rows =
        (database_.sql().prepare << fmt::format(
             "SELECT municipality_id, max(id) FROM observation INDEXED BY observation_period WHERE "
             "period_id IN ({}) AND id > :since AND id <= :until GROUP BY municipality_id",
             periods),
         soci::use(first), soci::use(last), soci::into(municipality), soci::into(id));
    rows.execute();
    while (rows.fetch()) {
      if (municipality > dictionaries_.municipality.size()) refresh();  // somebody imports
      const auto index = catalog_.find_municipality(meanings_.municipality(municipality).code);
      if (!index) continue;  // retired or lost
      const auto [found, is_new] = newest.try_emplace(*index, id);
      if (!is_new) found->second = std::max(found->second, std::int64_t{id});
    }
    return newest;
  });
}

}  // namespace svodka
