// The answers of `svodka import`, `log`, `history` and `verify` with `--json`; their fields are
// described in engine/reference/json_answers.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/store/backup/backup.hpp"
#include "engine/store/importing/import_tables.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/store/verify.hpp"

namespace svodka {

std::string as_json(const std::vector<ImportedTable>& tables);
// The revisions of a figure.
std::string as_json(const std::vector<StoredObservation>& revisions);
std::string as_json(const std::vector<LedgerEntry>& entries);
std::string as_json(const Verification& verification);
std::string as_json(const BackupMade& backup);
std::string as_json(const Restoration& restoration);

}  // namespace svodka
