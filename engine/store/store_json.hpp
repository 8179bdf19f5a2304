// The answers of `svodka import --json` and `svodka history --json`; their fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/store/import_tables.hpp"
#include "engine/store/ledger.hpp"

namespace svodka {

std::string as_json(const std::vector<ImportedTable>& tables);
std::string as_json(const std::vector<LedgerEntry>& entries);

}  // namespace svodka
