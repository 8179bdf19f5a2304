// Tables of observations on their way into the store, all of them or none.
#pragma once

#include <string>
#include <vector>

#include "engine/store/ledger/outdated.hpp"
#include "engine/store/store.hpp"

namespace svodka {

struct ObservationTable {
  std::string file;
  std::vector<Observation> rows;
  // What was made of a table that does not have the columns of facts.csv, for people to see.
  std::vector<std::string> understood = {};
};

// What importing a table did, or would do.
struct ImportedTable {
  const ObservationTable& table;
  ImportSummary summary;
  bool dry_run = false;
  // Filled by who asks explanation/outdated_workbooks.
  OutdatedWorkbooks outdated = {};
};

std::vector<ImportedTable> import_tables(Store& store, const std::vector<ObservationTable>& tables,
                                         const std::string& who, ImportMode mode);

}  // namespace svodka
