// A workbook in which a municipality enters the figures of a period: what it reported a period and
// a year before stands beside, and only the cells for its figures can be changed. `entry_sheet`
// takes it back.
#pragma once

#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/store/store.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::intake {

// A figure that is asked for.
struct EntryFigure {
  IndicatorIndex indicator;
  Breakdown breakdown;
};

// What the municipality is asked for: what it has stated for the period itself, for the one before
// or for that of a year ago; else whatever it has ever stated; all indicators of the catalogue
// where it has never stated anything.
std::vector<EntryFigure> figures_to_enter(Store& store, const Catalog& catalog,
                                          MunicipalityIndex municipality, const Period& period);

workbook::Book entry_book(Store& store, const Catalog& catalog, MunicipalityIndex municipality,
                          const Period& period);

}  // namespace svodka::intake
