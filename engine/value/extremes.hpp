// The larger and the smaller of two quantities.
#pragma once

#include "engine/value/quantity.hpp"

namespace svodka {

// Missing when one is (the left reason first). Bounds and intervals as far as they are known:
//   >350 and 10 = >350 is the larger     <5 and 7 = 7 is the larger     ~100 and 5 = ~100
//   ~100 and >350 = missing, "the largest of an approximate number and a lower bound is
//   undetermined"
Quantity larger(const Quantity& a, const Quantity& b);
Quantity smaller(const Quantity& a, const Quantity& b);

}  // namespace svodka
