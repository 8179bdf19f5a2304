// The table that follows test "name"; other fields are refused.
#pragma once

#include <span>

#include "engine/rules/api/api.hpp"

namespace svodka {

std::span<const ApiField> test_fields();

}  // namespace svodka
