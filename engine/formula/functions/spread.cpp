// How values spread: deviations, shape, exclusive quantiles, ranks in percent, frequencies.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/formula/functions/samples.hpp"
#include "engine/places/places.hpp"

namespace svodka::formula {
namespace {

double size_as_number(const Numbers& numbers) { return static_cast<double>(numbers.size()); }

Value deviation_square_sum(const Numbers& numbers) {
  return numbers.empty() ? Value(bad_number) : checked(squared_deviations(numbers));
}

Value average_deviation(const Numbers& numbers) {
  if (numbers.empty()) return bad_number;
  const double middle = mean(numbers);
  double total = 0;
  for (const double number : numbers) total += std::fabs(number - middle);
  return checked(total / size_as_number(numbers));
}

// The sum of ((x - mean) / deviation) ^ power.
double standardised_moment(const Numbers& numbers, double deviation, int power) {
  const double middle = mean(numbers);
  double total = 0;
  for (const double number : numbers) total += std::pow((number - middle) / deviation, power);
  return total;
}

Value sample_skewness(const Numbers& numbers) {
  const double n = size_as_number(numbers);
  if (n < 3) return div_zero;
  const double deviation = std::get<double>(sample_deviation(numbers));
  if (deviation == 0) return div_zero;
  return checked(standardised_moment(numbers, deviation, 3) * n / ((n - 1) * (n - 2)));
}
Value population_skewness(const Numbers& numbers) {
  if (numbers.size() < 3) return div_zero;
  const double deviation = std::get<double>(population_deviation(numbers));
  if (deviation == 0) return div_zero;
  return checked(standardised_moment(numbers, deviation, 3) / size_as_number(numbers));
}

Value kurtosis(const Numbers& numbers) {
  const double n = size_as_number(numbers);
  if (n < 4) return div_zero;
  const double deviation = std::get<double>(sample_deviation(numbers));
  if (deviation == 0) return div_zero;
  const double moment = standardised_moment(numbers, deviation, 4);
  return checked(moment * n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) -
                 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)));
}

Value harmonic_mean(const Numbers& numbers) {
  if (numbers.empty()) return bad_number;
  double total = 0;
  for (const double number : numbers) {
    if (number <= 0) return bad_number;
    total += 1 / number;
  }
  return checked(size_as_number(numbers) / total);
}

Operand trimmed_mean(Arguments& a) {
  const auto found = sorted_numbers(a);
  if (const Error* error = error_in(found)) return *error;
  const auto& sorted = std::get<Numbers>(found);
  const double share = a.number(1);
  if (sorted.empty() || share < 0 || share >= 1) return bad_number;
  // As many at each end; 1e-9: 10 % of 30 are three.
  const auto at_each_end = static_cast<std::ptrdiff_t>(size_as_number(sorted) * share / 2 + 1e-9);
  return checked(mean(Numbers(sorted.begin() + at_each_end, sorted.end() - at_each_end)));
}

Operand at_exclusive_share(Arguments& a, double share) {
  const auto found = sorted_numbers(a);
  if (const Error* error = error_in(found)) return *error;
  const auto& sorted = std::get<Numbers>(found);
  const double place = share * (size_as_number(sorted) + 1);
  if (share <= 0 || share >= 1 || place < 1 || place > size_as_number(sorted)) return bad_number;
  return between_places(sorted, place - 1);
}
Operand exclusive_percentile(Arguments& a) { return at_exclusive_share(a, a.number(1)); }
Operand exclusive_quartile(Arguments& a) {
  return at_exclusive_share(a, std::trunc(a.number(1)) / 4);
}

// Where `value` stands among the sorted numbers, from 0, with a fraction between two of them.
std::optional<double> place_of(const Numbers& sorted, double value) {
  if (sorted.empty() || value < sorted.front() || value > sorted.back()) return std::nullopt;
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  const auto place = static_cast<double>(at - sorted.begin());
  if (*at == value) return place;
  return place - 1 + (value - *std::prev(at)) / (*at - *std::prev(at));
}

// Cut, not rounded, to the digits that are asked for.
Operand rank_in_percent(Arguments& a, bool exclusive) {
  const auto found = sorted_numbers(a);
  if (const Error* error = error_in(found)) return *error;
  const auto& sorted = std::get<Numbers>(found);
  const double digits = a.given(2) ? std::trunc(a.number(2)) : 3;
  if (sorted.empty() || digits < 1) return bad_number;
  const auto place = place_of(sorted, a.number(1));
  if (!place) return not_available;
  const double n = size_as_number(sorted);
  double share = exclusive ? (*place + 1) / (n + 1) : n == 1 ? 1 : *place / (n - 1);
  if (digits > 15) return share;
  const double scale = std::pow(10, digits);
  share = std::floor(to_15_digits(share * scale)) / scale;
  return checked(share);
}
Operand inclusive_rank(Arguments& a) { return rank_in_percent(a, false); }
Operand exclusive_rank(Arguments& a) { return rank_in_percent(a, true); }

