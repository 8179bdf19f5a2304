// data/checks/accepted.csv, written to: the rows of others stay as they stand in the file.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/acceptance/acceptance.hpp"

namespace svodka {

// Adds one row per acceptance, in place of the row that accepts the same finding when there is one;
// makes the table when there is none. Follows the table's own order of columns, separator and line
// ends. The table must be one that Acceptances::load takes. Throws SystemFailure.
void write_acceptances(Files& files, const std::string& path, const Rulebook& rules,
                       const std::vector<Acceptance>& added);

}  // namespace svodka
