// Figures that the catalogue does not speak of any more, or not in that way.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/store/sql_store.hpp"
#include "engine/store/stored_rows.hpp"

namespace svodka {

long long SqlStore::count_lost(const LostCode& lost) {
  std::vector<int> ids;
  const auto take_lost = [&](const auto& meanings) {
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      const LostCode* of = meanings[i].lost;
      if (of != nullptr && *of == lost) ids.push_back(as_int(i) + 1);
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
          ids.push_back(as_int(i) + 1);
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

std::vector<std::string> SqlStore::unused_codes(CatalogKind kind) const {
  std::set<std::string> used;
  std::vector<std::string> unused = catalog_.codes(kind);
  const auto take = [&](const auto& meanings) {
    for (const auto& each : meanings) used.insert(each.code);
  };
  if (kind == CatalogKind::municipality) take(meanings_.municipalities());
  if (kind == CatalogKind::indicator) take(meanings_.indicators());
  if (kind == CatalogKind::unit) take(meanings_.units());
  for (const Breakdown& breakdown : meanings_.breakdowns()) {
    for (const Breakdown::Part& part : breakdown.parts()) {
      if (kind == CatalogKind::dimension) used.insert(part.dimension);
      if (kind == CatalogKind::value) used.insert(part.dimension + "=" + part.value);
    }
  }
  std::erase_if(unused, [&](const std::string& code) { return used.contains(code); });
  return unused;
}

std::vector<LostFigures> SqlStore::lost() {
  return database_.guarded("read", [&] {
    refresh();
    std::vector<LostFigures> all;
    for (const LostCode& code : meanings_.lost()) {
      if (const long long figures = count_lost(code); figures > 0)
        all.push_back({code, figures, nearest(code.code, unused_codes(code.kind))});
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

std::vector<Store::Undeclared> SqlStore::undeclared() {
  return database_.guarded("read", [&] {
    refresh();
    std::map<std::pair<std::string, std::string>, long long> counts;
    int indicator_id = 0, breakdown_id = 0;
    long long figures = 0;
    soci::statement rows =
        (database_.sql().prepare << fmt::format(
             "SELECT indicator_id, breakdown_id, count(*) FROM latest_observation WHERE "
             "breakdown_id <> 1{} GROUP BY indicator_id, breakdown_id",
             but_retired()),
         soci::into(indicator_id), soci::into(breakdown_id), soci::into(figures));
    rows.execute();
    while (rows.fetch()) {
      const std::string& code = meanings_.indicator(indicator_id).code;
      const Meanings::OfBreakdown& meaning = meanings_.breakdown(breakdown_id);
      const std::optional<IndicatorIndex> indicator = catalog_.find_indicator(code);
      if (!indicator || meaning.lost != nullptr) continue;
      const std::vector<DimensionIndex>& declared = catalog_.indicator(*indicator).dimensions;
      for (const Breakdown::Part& part :
           meanings_.breakdowns()[meaning.breakdown.position()].parts()) {
        const std::optional<DimensionIndex> of = catalog_.find_dimension(part.dimension);
        if (of && std::find(declared.begin(), declared.end(), *of) == declared.end()) {
          counts[{code, part.dimension}] += figures;
        }
      }
    }
    std::vector<Undeclared> all;
    for (const auto& [key, count] : counts) all.push_back({key.first, key.second, count});
    return all;
  });
}

Diagnostics told_of_undeclared(Store& store, const Catalog& catalog) {
  Diagnostics all;
  for (const Store::Undeclared& each : store.undeclared()) {
    Diagnostic& told = all.emplace_back();
    told.severity = Severity::warning;
    told.place.file = catalog.path_of(CatalogKind::indicator);
    told.message =
        fmt::format("{} of '{}' {} broken down by '{}', which its column 'breakdown' does not name",
                    each.figures == 1 ? "1 figure" : fmt::format("{} figures", each.figures),
                    each.indicator, each.figures == 1 ? "is" : "are", each.dimension);
    told.hint = "put it back: figures in the store cannot be taken out of it";
  }
  return all;
}

Diagnostics told_of_lost(Store& store, const Catalog& catalog) {
  Diagnostics all;
  for (const LostFigures& each : store.lost()) {
    all.push_back(told(each.code, each.figures, each.near, catalog));
  }
  return all;
}

}  // namespace svodka
