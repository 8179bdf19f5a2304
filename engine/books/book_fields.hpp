// The tables that the sheets of a book built in Lua take: styles, charts, their series, tables.
// What is not described here is refused.
#pragma once

#include <span>

#include "engine/rules/api/api.hpp"

namespace svodka {

std::span<const ApiField> style_fields();
std::span<const ApiField> chart_fields();
std::span<const ApiField> series_fields();
std::span<const ApiField> table_fields();

}  // namespace svodka
