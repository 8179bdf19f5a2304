// What a table says that nobody has understood and that may change what its figures mean: figures
// are refused rather than taken for what they are not.
#pragma once

#include "engine/intake/layout.hpp"

namespace svodka::intake {

// Of the heading and what stands above it: two columns for one thing, a row above the years that
// says "план", a title that speaks of January where the columns are years. Words such as
// «нарастающим итогом» are warnings.
Diagnostics doubts_about(const Layout& layout, const Grid& grid, const CatalogNames& names);

// Why a row without figures may tell what the rows below it are of («г. Хабаровск», «2023 год»,
// «тыс. чел.»); nullopt: it does not.
std::optional<std::string> section_meaning(const std::string& text, const Layout& layout,
                                           const CatalogNames& names);

// A word in a title or a section by which figures are other than they look; nullopt: none.
std::optional<std::string> changing_word(const std::string& text);

}  // namespace svodka::intake
