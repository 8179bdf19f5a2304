// What a period costs: every observation carries one, every `r:ago` makes one.
#include <benchmark/benchmark.h>

#include "engine/period/period.hpp"

namespace svodka {
namespace {

void parse(benchmark::State& state, const char* code) {
  for (auto _ : state) benchmark::DoNotOptimize(Period::parse(code));
}
BENCHMARK_CAPTURE(parse, year, "2024");
BENCHMARK_CAPTURE(parse, month, "2024-M01");
BENCHMARK_CAPTURE(parse, week, "2024-W07");
BENCHMARK_CAPTURE(parse, day, "2024-05-17");
BENCHMARK_CAPTURE(parse, range, "2024-01-01/P9M");
BENCHMARK_CAPTURE(parse, wrong, "2023-02-29");

void code_of_a_month(benchmark::State& state) {
  const Period month = Period::month(2024, 1);
  for (auto _ : state) benchmark::DoNotOptimize(month.code());
}
BENCHMARK(code_of_a_month);

void a_year_ago(benchmark::State& state) {
  const Period month = Period::month(2024, 1);
  for (auto _ : state) benchmark::DoNotOptimize(month.ago(1, Frequency::year));
}
BENCHMARK(a_year_ago);

void months_of_a_year(benchmark::State& state) {
  const Period year = Period::year(2024);
  for (auto _ : state) benchmark::DoNotOptimize(year.parts(Frequency::month));
}
BENCHMARK(months_of_a_year);

}  // namespace
}  // namespace svodka
