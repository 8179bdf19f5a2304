// What a figure costs: arithmetic, rounding and comparison of quantities, exact and qualified.
#include <benchmark/benchmark.h>

#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

void add(benchmark::State& state, const Quantity& left, const Quantity& right) {
  for (auto _ : state) benchmark::DoNotOptimize(left + right);
}
BENCHMARK_CAPTURE(add, exact, Quantity::number(350), Quantity::number(10));
BENCHMARK_CAPTURE(add, bound, Quantity::number(350, Qualifier::more), Quantity::number(10));
BENCHMARK_CAPTURE(add, missing, Quantity::missing("not reported for 2022"), Quantity::number(10));

void divide(benchmark::State& state) {
  const Quantity part = Quantity::number(350), whole = Quantity::number(991);
  for (auto _ : state) benchmark::DoNotOptimize(part / whole);
}
BENCHMARK(divide);

void compare_equal(benchmark::State& state) {
  const Quantity left = Quantity::number(350), right = Quantity::number(350);
  for (auto _ : state) benchmark::DoNotOptimize(equal(left, right, 0.5));
}
BENCHMARK(compare_equal);

void round_to_one_decimal(benchmark::State& state) {
  const double ratio = 350.0 / 991 * 100;
  for (auto _ : state) benchmark::DoNotOptimize(round_half_away(ratio, 1));
}
BENCHMARK(round_to_one_decimal);

void shortest_decimal(benchmark::State& state) {
  const double ratio = 350.0 / 991 * 100;
  for (auto _ : state) benchmark::DoNotOptimize(shortest(ratio));
}
BENCHMARK(shortest_decimal);

}  // namespace
}  // namespace svodka
