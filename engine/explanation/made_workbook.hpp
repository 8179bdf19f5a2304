// The workbook that somebody holds in hand, found in the ledger.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/store/ledger/ledger.hpp"

namespace svodka {

struct MadeWorkbook {
  LedgerEntry entry;
  bool altered = false;  // the file is there, and no longer what was made
};

// By its bytes, wherever it lies now; else by its path. `paths`: what it may be called, the
// likeliest first. nullopt: the ledger does not know it.
std::optional<MadeWorkbook> find_made_workbook(Ledger& ledger, Files& files,
                                               std::span<const std::string> paths);

}  // namespace svodka
