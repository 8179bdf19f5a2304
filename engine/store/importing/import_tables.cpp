#include "engine/store/importing/import_tables.hpp"

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

std::vector<ImportedTable> import_tables(Store& store, const std::vector<ObservationTable>& tables,
                                         const std::string& who, ImportMode mode) {
  std::vector<RowsToImport> files;
  for (const ObservationTable& table : tables) files.push_back({table.file, table.rows});
  std::vector<ImportSummary> summaries = store.import(files, who, mode);
  std::vector<ImportedTable> imported;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    imported.push_back({tables[i], std::move(summaries[i]), mode == ImportMode::trial});
  }
  return imported;
}

}  // namespace svodka
