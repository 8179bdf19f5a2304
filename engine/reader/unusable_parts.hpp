// What a file holds and Excel would not take in a workbook that is written anew.
#pragma once

#include "engine/reader/reader.hpp"

namespace svodka::reader {

// Takes out of the book, and lists, what would make the whole of it invalid although the rest can
// be used: merged cells over others, rules without a formula, a second comment of a cell, names
// that are none. Texts of rules that are too long are cut.
void drop_unusable_parts(ReadBook& read);

}  // namespace svodka::reader
