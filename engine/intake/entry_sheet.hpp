// Entry workbooks on their way back: known by their hidden marks, read like any other table whose
// layout is known.
#pragma once

#include <optional>

#include "engine/intake/layout.hpp"

namespace svodka::intake {

struct EntrySheet {
  Grid grid;  // with statuses for reasons
  Layout layout;
};

bool is_entry_sheet(const Grid& grid);

// The problem is one of the workbook: a mark that somebody has deleted, a municipality that the
// catalogue does not know.
Result<EntrySheet> entry_sheet(Grid grid, const CatalogNames& names);

}  // namespace svodka::intake
