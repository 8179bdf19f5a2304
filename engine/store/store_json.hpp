// The answers of `svodka history`, `verify`, `backup` and `restore` with `--json`; their fields are
// described in engine/reference/json_answers.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/store/backup/backup.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/store/verify.hpp"

namespace svodka {

std::string as_json(const std::vector<LedgerEntry>& entries);
std::string as_json(const Verification& verification);
std::string as_json(const BackupMade& backup);
std::string as_json(const Restoration& restoration);

}  // namespace svodka
