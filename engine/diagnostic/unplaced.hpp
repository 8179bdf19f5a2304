// What is wrong, said where nobody knows the place: whoever passes it on gives it one.
#pragma once

#include <string>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

Diagnostic unplaced(std::string message, std::string hint = "",
                    Severity severity = Severity::error);

}  // namespace svodka
