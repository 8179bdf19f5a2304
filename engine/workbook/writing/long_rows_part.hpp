// The XML of rows that are kept in a file, made while their sheet's part is packed. libxlsxwriter's
// own way (constant_memory) is one for the whole workbook, knows no tables and writes a sheet
// strictly from top to bottom; here only the long rows bypass it.
#pragma once

#include <string>
#include <vector>

#include "engine/workbook/book.hpp"
#include "engine/workbook/writing/formats.hpp"
#include "engine/workbook/writing/package.hpp"

namespace svodka::workbook {

// `xml` is the sheet's part without them; an empty <sheetData/> is opened. The sheet and the
// formats must stay until all pieces have been taken. Throws SystemFailure where the part has no
// place for rows.
std::vector<Insertion> long_rows_in(const std::string& part, const Sheet& sheet, Formats& formats,
                                    std::string& xml);

}  // namespace svodka::workbook
