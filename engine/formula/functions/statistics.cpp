// Counts, averages, order and spread.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/formula/functions/samples.hpp"

namespace svodka::formula {
namespace {

template <Value (*compute_from)(const Tally&)>
Operand from_tally(Arguments& a) {
  const Tally tally = a.tally();
  if (tally.error) return *tally.error;
  return compute_from(tally);
}

Value average(const Tally& tally) {
  return tally.count == 0 ? Value(div_zero) : checked(tally.sum / tally.count);
}
Value minimum(const Tally& tally) { return tally.least; }
Value maximum(const Tally& tally) { return tally.greatest; }

Value median(const Numbers& given) {
  Numbers numbers = given;
  if (numbers.empty()) return bad_number;
  std::sort(numbers.begin(), numbers.end());
  const std::size_t half = numbers.size() / 2;
  if (numbers.size() % 2 == 1) return numbers[half];
  return (numbers[half - 1] + numbers[half]) / 2;
}

Value geometric_mean(const Numbers& numbers) {
  if (numbers.empty()) return bad_number;
  double total = 0;
  for (const double number : numbers) {
    if (number <= 0) return bad_number;
    total += std::log(number);
  }
  return checked(std::exp(total / static_cast<double>(numbers.size())));
}

Value most_frequent(const Numbers& numbers) {
  std::map<double, int> times;
  for (const double number : numbers) ++times[number];
  const double* best = nullptr;
  int most = 1;
  for (const double& number : numbers) {
    if (times[number] > most) {
      most = times[number];
      best = &number;
    }
  }
  return best ? Value(*best) : Value(not_available);
}

Operand count(Arguments& a) {
  double total = 0;
  each_counted(a, [&](const Value& value, bool direct) {
    const Value number = direct ? to_number(value, a.settings()) : value;
    if (std::holds_alternative<double>(number)) ++total;
  });
  return total;
}

Operand count_filled(Arguments& a) {
  double total = 0;
  each_counted(a, [&](const Value& value, bool) {
    if (!std::holds_alternative<std::monostate>(value)) ++total;
  });
  return total;
}

Operand count_blank(Arguments& a) {
  const auto* areas = std::get_if<std::vector<Area>>(&a.operand(0));
  if (!areas || areas->size() != 1) return bad_value;
  std::size_t total = areas->front().size();
  a.evaluator().each(a.operand(0), [&](const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!std::holds_alternative<std::monostate>(value) && !(text && text->empty())) --total;
  });
  return number_value(total);
}

// AVERAGEA, MAXA, MINA
template <Value (*compute_from)(const Tally&)>
Operand from_all(Arguments& a) {
  Tally tally;
  if (auto error = each_as_number(a, [&](double number) { tally.add(number); })) return *error;
  return compute_from(tally);
}

Operand at_place(Arguments& a, bool from_largest) {
  const auto sorted = sorted_numbers(a);
  if (const Error* error = error_in(sorted)) return *error;
  const auto& numbers = std::get<Numbers>(sorted);
  const double place = std::ceil(a.number(1));
  if (place < 1 || place > static_cast<double>(numbers.size())) return bad_number;
  const auto i = static_cast<std::size_t>(place);
  return from_largest ? numbers[numbers.size() - i] : numbers[i - 1];
}
Operand large(Arguments& a) { return at_place(a, true); }
Operand small(Arguments& a) { return at_place(a, false); }

Operand at_share(Arguments& a, double share) {
  const auto sorted = sorted_numbers(a);
  if (const Error* error = error_in(sorted)) return *error;
  const auto& numbers = std::get<Numbers>(sorted);
  if (numbers.empty() || share < 0 || share > 1) return bad_number;
  return between_places(numbers, share * static_cast<double>(numbers.size() - 1));
}
Operand percentile(Arguments& a) { return at_share(a, a.number(1)); }
Operand quartile(Arguments& a) { return at_share(a, std::trunc(a.number(1)) / 4); }

Operand rank(Arguments& a, bool average_ties) {
  const auto others = numbers_in(a, 1);
  if (const Error* error = error_in(others)) return *error;
  const double number = a.number(0);
  const bool ascending = a.number(2) != 0;
  double before = 0;
  double equal = 0;
  for (const double other : std::get<Numbers>(others)) {
    if (other == number)
      ++equal;
    else if (ascending == (other < number))
      ++before;
  }
  if (equal == 0) return not_available;
  return before + 1 + (average_ties ? (equal - 1) / 2 : 0);
}
Operand rank_equal(Arguments& a) { return rank(a, false); }
Operand rank_average(Arguments& a) { return rank(a, true); }

constexpr std::array statistics_table = {
    FunctionInfo{"AVERAGE", 1, 255, "r", from_tally<average>},
    FunctionInfo{"AVERAGEA", 1, 255, "r", from_all<average>},
    FunctionInfo{"COUNT", 1, 255, "r", count},
    FunctionInfo{"COUNTA", 1, 255, "r", count_filled},
    FunctionInfo{"COUNTBLANK", 1, 1, "a", count_blank},
    FunctionInfo{"MIN", 1, 255, "r", from_tally<minimum>},
    FunctionInfo{"MINA", 1, 255, "r", from_all<minimum>},
    FunctionInfo{"MAX", 1, 255, "r", from_tally<maximum>},
    FunctionInfo{"MAXA", 1, 255, "r", from_all<maximum>},
    FunctionInfo{"MEDIAN", 1, 255, "r", from_numbers<median>},
    FunctionInfo{"MODE", 1, 255, "r", from_numbers<most_frequent>},
    FunctionInfo{"MODE.SNGL", 1, 255, "r", from_numbers<most_frequent>},
    FunctionInfo{"GEOMEAN", 1, 255, "r", from_numbers<geometric_mean>},
    FunctionInfo{"LARGE", 2, 2, "rn", large},
    FunctionInfo{"SMALL", 2, 2, "rn", small},
    FunctionInfo{"PERCENTILE", 2, 2, "rn", percentile},
    FunctionInfo{"PERCENTILE.INC", 2, 2, "rn", percentile},
    FunctionInfo{"QUARTILE", 2, 2, "rn", quartile},
    FunctionInfo{"QUARTILE.INC", 2, 2, "rn", quartile},
    FunctionInfo{"RANK", 2, 3, "nrn", rank_equal},
    FunctionInfo{"RANK.EQ", 2, 3, "nrn", rank_equal},
    FunctionInfo{"RANK.AVG", 2, 3, "nrn", rank_average},
    FunctionInfo{"STDEV", 1, 255, "r", from_numbers<sample_deviation>},
    FunctionInfo{"STDEV.S", 1, 255, "r", from_numbers<sample_deviation>},
    FunctionInfo{"STDEVP", 1, 255, "r", from_numbers<population_deviation>},
    FunctionInfo{"STDEV.P", 1, 255, "r", from_numbers<population_deviation>},
    FunctionInfo{"VAR", 1, 255, "r", from_numbers<sample_variance>},
    FunctionInfo{"VAR.S", 1, 255, "r", from_numbers<sample_variance>},
    FunctionInfo{"VARP", 1, 255, "r", from_numbers<population_variance>},
    FunctionInfo{"VAR.P", 1, 255, "r", from_numbers<population_variance>},
};

}  // namespace

std::span<const FunctionInfo> statistics_functions() { return statistics_table; }

}  // namespace svodka::formula
