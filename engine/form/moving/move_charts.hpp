// Moves what draws cells, charts and sparklines, to the cells' places in the filled book. Excel
// draws a few areas at most, so a band that has become many cannot be drawn, and is reported.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/outputs.hpp"

namespace svodka::form {

// The series of all charts; the charts themselves are placed already. A series over an empty band
// is left out, and a chart whose series are all left out.
void move_series(const Outputs& outputs, workbook::Book& book, Diagnostics& problems);
// Each drawn sparkline repeats with its cell; one over an empty band is left out.
void move_sparklines(const Outputs& outputs, workbook::Book& book, Diagnostics& problems);

}  // namespace svodka::form
