// A quantile of quantities.
#pragma once

#include <vector>

#include "engine/value/quantity.hpp"

namespace svodka {

// `members` holds one at least and none that is missing; `part` lies between 0 and 1. Of the sorted
// members the one at place part · (n - 1) from 0, between two members in a straight line (R's type
// 7, Excel's PERCENTILE.INC). Bounds and intervals as far as they are known:
//   the median of 1, 5, >350 = 5    of 1, >350 = >175.5    of 1, ~5, 9 = ~5
Quantity quantile(const std::vector<Quantity>& members, double part);

}  // namespace svodka
