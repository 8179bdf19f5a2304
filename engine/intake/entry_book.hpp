// A workbook in which a municipality enters the figures of a period: what it reported a period and
// a year before stands beside, and only the cells for its figures can be changed. `entry_sheet`
// takes it back.
#pragma once

#include "engine/catalog/catalog.hpp"
#include "engine/store/store.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::intake {

// It asks for what the municipality has stated for the period itself, for the one before or for
// that of a year ago; else for whatever it has ever stated; for all indicators of the catalogue
// where it has never stated anything.
workbook::Book entry_book(Store& store, const Catalog& catalog, MunicipalityIndex municipality,
                          const Period& period);

}  // namespace svodka::intake
