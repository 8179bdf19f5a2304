// The rows of the table `import`: entered by imports and undos, and read.
#pragma once

#include <string>
#include <vector>

#include <soci/soci.h>

#include "engine/store/importing/recorded_import.hpp"

namespace svodka {

struct ImportEntry {
  std::string file;
  std::string who;
  long long undoes = 0;  // 0: it is no undo
  std::string reason;
};

struct EnteredImport {
  long long number = 0;
  long long recorded_at = 0;
};

// Only inside a write transaction. It is recorded at `now`, and later than the import before.
EnteredImport enter_import(soci::session& sql, const ImportEntry& entry, long long now);

// All of them, newest first. Reads every observation once, to count them.
std::vector<RecordedImport> recorded_imports(soci::session& sql);

}  // namespace svodka
