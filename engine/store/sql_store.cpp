#include "engine/store/sql_store.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/store/importing/import_entries.hpp"
#include "engine/store/importing/undo_import.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {
std::unique_ptr<Store> Store::open(const std::string& url, const Catalog& catalog, Files& files) {
  try {
    return std::make_unique<SqlStore>(url, catalog, files);
  } catch (const soci::soci_error& error) {
    throw SystemFailure(
        fmt::format("cannot read the store '{}': {}", Database::path_in(url), error.what()));
  }
}

bool store_exists(const std::string& url, Files& files) {
  return files.kind(Database::path_in(url)) != FileKind::missing;
}

const Breakdown& Store::breakdown(StoredBreakdownIndex index) {
  const std::vector<Breakdown>& all = breakdowns();
  if (index.position() < all.size()) return all[index.position()];
  throw SystemFailure(
      fmt::format("the store has {} breakdowns and was asked for number {}: this is "
                  "a mistake in Svodka itself",
                  all.size(), index.position() + 1));
}

SqlStore::SqlStore(const std::string& url, const Catalog& catalog, Files& files)
    : catalog_(catalog),
      files_(files),
      database_(url, files),
      dictionaries_(database_.sql()),
      meanings_(catalog, dictionaries_),
      latest_figures_(database_.sql(), FigureQuery::When::latest),
      figures_as_of_(database_.sql(), FigureQuery::When::as_of) {
  database_.guarded("read", [&] {
    refresh();
    refuse_figures_of_nobody();
  });
}

// Who has lost the table of municipalities, or that of the latest figures, must not hear that there
// is nothing to check.
void SqlStore::refuse_figures_of_nobody() {
  int first = 1;
  int last = 0;
  int has_observations = 0;
  // Of its own each, or SQLite would read every figure for them.
  database_.sql() << "SELECT coalesce((SELECT min(municipality_id) FROM latest_observation), 1), "
                     "coalesce((SELECT max(municipality_id) FROM latest_observation), 0), "
                     "EXISTS (SELECT 1 FROM observation)",
      soci::into(first), soci::into(last), soci::into(has_observations);
  const int known = dictionaries_.municipality.size();
  if (first < 1 || last > known) {
    throw SystemFailure(fmt::format(
        "the store is damaged: it has figures of municipality number {} and the codes of {}",
        first < 1 ? first : last, known));
  }
  if (last == 0 && has_observations != 0)
    throw SystemFailure("the store is damaged: the table of latest observations is empty");
}

int SqlStore::schema_version() {
  return database_.guarded("read",
                           [&] { return schema_version_of(database_.sql(), database_.path()); });
}

std::unique_ptr<Store::Snapshot> SqlStore::snapshot() {
  struct Transaction : Snapshot {
    explicit Transaction(soci::session& sql) : reading(sql) {}
    ReadTransaction reading;
  };
  return database_.guarded("read", [&] { return std::make_unique<Transaction>(database_.sql()); });
}

void SqlStore::refresh() {
  dictionaries_.refresh();
  meanings_.extend();
}

ImportSummary Store::import(std::span<const Observation> rows, const std::string& file,
                            const std::string& who) {
  const RowsToImport single{file, rows};
  return std::move(import(std::span(&single, 1), who).front());
}

std::vector<ImportSummary> SqlStore::import(std::span<const RowsToImport> files,
                                            const std::string& who, ImportMode mode) {
  return database_.guarded("write", [&] {
    refresh();
    const OtherKeys others = [this](const Observation& row) { return other_keys(row); };
    std::vector<ImportSummary> summaries =
        import_observations(database_, dictionaries_, others, files, who, files_.now(), mode);
    refresh();
    return summaries;
  });
}

std::vector<RecordedImport> SqlStore::imports() {
  return database_.guarded("read", [&] { return recorded_imports(database_.sql()); });
}

Result<ImportUndo> SqlStore::undo(std::int64_t import, const std::string& reason,
                                  const std::string& who, ImportMode mode) {
  return database_.guarded("write", [&] {
    refresh();
    const OtherKeys others = [this](const Observation& row) { return other_keys(row); };
    Result<ImportUndo> undo =
        undo_import(database_, dictionaries_, others, {import, reason, who}, files_.now(), mode);
    if (!undo) return undo;
    for (UndoneFigure& figure : undo->figures) {
      speak_of_today(figure.brought);
      if (figure.before) speak_of_today(*figure.before);
      if (figure.since) speak_of_today(*figure.since);
    }
    return undo;
  });
}

std::vector<FigureKey> SqlStore::other_keys(const Observation& observation) const {
  std::vector<FigureKey> keys;
  if (catalog_.renames().empty()) return keys;
  const auto municipality = catalog_.current(CatalogKind::municipality, observation.municipality);
  const auto indicator = catalog_.current(CatalogKind::indicator, observation.indicator);
  const FigureKey own{dictionaries_.municipality.find(observation.municipality),
                      dictionaries_.indicator.find(observation.indicator),
                      dictionaries_.breakdown.find(observation.breakdown.text())};
  for (const int m : meanings_.municipality_ids(municipality)) {
    for (const int i : meanings_.indicator_ids(indicator)) {
      for (const int b : meanings_.breakdown_ids(catalog_.current(observation.breakdown))) {
        const bool is_own = m == own.municipality && i == own.indicator && b == own.breakdown;
        if (!is_own) keys.push_back({m, i, b});
      }
    }
  }
  return keys;
}

