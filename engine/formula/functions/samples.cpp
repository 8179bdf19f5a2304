#include "engine/formula/functions/samples.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace svodka::formula {
namespace {

Value root_of(const Value& value) {
  const auto* number = std::get_if<double>(&value);
  return number ? Value(std::sqrt(*number)) : value;
}

}  // namespace

double mean(const Numbers& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

double squared_deviations(const Numbers& numbers) {
  const double middle = mean(numbers);
  double total = 0;
  for (const double number : numbers) total += (number - middle) * (number - middle);
  return total;
}

Value sample_variance(const Numbers& numbers) {
  if (numbers.size() < 2) return div_zero;
  return checked(squared_deviations(numbers) / static_cast<double>(numbers.size() - 1));
}
Value population_variance(const Numbers& numbers) {
  if (numbers.empty()) return div_zero;
  return checked(squared_deviations(numbers) / static_cast<double>(numbers.size()));
}
Value sample_deviation(const Numbers& numbers) { return root_of(sample_variance(numbers)); }
Value population_deviation(const Numbers& numbers) { return root_of(population_variance(numbers)); }

double between_places(const Numbers& sorted, double place) {
  const auto below = static_cast<std::size_t>(place);
  const double rest = place - std::floor(place);
  if (rest == 0) return sorted[below];
  return sorted[below] + (sorted[below + 1] - sorted[below]) * rest;
}

OrError<Numbers> numbers_in(Arguments& a, std::size_t i) {
  return Arguments(a.evaluator(), {a.operand(i)}).numbers(0);
}

OrError<Numbers> sorted_numbers(Arguments& a) {
  auto found = numbers_in(a, 0);
  auto* numbers = std::get_if<Numbers>(&found);
  constexpr std::size_t steps_of_sorting = 4;  // a number
  if (numbers && a.evaluator().spend(numbers->size() * steps_of_sorting))
    std::sort(numbers->begin(), numbers->end());
  return found;
}

}  // namespace svodka::formula
