#include "engine/importers/given_figures.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"

namespace svodka {

Diagnostics figures_of_two_files(const std::vector<ObservationTable>& tables) {
  Diagnostics problems;
  std::map<std::string, const ObservationTable*> files;
  for (const ObservationTable& table : tables) {
    for (const Observation& each : table.rows) {
      const std::string figure =
          fmt::format("{} of {} for {}", each.indicator, each.municipality, each.period.code());
      const auto [place, is_new] = files.try_emplace(figure, &table);
      if (is_new || place->second == &table) continue;
      Diagnostic problem =
          unplaced(fmt::format("{} comes of {} as well", figure, place->second->file),
                   "put the rows into one file, or import only one of the files");
      problem.place.file = table.file;
      problems.push_back(std::move(problem));
      break;  // once for the file
    }
  }
  return problems;
}

Diagnostics figures_without_rows(Store& store, const Catalog& catalog,
                                 const ObservationTable& table, bool is_whole) {
  using Of = std::pair<std::string, Period>;  // a municipality and a period
  std::set<Of> covered;
  std::set<std::tuple<std::string, std::string, Breakdown, Period>> given;
  std::set<MunicipalityIndex> municipalities;
  for (const Observation& each : table.rows) {
    covered.emplace(each.municipality, each.period);
    given.emplace(each.municipality, each.indicator, each.breakdown, each.period);
    municipalities.insert(*catalog.find_municipality(each.municipality));
  }
  const Period first_period =
      std::min_element(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
        return a.period < b.period;
      })->period;
  // The same file as before may have lost all rows of a municipality, or of a period.
  const std::vector<RecordedImport> imports = store.imports();
  const bool was_imported = std::any_of(imports.begin(), imports.end(),
                                        [&](const auto& each) { return each.file == table.file; });
  if (is_whole && was_imported) {
    const std::vector<MunicipalityIndex> all = catalog.all_municipalities();
    municipalities.insert(all.begin(), all.end());
  }
  std::vector<StoredObservation> without;
  for (const MunicipalityIndex municipality : municipalities) {
    for (StoredObservation& each : store.all_of(municipality, false)) {
      const bool is_without =
          each.source == table.rows.front().source && !each.value.is_missing() &&
          (covered.contains({each.municipality, each.period}) ||
           (is_whole && each.import_file == table.file && each.period >= first_period)) &&
          !given.contains({each.municipality, each.indicator, each.breakdown, each.period});
      if (is_without) without.push_back(std::move(each));
    }
  }
  if (without.empty()) return {};
  const StoredObservation* first = &without.front();
  Diagnostic warning = unplaced(
      fmt::format("no row counts any more for {}{}{} of {} for {}, which is {}{}", first->indicator,
                  first->breakdown.empty() ? "" : " ", first->breakdown.text(), first->municipality,
                  first->period.code(), describe(first->value),
                  without.size() == 1
                      ? ""
                      : fmt::format(", and for {} more figures that stand on", without.size() - 1)),
      fmt::format(
          "if it is to go, take import {} back with --undo, or import a row with its status",
          first->import_number),
      Severity::warning);
  warning.place.file = table.file;
  return {warning};
}

}  // namespace svodka
