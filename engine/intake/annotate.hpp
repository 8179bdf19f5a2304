// A copy of somebody's own table in which each cell with a problem is coloured and says in a
// comment what is wrong: people mend a table where they look at it.
#pragma once

#include <string>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::intake {

struct AnnotatedCopy {
  workbook::Book book;
  std::size_t marked = 0;  // cells
  Diagnostics elsewhere;   // problems that are not in a cell
};

// `problems` of the table at `path`, an .xlsx file or a text; a text becomes a sheet.
Result<AnnotatedCopy> annotated_copy(Files& files, const std::string& path,
                                     const Diagnostics& problems);

}  // namespace svodka::intake
