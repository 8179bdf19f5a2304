// The rows of an .xlsx file's sheets, unpacked and parsed as they are asked for; its texts lie in a
// temporary file meanwhile. What a number looks like in its cell is not asked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/importers/rows/table_rows.hpp"

namespace svodka {

Result<std::vector<std::unique_ptr<TableRows>>> workbook_rows(Files& files,
                                                              const std::string& path);

}  // namespace svodka
