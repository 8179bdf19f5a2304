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

// What importing a table did.
struct ImportedTable {
  std::string file;
  ImportSummary summary;
  bool dry_run = false;  // it was only read: its rows are counted
};

}  // namespace svodka