std::vector<int> SqlStore::ids_of(MunicipalityIndex municipality) {
  const std::string& code = catalog_.municipality(municipality).code;
  if (std::vector<int> ids = meanings_.municipality_ids(code); !ids.empty()) return ids;
  refresh();
  return meanings_.municipality_ids(code);
}

std::vector<Figure> SqlStore::figures(MunicipalityIndex municipality, std::int64_t as_of) {
  return database_.guarded("read", [&] {
    std::vector<Figure> figures;
    figures.reserve(figures_of_last_);  // municipalities report about as much as each other
    const std::vector<int> ids = ids_of(municipality);
    FigureQuery& query = as_of == latest ? latest_figures_ : figures_as_of_;
    for (const int id : ids) {
      query.run(id, as_of, [&](const FigureRow& row) { append_figure(row, figures); });
    }
    figures_of_last_ = figures.size();
    const auto key = [](const Figure& f) { return std::tie(f.indicator, f.breakdown, f.period); };
    const auto before = [&](const Figure& a, const Figure& b) {
      if (a.indicator != b.indicator) return a.indicator < b.indicator;
      if (a.breakdown != b.breakdown) return a.breakdown < b.breakdown;
      if (a.period != b.period) return a.period < b.period;
      return a.id > b.id;
    };
    // The table's own order is that of the codes' first coming, which is often the same.
    if (!std::is_sorted(figures.begin(), figures.end(), before))
      std::sort(figures.begin(), figures.end(), before);
    if (!catalog_.renames().empty()) {
      const auto same = [&](const Figure& a, const Figure& b) { return key(a) == key(b); };
      figures.erase(std::unique(figures.begin(), figures.end(), same), figures.end());
    }
    const bool gaps = std::any_of(figures.begin(), figures.end(),
                                  [](const Figure& f) { return f.value.is_missing(); });
    if (gaps) {
      for (const int id : ids) name_reasons(id, figures);
    }
    return figures;
  });
}

void SqlStore::append_figure(const FigureRow& row, std::vector<Figure>& figures) {
  if (!meanings_.has(row)) refresh();  // another process has added codes meanwhile
  const Meanings::OfIndicator& indicator = meanings_.indicator(row.indicator);
  const Meanings::OfBreakdown& breakdown = meanings_.breakdown(row.breakdown);
  const Meanings::OfUnit& unit = meanings_.unit(row.unit);
  if (!indicator.number || breakdown.retired || unit.retired) return;
  figures.push_back({.id = row.id,
                     .indicator = *indicator.number,
                     .breakdown = breakdown.breakdown,
                     .period = meanings_.period(row.period),
                     .value = quantity_of(row, unit, catalog_.indicator(*indicator.number)),
                     .lost = breakdown.lost != nullptr ? breakdown.lost : unit.lost});
}

Quantity SqlStore::quantity_of(const FigureRow& row, const Meanings::OfUnit& unit,
                               const Indicator& indicator) const {
  if (!row.has_value) return Quantity::missing("");
  if (unit.base != indicator.unit) {
    return Quantity::missing(
        fmt::format("reported in '{}', which is not the unit of '{}' in the catalogue", unit.code,
                    indicator.code));
  }
  if (!is_qualifier(row.qualifier) || !std::isfinite(row.value)) {
    throw SystemFailure(fmt::format(
        "the store is damaged: the latest figure of observation {} has the qualifier {} and the "
        "value {}",
        row.id, row.qualifier, row.value));
  }
  return Quantity::number(in_base_units(row.value, unit.factor),
                          static_cast<Qualifier>(row.qualifier));
}

// One more read, only when something is missing: the status, and the comment when there is one.
void SqlStore::name_reasons(int municipality_id, std::vector<Figure>& figures) {
  std::unordered_map<std::int64_t, std::string> reasons;
  long long id = 0;
  std::string status;
  std::string comment;
  soci::statement rows =
      (database_.sql().prepare << "SELECT id, status, comment FROM observation "
                                  "WHERE municipality_id = :municipality AND value IS NULL "
                                  "AND status <> 'A'",
       soci::use(municipality_id), soci::into(id), soci::into(status), soci::into(comment));
  rows.execute();
  while (rows.fetch()) {
    if (status.size() != 1) {
      throw SystemFailure(
          fmt::format("the store is damaged: observation {} has the status '{}'", id, status));
    }
    std::string reason(obs_status_meaning(status[0]));
    if (!comment.empty()) reason += ": " + comment;
    reasons.emplace(id, std::move(reason));
  }
  for (Figure& figure : figures) {
    if (const auto found = reasons.find(figure.id); found != reasons.end()) {
      figure.value = Quantity::missing(found->second);
    }
  }
}

std::optional<StoredBreakdownIndex> SqlStore::find_breakdown(const Breakdown& breakdown) {
  return meanings_.find_breakdown(breakdown);
}

}  // namespace svodka
