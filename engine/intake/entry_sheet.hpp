// Entry workbooks on their way back: known by their hidden marks, read like any other table whose
// layout is known.
#pragma once

#include "engine/intake/layout.hpp"

namespace svodka::intake {

struct EntrySheet {
  Grid grid;  // with statuses for reasons, and without what nobody has touched
  Layout layout;
  Diagnostics problems;  // of its rows
};

bool is_entry_sheet(const Grid& grid);

// Fails for what concerns the whole workbook: a mark that somebody has deleted, a municipality that
// the catalogue does not know.
Result<EntrySheet> entry_sheet(const Grid& grid, const CatalogNames& names, const Catalog& catalog);

}  // namespace svodka::intake
