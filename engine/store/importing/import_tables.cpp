#include "engine/store/importing/import_tables.hpp"

#include <utility>

namespace svodka {

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
