// How an entry workbook is known again, whatever was renamed, moved or inserted around its cells:
// hidden cells say whose it is, what each column holds and what each row asks for.
#pragma once

#include <array>
#include <string_view>

#include "engine/intake/layout.hpp"

namespace svodka::intake {

// "svodka entry 1; ukhta; 2024-M05"
inline constexpr std::string_view entry_mark = "svodka entry 1; ";

struct EntryColumn {
  std::string_view mark;
  Role role;
};
inline constexpr std::array<EntryColumn, 5> entry_columns = {{
    {"svodka:indicator", Role::indicator},
    {"svodka:breakdown", Role::breakdown},
    {"svodka:value", Role::value},
    {"svodka:reason", Role::status},
    {"svodka:comment", Role::comment},
}};

}  // namespace svodka::intake
