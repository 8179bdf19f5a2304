// Growth and shares, in percent.
#pragma once

#include "engine/value/quantity.hpp"

namespace svodka {

// Missing "growth from zero" and "share of zero", never infinite. Reasons are the fixed English
// ones, for reason_in.
Quantity growth_in_percent(const Quantity& now, const Quantity& before);
Quantity share_in_percent(const Quantity& part, const Quantity& whole);

}  // namespace svodka
