// Addresses by numbers, as INDIRECT(text,FALSE) reads them: R6C3, Sheet!R1C1:R[2]C[2].
#pragma once

#include <optional>
#include <string_view>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

// The cells that `text` means in a formula that stands `at`; nullopt when it means none. Lines that
// are written by their number (R6) are fixed, those that count from the formula's own (R[2], R) are
// not.
std::optional<Reference> numbered_reference(std::string_view text, const Position& at);

}  // namespace svodka::formula
