// Tables of figures as people have them, on their way into the store: CSV of any dialect and
// encoding and sheets of .xlsx, long or wide, with codes or names, periods and values as they are
// written. All tables are read before one is imported.
#pragma once

#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/intake/mapping.hpp"
#include "engine/store/importing/import_tables.hpp"

namespace svodka::intake {

// What is known of layouts before, and what of them was met.
struct Layouts {
  std::vector<Mapping> known = {};
  std::string wanted = {};  // only this one of them, whatever the headings
  std::vector<SeenLayout> seen = {};
};

// One for each file. All errors of all files; what was passed over, as notes.
Result<std::vector<ObservationTable>> read_tables(Files& files, const Catalog& catalog,
                                                  const std::vector<std::string>& paths,
                                                  const TableHints& hints, Layouts& layouts);
Result<std::vector<ObservationTable>> read_tables(Files& files, const Catalog& catalog,
                                                  const std::vector<std::string>& paths,
                                                  const TableHints& hints = {});

}  // namespace svodka::intake
