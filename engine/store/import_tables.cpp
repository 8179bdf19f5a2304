#include "engine/store/import_tables.hpp"

#include <utility>

namespace svodka {

Result<std::vector<ObservationTable>> read_tables(Files& files, const Catalog& catalog,
                                                  const std::vector<std::string>& paths) {
  Diagnostics problems;
  std::vector<ObservationTable> tables;
  for (const std::string& path : paths) {
    Result<std::vector<Observation>> rows = read_observations(files, path, catalog);
    problems.insert(problems.end(), rows.diagnostics().begin(), rows.diagnostics().end());
    if (rows) tables.push_back({path, rows.take()});
  }
  if (has_errors(problems)) return problems;
  return {std::move(tables), std::move(problems)};
}

}  // namespace svodka
