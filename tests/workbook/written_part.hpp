// The parts of a workbook as they are written.
#pragma once

#include <string>

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

std::string written_part(const Book& book, const std::string& part);

}  // namespace svodka::workbook