// How many numbers lie in each class, and above the last; classes may stand in any order.
Operand frequency(Arguments& a) {
  const auto found = sorted_numbers(a);
  if (const Error* error = error_in(found)) return *error;
  const auto& sorted = std::get<Numbers>(found);
  const auto classes = numbers_in(a, 1);
  if (const Error* error = error_in(classes)) return *error;
  const auto& tops = std::get<Numbers>(classes);
  std::vector<std::size_t> order(tops.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t one, std::size_t other) { return tops[one] < tops[other]; });
  Array counts(how_many(tops) + 1, 1);
  auto begin = sorted.begin();
  for (const std::size_t i : order) {
    const auto end = std::upper_bound(begin, sorted.end(), tops[i]);
    counts.cells[i] = number_value(end - begin);
    begin = end;
  }
  counts.cells.back() = number_value(sorted.end() - begin);
  return counts;
}

Operand standardised(Arguments& a) {
  if (a.number(2) <= 0) return bad_number;
  return checked((a.number(0) - a.number(1)) / a.number(2));
}

// Every value that comes as often as the most frequent one.
Operand all_most_frequent(Arguments& a) {
  const auto found = a.numbers(0);
  if (const Error* error = error_in(found)) return *error;
  Numbers sorted = std::get<Numbers>(found);
  std::sort(sorted.begin(), sorted.end());
  std::ptrdiff_t most = 1;
  std::vector<double> modes;
  for (const double number : std::get<Numbers>(found)) {
    const auto same = std::equal_range(sorted.begin(), sorted.end(), number);
    const std::ptrdiff_t times = same.second - same.first;
    if (times < most || times == 1) continue;
    if (times > most) modes.clear();
    most = times;
    if (std::find(modes.begin(), modes.end(), number) == modes.end()) modes.push_back(number);
    if (!a.evaluator().spend(modes.size())) return bad_number;
  }
  if (modes.empty()) return not_available;
  return Array::with_columns(1, std::vector<Value>(modes.begin(), modes.end()));
}

constexpr std::array spread_table = {
    FunctionInfo{"VARA", 1, 255, "r", from_all_numbers<sample_variance>},
    FunctionInfo{"VARPA", 1, 255, "r", from_all_numbers<population_variance>},
    FunctionInfo{"STDEVA", 1, 255, "r", from_all_numbers<sample_deviation>},
    FunctionInfo{"STDEVPA", 1, 255, "r", from_all_numbers<population_deviation>},
    FunctionInfo{"DEVSQ", 1, 255, "r", from_numbers<deviation_square_sum>},
    FunctionInfo{"AVEDEV", 1, 255, "r", from_numbers<average_deviation>},
    FunctionInfo{"SKEW", 1, 255, "r", from_numbers<sample_skewness>},
    FunctionInfo{"SKEW.P", 1, 255, "r", from_numbers<population_skewness>},
    FunctionInfo{"KURT", 1, 255, "r", from_numbers<kurtosis>},
    FunctionInfo{"HARMEAN", 1, 255, "r", from_numbers<harmonic_mean>},
    FunctionInfo{"TRIMMEAN", 2, 2, "rn", trimmed_mean},
    FunctionInfo{"PERCENTILE.EXC", 2, 2, "rn", exclusive_percentile},
    FunctionInfo{"QUARTILE.EXC", 2, 2, "rn", exclusive_quartile},
    FunctionInfo{"PERCENTRANK", 2, 3, "rnn", inclusive_rank},
    FunctionInfo{"PERCENTRANK.INC", 2, 3, "rnn", inclusive_rank},
    FunctionInfo{"PERCENTRANK.EXC", 2, 3, "rnn", exclusive_rank},
    FunctionInfo{"FREQUENCY", 2, 2, "rr", frequency, 1, true},
    FunctionInfo{"STANDARDIZE", 3, 3, "nnn", standardised},
    FunctionInfo{"MODE.MULT", 1, 255, "r", all_most_frequent, 1, true},
};

}  // namespace

std::span<const FunctionInfo> spread_functions() { return spread_table; }

}  // namespace svodka::formula
