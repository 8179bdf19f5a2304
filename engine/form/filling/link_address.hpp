// Addresses of links that hold expressions.
#pragma once

#include <optional>
#include <string>

#include "engine/form/expressions.hpp"

namespace svodka::form {

// Numbers in an address have neither spaces nor words; nullopt of nothing and of what is missing.
std::optional<std::string> text_in_address(const Answer& answer);

}  // namespace svodka::form
