// The imports that the store has recorded, and one that was taken back, as the terminal shows them.
#pragma once

#include <vector>

#include "engine/store/importing/recorded_import.hpp"

namespace svodka::cli {

// A line for each.
void print_imports(const std::vector<RecordedImport>& imports);

// How many figures have what stood before and which; each that was revised since, and by whom.
void print_undo(const ImportUndo& undo);

}  // namespace svodka::cli
