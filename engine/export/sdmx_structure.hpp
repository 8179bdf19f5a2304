// What the columns and codes of the SDMX-CSV of an export are.
#pragma once

#include <cstdint>
#include <string>

#include "engine/catalog/catalog.hpp"

namespace svodka {

// The structure message of SDMX-JSON 2.0.0: codelists of what the catalogue has, concepts, the data
// structure and the dataflow. `now` in microseconds since 1970.
std::string sdmx_structure(const Catalog& catalog, std::int64_t now);

}  // namespace svodka
