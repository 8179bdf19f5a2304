// Tables that say in columns of their own what facts.csv says in its columns, and are read word for
// word as that is: the sheets of `svodka export`, and SDMX-CSV, whoever has written it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/intake/grid.hpp"
#include "engine/store/observation.hpp"

namespace svodka::intake {

bool is_exported_sheet(const Grid& grid);
Result<std::vector<Observation>> exported_sheet(const Grid& grid, const Catalog& catalog);

// Whether these first bytes of a file are the heading of SDMX-CSV 2.0.
bool is_sdmx_csv(std::string_view bytes);
// ACTION is I, A or M for figures as they are now said, R for such that count whatever has been
// said since they were first said so, D for one that is withdrawn. Codes are those of the
// catalogue, in capitals or not, with or without labels ("PLATFORM: platform").
Result<std::vector<Observation>> sdmx_csv(Files& files, const std::string& path,
                                          const Catalog& catalog);

}  // namespace svodka::intake
