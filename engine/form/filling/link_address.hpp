// Addresses of links that hold expressions: programs read them, so figures stand in them otherwise
// than in texts for people.
#pragma once

#include <optional>
#include <string>

#include "engine/form/expressions.hpp"

namespace svodka::form {

// Numbers have neither spaces nor words; nullopt for nothing and for a missing figure.
std::optional<std::string> text_in_address(const Answer& answer);

}  // namespace svodka::form
