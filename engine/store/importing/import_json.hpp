// The answers of `svodka import` and `log` with `--json`; their fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/store/importing/import_tables.hpp"

namespace svodka {

std::string as_json(const std::vector<ImportedTable>& tables);
std::string as_json(const std::vector<RecordedImport>& imports);
std::string as_json(const ImportUndo& undo);
// The revisions of a figure.
std::string as_json(const std::vector<StoredObservation>& revisions);

}  // namespace svodka
