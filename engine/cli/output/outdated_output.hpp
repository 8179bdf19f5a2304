// Which workbooks show figures that an import or its undo has changed.
#pragma once

#include <vector>

#include "engine/store/importing/import_tables.hpp"

namespace svodka::cli {

// A line, where there are any.
void print_outdated(const std::vector<ImportedTable>& imported);
void print_outdated(const ImportUndo& undo);

}  // namespace svodka::cli
