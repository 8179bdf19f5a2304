// A C stream that is kept in memory: where libxlsxwriter assembles the parts of a workbook.
//
// libxlsxwriter 1.1.4 gives every part (ten of a small workbook) a temporary file of its own, made,
// written, read back and removed: a tenth of the time that a workbook takes.
#pragma once

#include <cstdio>

namespace svodka::workbook {

// Empty, for writing and then reading from its start; fclose() frees it. Beyond 64 MB it moves to a
// temporary file of the system, so that a large sheet costs disk and not memory. nullptr when
// neither can be had.
std::FILE* open_memory_file();

}  // namespace svodka::workbook
