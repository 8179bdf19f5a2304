// What importers gave, held against each other and against what they gave before.
#pragma once

#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/store/importing/import_tables.hpp"

namespace svodka {

// Each file counts its own rows: of a figure that comes of two of them none has counted all.
Diagnostics figures_of_two_files(const std::vector<ObservationTable>& tables);

// What the same importer gave before for the municipalities and periods of the table, and of which
// no row is left: a figure that would stand on without a word. A warning for each table.
// `is_whole`: all of its file was counted; then what the file gave before and gives no more counts,
// too.
Diagnostics figures_without_rows(Store& store, const Catalog& catalog,
                                 const ObservationTable& table, bool is_whole);

}  // namespace svodka
