// The reads that are not hot: texts, exports, periods.

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "engine/store/sql_store.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

// The revision that was the newest of its key at :as_of.
constexpr const char* newest_as_of =
    "id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY municipality_id, "
    "indicator_id, breakdown_id, period_id ORDER BY revision DESC) AS age FROM observation "
    "WHERE recorded_at <= :as_of) WHERE age = 1)";

// "1, 2, 3", for a condition; the ids are the store's own.
std::string listed(const std::vector<int>& ids) { return fmt::format("{}", fmt::join(ids, ", ")); }

template <typename Meaning>
std::vector<int> retired_ids(const std::vector<Meaning>& meanings) {
  std::vector<int> ids;
  for (std::size_t i = 0; i < meanings.size(); ++i) {
    if (meanings[i].retired) ids.push_back(static_cast<int>(i) + 1);
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

std::optional<StoredObservation> SqlStore::observation(std::int64_t id) {
  return database_.guarded("read", [&]() -> std::optional<StoredObservation> {
    auto rows = rows_where("id = :id", {id});
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
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

std::vector<Period> SqlStore::periods(MunicipalityIndex municipality) {
  return database_.guarded("read", [&] {
    std::vector<Period> found;
    const std::vector<int> ids = ids_of(municipality);
    int period = 0;
    soci::statement rows =
        (database_.sql().prepare << fmt::format(
             "SELECT DISTINCT period_id FROM latest_observation WHERE municipality_id IN ({}){}",
             listed(ids), but_retired()),
         soci::into(period));
    rows.execute();
    while (rows.fetch()) {
      if (period > dictionaries_.period.size()) refresh();
      found.push_back(meanings_.period(period));
    }
    std::sort(found.begin(), found.end());
    return found;
  });
}

long long SqlStore::count_lost(const LostCode& lost) {
  std::vector<int> ids;
  const auto take_lost = [&](const auto& meanings) {
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      const LostCode* of = meanings[i].lost;
      if (of != nullptr && *of == lost) ids.push_back(static_cast<int>(i) + 1);
    }
  };
  const char* column = "breakdown_id";
  switch (lost.kind) {
    case CatalogKind::municipality:
      column = "municipality_id";
      take_lost(meanings_.municipalities());
      break;
    case CatalogKind::indicator:
      column = "indicator_id";
      take_lost(meanings_.indicators());
      break;
    case CatalogKind::unit:
      column = "unit_id";
      take_lost(meanings_.units());
      break;
    case CatalogKind::dimension:
    case CatalogKind::value:
      for (std::size_t i = 0; i < meanings_.of_breakdowns().size(); ++i) {
        const Meanings::OfBreakdown& meaning = meanings_.of_breakdowns()[i];
        if (meaning.lost == nullptr) continue;
        const auto all = meanings_.lost_in(meanings_.breakdowns()[meaning.breakdown.position()]);
        if (std::find(all.begin(), all.end(), lost) != all.end()) {
          ids.push_back(static_cast<int>(i) + 1);
        }
      }
      break;
  }
  long long figures = 0;
  database_.sql() << fmt::format("SELECT count(*) FROM latest_observation WHERE {} IN ({}){}",
                                 column, listed(ids), but_retired()),
      soci::into(figures);
  return figures;
}

std::vector<LostFigures> SqlStore::lost() {
  return database_.guarded("read", [&] {
    refresh();
    std::vector<LostFigures> all;
    for (const LostCode& code : meanings_.lost()) {
      if (const long long figures = count_lost(code); figures > 0) all.push_back({code, figures});
    }
    return all;
  });
}

std::vector<std::pair<LostCode, Period>> SqlStore::lost_indicators(MunicipalityIndex municipality,
                                                                   std::int64_t as_of) {
  return database_.guarded("read", [&] {
    std::vector<std::pair<LostCode, Period>> found;
    FigureQuery& query = as_of == latest ? latest_figures_ : figures_as_of_;
    for (const int id : ids_of(municipality)) {
      query.run(id, as_of, [&](const FigureRow& row) {
        if (!meanings_.has(row)) refresh();
        const LostCode* lost = meanings_.indicator(row.indicator).lost;
        if (lost == nullptr || meanings_.breakdown(row.breakdown).retired) return;
        found.emplace_back(*lost, meanings_.period(row.period));
      });
    }
    return found;
  });
}

Diagnostics told_of_lost(Store& store, const Catalog& catalog) {
  Diagnostics all;
  for (const LostFigures& each : store.lost()) {
    all.push_back(told(each.code, each.figures, catalog));
  }
  return all;
}

}  // namespace svodka
