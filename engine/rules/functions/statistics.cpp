#include "engine/rules/functions/statistics.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/value/quantile.hpp"

namespace svodka {

namespace {

bool is_about_or_exact(const Quantity& member) {
  return member.is_exact() || (!member.is_interval() && member.qualifier() == Qualifier::about);
}

// What is wrong with members of which a result needs plain numbers: the first missing one's reason,
// or that one is a bound.
std::optional<Quantity> instead_of_numbers(const std::vector<Quantity>& members,
                                           const char* undetermined) {
  for (const Quantity& member : members) {
    if (member.is_missing()) return member;
  }
  if (!std::all_of(members.begin(), members.end(), is_about_or_exact)) {
    return Quantity::missing(undetermined);
  }
  return std::nullopt;
}

// Least squares are sums of many roundings: of their digits the 15 are kept that Excel keeps, so
// that the slope of 10.1, 10.2, 10.3 is 0.1.
Quantity computed(double value, const std::vector<Quantity>& members) {
  const bool exact = std::all_of(members.begin(), members.end(),
                                 [](const Quantity& member) { return member.is_exact(); });
  if (std::isfinite(value)) {
    const std::string digits = fmt::format("{:.15g}", value);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
  }
  return Quantity::number(value, exact ? Qualifier::exact : Qualifier::about);
}

double mean_of(const std::vector<double>& values) {
  double mean = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  return mean;
}

bool is_exactly_zero(const Quantity& q) { return q.is_exact() && q.value() == 0; }

}  // namespace

bool weighs_nothing(const Weighted& member) { return is_exactly_zero(member.weight); }

Quantity weighted_average(const std::vector<Weighted>& members) {
  if (members.empty()) return Quantity::missing("nothing to average");
  std::vector<Quantity> products;
  std::vector<Quantity> weights;
  for (const Weighted& member : members) {
    if (weighs_nothing(member)) continue;
    products.push_back(member.value * member.weight);
    weights.push_back(member.weight);
  }
  if (weights.empty()) return Quantity::missing("the weights add up to zero");
  const Quantity whole = combined(Aggregation::sum, weights);
  if (is_exactly_zero(whole)) return Quantity::missing("the weights add up to zero");
  return combined(Aggregation::sum, products) / whole;
}

Quantity quantile_of(const std::vector<Quantity>& members, double part) {
  if (members.empty()) return Quantity::missing("there are no figures");
  for (const Quantity& member : members) {
    if (member.is_missing()) return member;
  }
  return quantile(members, part);
}

Quantity deviation_of(const std::vector<Quantity>& members, bool sample) {
  if (auto instead = instead_of_numbers(members, "a deviation among bounds is undetermined")) {
    return *instead;
  }
  if (members.empty()) return Quantity::missing("there are no figures");
  if (sample && members.size() < 2) return Quantity::missing("a deviation needs two figures");
  std::vector<double> values;
  for (const Quantity& member : members) values.push_back(member.value());
  const double mean = mean_of(values);
  const double degrees = static_cast<double>(values.size()) - (sample ? 1 : 0);
  double squares = 0;
  for (const double value : values) squares += (value - mean) / degrees * (value - mean);
  return computed(std::sqrt(squares), members);
}

// With places x and figures y, X = n·x - Σx and S = Σ X·x, all whole numbers, the slope is Σ X·y /
// S and the line's value at place p is Σ (S + X·(n·p - Σx))·y / (n·S). Each figure stands once in a
// sum, so that decimals stay exact and bounds as narrow as they are.
TrendLine trend_of(const std::vector<Quantity>& members, bool pass_over_missing) {
  std::vector<std::pair<double, Quantity>> points;
  double sum_of_places = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].is_missing()) {
      if (pass_over_missing) continue;
      return {members[i], members[i], members[i], members[i]};
    }
    points.emplace_back(static_cast<double>(i), members[i]);
    sum_of_places += static_cast<double>(i);
  }
  if (points.size() < 2) {
    const Quantity too_few = Quantity::missing("a trend needs two figures");
    return {too_few, too_few, too_few, too_few};
  }
  const auto n = static_cast<double>(points.size());
  double squares = 0;
  for (const auto& [place, figure] : points) squares += (n * place - sum_of_places) * place;
  const auto line_at = [&](double constant, double factor, double divisor) {
    std::vector<Quantity> terms;
    for (const auto& [place, figure] : points) {
      const double weight = constant + (n * place - sum_of_places) * factor;
      if (weight != 0) terms.push_back(figure * Quantity::number(weight));
    }
    if (terms.empty()) return Quantity::number(0);
    return combined(Aggregation::sum, terms) / Quantity::number(divisor);
  };
  const auto value_at = [&](double place) {
    return line_at(squares, n * place - sum_of_places, n * squares);
  };
  const auto all = static_cast<double>(members.size());
  return {line_at(0, 1, squares), value_at(0), value_at(all - 1), value_at(all)};
}

Scale from_smallest_to_largest(const std::vector<Quantity>& members) {
  const Quantity smallest = combined(Aggregation::min, members);
  return {smallest, combined(Aggregation::max, members) - smallest};
}

Scale deviations_from_mean(const std::vector<Quantity>& members) {
  return {combined(Aggregation::average, members), deviation_of(members, false)};
}

Quantity on_scale(const Quantity& member, const Scale& scale) {
  if (member.is_missing()) return member;
  if (is_exactly_zero(scale.unit)) return Quantity::missing("all figures are equal");
  return (member - scale.origin) / scale.unit;
}

Quantity index_in_percent(const Quantity& now, const Quantity& base) {
  if (now.is_missing()) return now;
  if (is_exactly_zero(base)) return Quantity::missing("index to zero");
  if (is_about_or_exact(base) ? base.value() < 0 : !base.is_missing() && base.high() < 0) {
    return Quantity::missing("index to a negative number");
  }
  return quotient(now, base, 100);
}

}  // namespace svodka
