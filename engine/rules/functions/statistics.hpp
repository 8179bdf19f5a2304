// Statistics of figures, among them missing, approximate and bounded ones.
//
// A missing member makes the result missing for its reason; whoever passes members over does so
// before. An approximate member makes the result approximate. Of bounds follows what can follow:
// the median of 1, 5 and "more than 350" is 5. Where nothing does, the result is missing. Reasons
// are the fixed English ones, for reason_in.
#pragma once

#include <vector>

#include "engine/value/quantity.hpp"

namespace svodka {

struct Weighted {
  Quantity value;
  Quantity weight;  // not below zero
};

// Whether its weight is exactly 0. What value it has, or that it has none, does not matter then.
bool weighs_nothing(const Weighted& member);

// The sum of value · weight over the sum of the weights; missing when these are zero.
Quantity weighted_average(const std::vector<Weighted>& members);

// Below which the part (0 to 1) of the members lies, between two members in a straight line:
// Excel's QUARTILE.INC and PERCENTILE.INC (R's type 7).
Quantity quantile_of(const std::vector<Quantity>& members, double part);

// The standard deviation of a sample (over n - 1), or of all there are (over n).
Quantity deviation_of(const std::vector<Quantity>& members, bool sample);

// The straight line with the least squares through the members, which stand at equal distances. Of
// missing members the places count.
struct TrendLine {
  Quantity slope = Quantity::missing("");  // from one place to the next
  Quantity first = Quantity::missing("");  // of the line at the first member's place
  Quantity last = Quantity::missing("");   // at the last one's
  Quantity next = Quantity::missing("");   // one place after the last one's
};
TrendLine trend_of(const std::vector<Quantity>& members, bool pass_over_missing);

// What a member is measured by, and from where. The unit is 0 when all members are equal.
struct Scale {
  Quantity origin = Quantity::missing("");
  Quantity unit = Quantity::missing("");
};
Scale from_smallest_to_largest(const std::vector<Quantity>& members);  // gives 0 to 1
Scale deviations_from_mean(const std::vector<Quantity>& members);      // of all there are
Quantity on_scale(const Quantity& member, const Scale& scale);

// `now` in percent of `base`; missing for a base that is zero or negative.
Quantity index_in_percent(const Quantity& now, const Quantity& base);

}  // namespace svodka
