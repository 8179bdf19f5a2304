// An importer at work: a file's rows, one after the other, to figures. Memory follows the figures
// and what they keep apart, not the rows.
#pragma once

#include <optional>
#include <string>

#include "engine/importers/importer_book.hpp"
#include "engine/store/importing/import_tables.hpp"

namespace svodka {

// What the command line says besides.
struct ImporterHints {
  std::optional<MunicipalityIndex> municipality;  // whose rows these are, where nothing says it
  std::optional<Period> period;                   // only rows of this period
  std::string sheet;                              // "": the importer's
};

// All problems of all rows, the first hundred in full; then there are no figures.
Result<ObservationTable> run_importer(Files& files, ImporterBook& book, const Importer& importer,
                                      const std::string& path, const ImporterHints& hints);

}  // namespace svodka
