// A mark inside the zip file by which a workbook is known as one that nobody has altered since it
// was written, even where no ledger knows of it: a run may be killed, or the power fail, after a
// workbook was published and before that was recorded.
//
// The mark is an extra field of the last entry of the zip's directory, and holds a digest of the
// directory, which names every part with its checksum. Readers pass over extra fields that they do
// not know; programs that save the workbook write a directory of their own, without the mark.
#pragma once

#include <string>
#include <string_view>

namespace svodka::workbook {

// The extra field for the last entry of `directory`, which holds all entries, this one without it.
std::string mark_of(std::string_view directory);

// Where in an entry of the directory the length of its extra field stands: 16 bits.
inline constexpr std::size_t extra_length_at = 30;

// Whether `zip` is a workbook as write() or to_bytes() has made it.
bool is_as_written(std::string_view zip);

}  // namespace svodka::workbook
