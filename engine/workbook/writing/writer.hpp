// Writes a Book as .xlsx with libxlsxwriter 1.1.4. The same book gives the same bytes.
//
// libxlsxwriter prints numbers through LC_NUMERIC and takes gmtime() of the creation time: write()
// runs with LC_NUMERIC "C" and must not run in two threads at once (workers are processes).
#pragma once

#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// Everything that Excel would refuse or "repair", and that libxlsxwriter writes in silence: bad
// sheet names, overlapping merges, too long or invalid texts, NaN, places outside the sheet, two
// tables with one name, … Each as "Sheet!C5: what is wrong". `file` names the book in the
// diagnostics.
Diagnostics validate(const Book& book, const std::string& file);

// Writes a new file at `path`, where nothing may be yet (publishing is the caller's). The book must
// be valid. Throws SystemFailure when the file cannot be written; then nothing is left at `path`.
// A number keeps all its digits, and a formula's value its kind (error, truth, unknown), although
// libxlsxwriter knows neither; see amendments.hpp for how.
void write(const Book& book, const std::string& path);

// A part of a workbook before it is compressed.
struct WrittenPart {
  std::string name, xml;
};

// The same as the bytes of the file. `parts` receives its parts in their order.
std::string to_bytes(const Book& book, std::vector<WrittenPart>* parts = nullptr);

}  // namespace svodka::workbook
