#include "engine/importers/tallies.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/script/sandbox.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

constexpr std::size_t most_held = 1'000'000;
constexpr std::size_t most_held_bytes = 64u << 20;
constexpr double percents = 100;
const std::string whole;  // of which the last is taken, where it is not of each

// The number that 15 digits write: doubles make 1234.5600000000001 of a sum of prices.
double cleaned(double value) {
  constexpr int digits = 15;
  if (value == 0 || !std::isfinite(value)) return value;
  return round_half_away(value,
                         digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value)))));
}

double median_of(const std::map<double, std::int64_t>& seen, std::int64_t rows) {
  std::int64_t before = 0;
  double lower = 0;
  for (const auto& [value, times] : seen) {
    before += times;
    if (before * 2 == rows) {
      lower = value;
      continue;
    }
    // The one in the middle, or the second of the two.
    if (before * 2 > rows) {
      const bool is_second = (before - times) * 2 == rows;
      return is_second ? (lower + value) / 2 : value;
    }
  }
  return lower;
}

}  // namespace

void Tallies::State::add(double value) {
  least = rows == 0 ? value : std::min(least, value);
  greatest = rows == 0 ? value : std::max(greatest, value);
  const double total = sum + value;
  lost += std::fabs(sum) >= std::fabs(value) ? (sum - total) + value : (value - total) + sum;
  sum = total;
  ++rows;
}

void Tallies::hold_one_more(std::size_t bytes) {
  held_bytes_ += bytes;
  if (++held_ <= most_held && held_bytes_ <= most_held_bytes) return;
  throw script::ScriptError(
      fmt::format("more than {} different numbers and texts, or {} MB of them, would have to be "
                  "kept apart",
                  most_held, most_held_bytes >> 20),
      "round what a median is taken of, and let `each` be an account, not a post");
}

void Tallies::add(const CountedRow& row, const std::vector<std::string>& breakdowns) {
  ++rows_;
  if (row.time) {
    if (time_before_ && *row.time > *time_before_) ++steps_forward_;
    if (time_before_ && *row.time < *time_before_) ++steps_back_;
    time_before_ = row.time;
  }
  for (std::size_t i = 0; i < importer_.figures.size(); ++i) {
    const ImporterFigure& figure = importer_.figures[i];
    if (!figure.counts(row.values)) continue;
    const double value = figure.value ? *row.values[*figure.value] : 1;
    const auto [place, is_new] =
        states_[i].try_emplace({row.municipality, row.period, breakdowns[i]});
    if (is_new) hold_one_more(breakdowns[i].size());
    State& state = place->second;
    state.add(figure.tally == Tally::share ? (value != 0 ? 1 : 0) : value);
    if (figure.tally == Tally::median && ++state.seen[value] == 1) hold_one_more();
    if (figure.tally != Tally::last) continue;
    // Without times the last row is the last.
    const std::int64_t time =
        figure.at ? static_cast<std::int64_t>(*row.values[*figure.at]) : row.time.value_or(rows_);
    const std::string& each = figure.each ? row.texts[*figure.each] : whole;
    const auto [last, is_first] = state.last.try_emplace(each, Last{value, value, time});
    if (is_first) hold_one_more(each.size());
    if (time > last->second.time) last->second = {value, value, time};
    if (time == last->second.time) last->second.last = value;
  }
}

double Tallies::result(const ImporterFigure& figure, const State& state) const {
  const Indicator& indicator = catalog_.indicator(figure.indicator);
  const auto rows = static_cast<double>(state.rows);
  const bool is_base = figure.unit == indicator.unit;
  const auto rounded = [&](double value) {
    return is_base ? round_half_away(value, indicator.decimals) : cleaned(value);
  };
  switch (figure.tally) {
    case Tally::count:
      return rows;
    case Tally::sum:
      return cleaned(state.sum + state.lost);
    case Tally::average:
      return rounded((state.sum + state.lost) / rows);
    case Tally::median:
      return rounded(median_of(state.seen, state.rows));
    case Tally::share:
      return rounded(state.sum * percents / rows);
    case Tally::min:
      return state.least;
    case Tally::max:
      return state.greatest;
    case Tally::last:
      break;
  }
  State sum;
  const bool is_newest_first = steps_back_ > steps_forward_;
  for (const auto& [each, last] : state.last) sum.add(is_newest_first ? last.first : last.last);
  return cleaned(sum.sum + sum.lost);
}

std::vector<Observation> Tallies::figures() const {
  std::vector<Observation> all;
  for (std::size_t i = 0; i < importer_.figures.size(); ++i) {
    const ImporterFigure& figure = importer_.figures[i];
    for (const auto& [key, state] : states_[i]) {
      Observation observation;
      observation.municipality = catalog_.municipality(key.municipality).code;
      observation.indicator = catalog_.indicator(figure.indicator).code;
      observation.breakdown = catalog_.breakdown(key.breakdown, figure.indicator).value();
      observation.period = key.period;
      observation.value = Quantity::number(result(figure, state));
      observation.unit = catalog_.unit(figure.unit).code;
      observation.source = fmt::format("importer {}", importer_.code);
      observation.quote = fmt::format("{} {}", state.rows, state.rows == 1 ? "row" : "rows");
      all.push_back(std::move(observation));
    }
  }
  std::stable_sort(all.begin(), all.end(), [&](const Observation& a, const Observation& b) {
    return *catalog_.find_municipality(a.municipality) <
           *catalog_.find_municipality(b.municipality);
  });
  return all;
}

}  // namespace svodka
