// The sheet in front of a reference or a name, as Excel writes it: Data!A1, 'It''s'!Total. Rooms of
// formulas and of workbooks take it apart alike, so it stands below both.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svodka {

struct OnSheet {
  std::optional<std::string> sheet;  // without its quotes; nullopt when none is named
  std::string name;                  // what stands behind the "!": a cell, a range, a name
};

OnSheet split_sheet(std::string_view written);

// 'It''s' -> It's; a name without quotes is itself.
std::string unquoted_sheet(std::string_view written);

}  // namespace svodka
