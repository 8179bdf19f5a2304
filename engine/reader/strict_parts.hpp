// Parts of files of the strict kind (ISO/IEC 29500-1) that are taken over as they are. Excel takes
// them in a workbook of the usual kind only when they are written as the transitional standard has
// them (29500-4): other namespaces, and "100%" as 100000.
#pragma once

#include <string>

namespace svodka::reader {

// The part itself when it is not of the strict kind.
std::string as_transitional(std::string part);

}  // namespace svodka::reader
