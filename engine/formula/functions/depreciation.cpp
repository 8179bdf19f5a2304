// How an asset loses its value: straight, by the sum of years' digits, by falling balances.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

// Arguments: cost, salvage, life, …
Operand straight_line(Arguments& a) {
  if (a.number(2) == 0) return div_zero;
  return checked((a.number(0) - a.number(1)) / a.number(2));
}

Operand sum_of_digits(Arguments& a) {
  const double life = a.number(2);
  const double period = a.number(3);
  if (a.number(1) < 0 || life <= 0 || period < 1 || period > life) return bad_number;
  return checked((a.number(0) - a.number(1)) * (life - period + 1) * 2 / (life * (life + 1)));
}

// The rate is rounded to three places; the first year may have fewer months.
Operand fixed_declining(Arguments& a) {
  const double cost = a.number(0);
  const double salvage = a.number(1);
  const double life = a.number(2);
  const double period = std::trunc(a.number(3));
  const double months = a.given(4) ? std::trunc(a.number(4)) : 12;
  const double last = months < 12 ? life + 1 : life;
  if (cost < 0 || salvage < 0 || life <= 0 || period < 1 || period > last || months < 1 ||
      months > 12)
    return bad_number;
  if (cost == 0) return 0.0;
  const double rate = std::round((1 - std::pow(salvage / cost, 1 / life)) * 1000) / 1000;
  double total = 0;
  double of_period = 0;
  for (double i = 1; i <= period && a.evaluator().spend(1); ++i) {
    of_period = (cost - total) * rate;
    if (i == 1) of_period = cost * rate * months / 12;
    if (i > life) of_period *= (12 - months) / 12;
    total += of_period;
  }
  return checked(of_period);
}

struct Asset {
  double cost, salvage, life, factor;

  // Written off until `time`, a fraction of its last period counted in part.
  double written_off(double time) const {
    const double whole = std::floor(time);
    const double until = at_end_of(whole);
    return until + (at_end_of(whole + 1) - until) * (time - whole);
  }
  // Written off after so many periods.
  double at_end_of(double periods) const {
    const double kept = std::max(0.0, 1 - factor / life);
    const double left = cost * std::pow(kept, periods);
    return std::min(cost - left, std::max(0.0, cost - salvage));
  }
};

bool is_asset(const Asset& asset) {
  return asset.cost >= 0 && asset.salvage >= 0 && asset.life > 0 && asset.factor > 0;
}

Operand double_declining(Arguments& a) {
  const Asset asset{a.number(0), a.number(1), a.number(2), a.given(4) ? a.number(4) : 2};
  const double period = a.number(3);
  if (!is_asset(asset) || period < 1 || period > asset.life) return bad_number;
  return checked(asset.at_end_of(period) - asset.at_end_of(period - 1));
}

// What a period writes off by a falling balance, or straight from then on where that is more.
Operand variable_declining(Arguments& a) {
  const Asset asset{a.number(0), a.number(1), a.number(2), a.given(5) ? a.number(5) : 2};
  const double from = a.number(3);
  const double to = a.number(4);
  const bool never_straight = a.given(6) && a.boolean(6);
  if (!is_asset(asset) || from < 0 || to < from || to > asset.life) return bad_number;
  if (never_straight) return checked(asset.written_off(to) - asset.written_off(from));
  double left = asset.cost;
  double total = 0;
  for (double period = 0; period < to && a.evaluator().spend(1); ++period) {
    const double rest = std::max(0.0, left - asset.salvage);
    const double falling = std::min(rest, left * asset.factor / asset.life);
    const double remaining = asset.life - period;
    const double straight = remaining <= 1 ? rest : rest / remaining;
    const double of_period = std::max(falling, straight);
    left -= of_period;
    total += of_period * std::max(0.0, std::min(period + 1, to) - std::max(period, from));
  }
  return checked(total);
}

constexpr std::array depreciation_table = {
    FunctionInfo{"SLN", 3, 3, "nnn", straight_line},
    FunctionInfo{"SYD", 4, 4, "nnnn", sum_of_digits},
    FunctionInfo{"DB", 4, 5, "nnnnn", fixed_declining},
    FunctionInfo{"DDB", 4, 5, "nnnnn", double_declining},
    FunctionInfo{"VDB", 5, 7, "nnnnnnb", variable_declining},
};

}  // namespace

std::span<const FunctionInfo> depreciation_functions() { return depreciation_table; }

}  // namespace svodka::formula
