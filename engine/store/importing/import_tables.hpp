// Tables of observations on their way into the store: all are read before one of them is imported,
// so that an error in any of them leaves the store as it was.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace svodka {

struct ObservationTable {
  std::string file;
  std::vector<Observation> rows;
};

// All errors of all tables.
Result<std::vector<ObservationTable>> read_tables(Files& files, const Catalog& catalog,
                                                  const std::vector<std::string>& paths);

// What importing a table did, or would do.
struct ImportedTable {
  const ObservationTable& table;
  ImportSummary summary;
  bool dry_run = false;
};

std::vector<ImportedTable> import_tables(Store& store, const std::vector<ObservationTable>& tables,
                                         const std::string& who, ImportMode mode);

}  // namespace svodka
