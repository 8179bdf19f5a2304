// Whether the ledger's entries can still be read, and whether the observations that they name are
// there.
#pragma once

#include <string>
#include <vector>

#include <soci/soci.h>

namespace svodka {

// Adds what is wrong; of each kind the first `most`, and how many more.
void check_entries(soci::session& sql, std::size_t most, std::vector<std::string>& problems);

}  // namespace svodka
