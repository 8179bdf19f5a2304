// With how many decimals a text writes a figure.
#pragma once

#include <vector>

namespace svodka {

class Evaluation;
class Quantity;

// At most so many: those of the indicator that the value is one of, among what was read for it.
// What was computed from figures is written with theirs, and with as many as show it.
int shown_decimals(const Evaluation& evaluation, const Quantity& value,
                   const std::vector<int>& reads);

}  // namespace svodka
