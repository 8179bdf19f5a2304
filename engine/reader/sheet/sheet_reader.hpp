// One worksheet's part, and the parts that it points to, into a Sheet.
#pragma once

#include <string>

#include "engine/reader/sheet/sheet_reading.hpp"

namespace svodka::reader {

// Throws Unreadable. `book` is the one that the sheet belongs to.
void read_sheet(WorkbookParts& parts, const workbook::Book& book, workbook::Sheet& sheet,
                const std::string& part);

}  // namespace svodka::reader
