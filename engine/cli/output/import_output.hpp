// What an import did, or would do, as the terminal shows it.
#pragma once

#include "engine/store/importing/import_tables.hpp"

namespace svodka::cli {

// What was made of tables whose columns had to be understood, before they are imported.
void print_understood(const std::vector<ObservationTable>& tables);

// How many rows are new, revised and known, and which: of those that change something, or would if
// they were not outdated, what the figure was and what it is.
void print_import(const ImportedTable& imported);

}  // namespace svodka::cli
