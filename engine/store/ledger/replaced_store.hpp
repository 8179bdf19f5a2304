// What a store had made when a backup of it was taken back: the ledger no longer knows the
// workbooks that were made since the backup, and they lie there all the same. Nobody has edited
// them, so that the next run may replace them.
#pragma once

#include <string>

#include "engine/system/files.hpp"

namespace svodka {

// Keeps in the store the digests of the workbooks that the store at `replaced` has made. Throws
// SystemFailure.
void remember_workbooks(const std::string& url, Files& files, const std::string& replaced);

}  // namespace svodka
