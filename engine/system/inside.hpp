// Names that scripts give of files: they may not lead out of the folder that they are meant in.
#pragma once

#include <string_view>

namespace svodka {

// Whether `name` ("a.xlsx", "cities/a.xlsx") names something below whatever folder it is joined to:
// no part of it is empty, "." or "..", and it holds neither a backslash nor a zero byte.
bool stays_inside(std::string_view name);

}  // namespace svodka
