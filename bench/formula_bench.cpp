// What a formula costs: read once per form, moved once per form or band, computed once per
// workbook.
#include <utility>

#include <benchmark/benchmark.h>

#include "engine/formula/formula.hpp"

namespace svodka::formula {
namespace {

constexpr const char* text = "IF(SUM(C6:C15)=0,0,ROUND(C16/SUM(C16,C28,C40,C52)*100,1))";

void parse(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Formula::parse(text));
}
BENCHMARK(parse);

void print(benchmark::State& state) {
  const Formula formula = *Formula::parse(text);
  for (auto _ : state) benchmark::DoNotOptimize(formula.text());
}
BENCHMARK(print);

void move(benchmark::State& state) {
  const Formula formula = *Formula::parse(text);
  const auto one_row_down = [](Reference reference) {
    ++reference.first_row;
    ++reference.last_row;
    return reference;
  };
  for (auto _ : state) benchmark::DoNotOptimize(formula.moved(one_row_down));
}
BENCHMARK(move);

}  // namespace
}  // namespace svodka::formula
