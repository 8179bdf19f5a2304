#include "engine/store/sql_store.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

#include "engine/store/stored_rows.hpp"

namespace svodka {
namespace {

// 1.005 thousand is 1005, not 1004.9999999999999: the product is rounded to the 15 decimal digits
// that a double keeps.
double in_base_units(double value, double factor) {
  if (factor == 1) return value;
  const std::string digits = fmt::format("{:.15g}", value * factor);
  double result = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), result);
  return result;
}

}  // namespace

std::unique_ptr<Store> Store::open(const std::string& url, const Catalog& catalog, Files& files) {
  return std::make_unique<SqlStore>(url, catalog, files);
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
      latest_figures_(database_.sql(), FigureQuery::When::latest),
      figures_as_of_(database_.sql(), FigureQuery::When::as_of) {
  database_.guarded("read", [&] { refresh(); });
}

int SqlStore::schema_version() {
  return database_.guarded("read",
                           [&] { return schema_version_of(database_.sql(), database_.path()); });
}

void SqlStore::refresh() {
  dictionaries_.refresh();
  for (int id = static_cast<int>(breakdowns_.size()) + 1; id <= dictionaries_.breakdown.size();
       ++id) {
    breakdowns_.push_back(breakdown_from_code(dictionaries_.breakdown.code(id)));
  }
  for (int id = static_cast<int>(periods_.size()) + 1; id <= dictionaries_.period.size(); ++id) {
    periods_.push_back(Period::parse(dictionaries_.period.code(id)).value());
  }
  for (int id = static_cast<int>(indicators_.size()) + 1; id <= dictionaries_.indicator.size();
       ++id) {
    std::optional<IndicatorIndex> index = catalog_.find_indicator(dictionaries_.indicator.code(id));
    if (index && is_text(*index)) index = std::nullopt;
    indicators_.push_back(index);
  }
  for (int id = static_cast<int>(units_.size()) + 1; id <= dictionaries_.unit.size(); ++id) {
    UnitMeaning meaning{dictionaries_.unit.code(id), std::nullopt, 1};
    if (const auto index = catalog_.find_unit(meaning.code)) {
      const Unit& unit = catalog_.unit(*index);
      meaning.base = catalog_.find_unit(unit.base);
      meaning.factor = unit.factor;
    }
    units_.push_back(std::move(meaning));
  }
}

bool SqlStore::is_text(IndicatorIndex indicator) const {
  return catalog_.unit_of(catalog_.indicator(indicator)).is_text;
}

ImportSummary SqlStore::import(std::span<const Observation> rows, const std::string& file,
                               const std::string& who) {
  return database_.guarded("write", [&] {
    const ImportSummary summary =
        import_observations(database_.sql(), dictionaries_, rows, file, who, files_.now());
    refresh();
    return summary;
  });
}

int SqlStore::municipality_id(MunicipalityIndex municipality) {
  const std::string& code = catalog_.municipality(municipality).code;
  if (const int id = dictionaries_.municipality.find(code); id != 0) return id;
  refresh();
  return dictionaries_.municipality.find(code);
}

std::vector<Figure> SqlStore::figures(MunicipalityIndex municipality, std::int64_t as_of) {
  return database_.guarded("read", [&] {
    std::vector<Figure> figures;
    const int id = municipality_id(municipality);
    if (id == 0) return figures;
    FigureQuery& query = as_of == latest ? latest_figures_ : figures_as_of_;
    query.run(id, as_of, [&](const FigureRow& row) { append_figure(row, figures); });
    std::sort(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) {
      return std::tie(a.indicator, a.breakdown, a.period) <
             std::tie(b.indicator, b.breakdown, b.period);
    });
    const bool gaps = std::any_of(figures.begin(), figures.end(),
                                  [](const Figure& f) { return f.value.is_missing(); });
    if (gaps) name_reasons(id, figures);
    return figures;
  });
}

bool SqlStore::knows(const FigureRow& row) const {
  return row.indicator <= static_cast<int>(indicators_.size()) &&
         row.breakdown <= static_cast<int>(breakdowns_.size()) &&
         row.period <= static_cast<int>(periods_.size()) &&
         row.unit <= static_cast<int>(units_.size());
}

void SqlStore::append_figure(const FigureRow& row, std::vector<Figure>& figures) {
  if (!knows(row)) refresh();  // another process has added codes meanwhile
  const std::optional<IndicatorIndex> indicator =
      indicators_[static_cast<std::size_t>(row.indicator) - 1];
  if (!indicator) return;
  figures.push_back({.id = row.id,
                     .indicator = *indicator,
                     .breakdown = StoredBreakdownIndex(static_cast<std::size_t>(row.breakdown) - 1),
                     .period = periods_[static_cast<std::size_t>(row.period) - 1],
                     .value = quantity_of(row, catalog_.indicator(*indicator))});
}

Quantity SqlStore::quantity_of(const FigureRow& row, const Indicator& indicator) {
  if (!row.has_value) return Quantity::missing("");
  const UnitMeaning& unit = units_[static_cast<std::size_t>(row.unit) - 1];
  if (unit.base != indicator.unit) {
    return Quantity::missing(
        fmt::format("reported in '{}', which is not the unit of '{}' in the catalogue", unit.code,
                    indicator.code));
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
  const int id = dictionaries_.breakdown.find(breakdown.text());
  if (id == 0) return std::nullopt;
  return StoredBreakdownIndex(static_cast<std::size_t>(id) - 1);
}

std::optional<StoredObservation> SqlStore::observation(std::int64_t id) {
  return database_.guarded("read", [&]() -> std::optional<StoredObservation> {
    auto rows = stored_rows(database_.sql(), "id = :id", {id});
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
    return stored_rows(
        database_.sql(),
        "id IN (SELECT id FROM observation WHERE municipality_id = :m AND indicator_id = :i "
        "AND breakdown_id = :b AND period_id = :p) ORDER BY revision",
        {dictionaries_.municipality.find(municipality), dictionaries_.indicator.find(indicator),
         dictionaries_.breakdown.find(breakdown.text()), dictionaries_.period.find(period.code())});
  });
}

}  // namespace svodka
