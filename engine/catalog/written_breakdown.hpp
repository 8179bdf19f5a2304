// A breakdown as it is written, whatever the catalogue knows of its codes: it may have lost them.
#pragma once

#include <optional>
#include <string_view>

#include "engine/catalog/breakdown.hpp"

namespace svodka {

// "platform=ok; account=mayor"; nullopt: it is not so written, or gives a dimension twice.
std::optional<Breakdown> parse_breakdown(std::string_view text);

}  // namespace svodka
