// How two quantities make a third: what the arithmetic of quantities has in common.
#pragma once

#include <optional>
#include <string_view>

#include "engine/value/interval.hpp"

namespace svodka::detail {

using OnNumbers = double (*)(double, double);
using OnIntervals = Interval (*)(const Interval&, const Interval&, bool& overflow);

// Missing when one of them is (the left reason first); numbers make a number, approximate ones an
// approximate one; bounds and intervals what the intervals make. `name` ("sum") is for the reason
// when that leaves the result open.
Quantity combine(std::string_view name, const Quantity& a, const Quantity& b, OnNumbers on_numbers,
                 OnIntervals on_intervals);

// The quantity that lies in the interval; nullopt when this has no ends.
std::optional<Quantity> quantity_of(const Interval& interval);

bool is_about(const Quantity& q);

}  // namespace svodka::detail
