// sum, average, filter …: functions of lists. A list holds figures, or rows or readings with a
// field.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/functions/list_members.hpp"
#include "engine/rules/functions/statistics.hpp"

namespace svodka {

namespace {

int aggregate(lua_State* state, void* function, Aggregation how) {
  const Arguments arguments(state, function);
  const MissingMembers missing = missing_members_argument(arguments, 3, "fail");
  std::vector<Quantity> list = ListMembers(state, arguments, 1, 2).figures();
  push_answer(state, combined(how, that_count(state, std::move(list), missing)));
  return 1;
}

int sum(lua_State* state, void* function) { return aggregate(state, function, Aggregation::sum); }

int average(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  if (!arguments.given(4)) return aggregate(state, function, Aggregation::average);
  const MissingMembers missing = missing_members_argument(arguments, 3, "fail");
  std::vector<Weighted> list;
  // A function that gives a member's value may change the list: how many there are is asked once.
  const ListMembers values(state, arguments, 1, 2), weights(state, arguments, 1, 4);
  script::borrow(state, as_size(values.count()) * sizeof(Weighted));
  list.reserve(as_size(values.count()));
  for (lua_Integer i = 1; i <= values.count(); ++i) {
    script::charge(state, 2);
    list.push_back({values.figure(i), weights.figure(i)});
    for (const Quantity* each : {&list.back().value, &list.back().weight})
      if (each->is_missing()) script::borrow(state, each->reason().size());
  }
  const auto below_zero = [](const Weighted& each) {
    return !each.weight.is_missing() && each.weight.high() < 0;
  };
  if (std::any_of(list.begin(), list.end(), below_zero)) {
    arguments.fail("a weight must not be negative");
  }
  push_answer(state, weighted_average(that_count(state, std::move(list), missing)));
  return 1;
}

int min_of(lua_State* state, void* function) {
  return aggregate(state, function, Aggregation::min);
}
int max_of(lua_State* state, void* function) {
  return aggregate(state, function, Aggregation::max);
}

int through(lua_State* state, void* function, bool filtering) {
  const Arguments arguments(state, function);
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, 1));
  lua_newtable(state);
  const int result = lua_gettop(state);
  lua_Integer position = 0;
  script::ListLoop loop(state);
  for (lua_Integer i = 1; i <= count; ++i) {
    script::charge(state, 8);  // a function of C++ is met by no hook
    loop.next_round();
    lua_pushvalue(state, 2);
    lua_rawgeti(state, 1, i);
    lua_call(state, 1, 1);
    if (filtering) {
      if (lua_toboolean(state, -1) != 0) {
        lua_rawgeti(state, 1, i);
        lua_rawseti(state, result, ++position);
      }
      lua_pop(state, 1);
    } else {
      lua_rawseti(state, result, ++position);
    }
  }
  loop.end();
  lua_settop(state, result);
  return 1;
}

// What was read to choose a member is not what the member is made of.
int filter(lua_State* state, void* function) {
  const script::WithoutTimeline untimed(state);
  return through(state, function, true);
}
int map(lua_State* state, void* function) { return through(state, function, false); }

// Largest remainder: whole units of the last decimal are given to the largest fractions first. The
// shares as percents; the members are exact, not negative, and not all of them zero.
std::vector<double> rounded_shares(const std::vector<Quantity>& list, int decimals) {
  double largest = 0;
  for (const Quantity& each : list) largest = std::max(largest, each.value());
  double sum_of_all = 0;  // in units of the largest: huge members must not add up to infinity
  for (const Quantity& each : list) sum_of_all += each.value() / largest;
  const double units = 100 * std::pow(10.0, decimals);
  std::vector<std::pair<double, std::size_t>> fractions;
  std::vector<double> whole;
  double left = units;
  for (const Quantity& each : list) {
    const double exact = each.value() / largest / sum_of_all * units;
    fractions.emplace_back(std::floor(exact) - exact, whole.size());
    whole.push_back(std::floor(exact));
    left -= whole.back();
  }
  std::stable_sort(fractions.begin(), fractions.end());
  for (std::size_t i = 0; i < fractions.size() && static_cast<double>(i) < left; ++i) {
    whole[fractions[i].second] += 1;
  }
  for (double& share : whole) share = round_half_away(share * 100 / units, decimals);
  return whole;
}

int shares(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::vector<Quantity> list = ListMembers(state, arguments, 1, 2).figures();
  const long long decimals = arguments.integer_or(3, 0);
  if (decimals < 0 || decimals > 6) arguments.fail("decimals must lie between 0 and 6");
  const auto absent = std::find_if(list.begin(), list.end(),
                                   [](const Quantity& each) { return each.is_missing(); });
  const Quantity instead = absent == list.end() ? Quantity::missing("share of zero") : *absent;
  bool all_zero = true;
  for (const Quantity& each : list) {
    if (each.is_missing()) continue;
    if (!each.is_exact() || each.value() < 0) {
      arguments.fail("shares that add up need exact numbers that are not negative");
    }
    all_zero = all_zero && each.value() == 0;
  }
  std::vector<double> rounded;
  if (absent == list.end() && !all_zero) {
    rounded = rounded_shares(list, static_cast<int>(decimals));
  }
  lua_createtable(state, how_many(list), 0);
  for (std::size_t i = 0; i < list.size(); ++i) {
    push_answer(state, rounded.empty() ? instead : Quantity::number(rounded[i]));
    lua_rawseti(state, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

constexpr ApiFunction list_table[] = {
    {"Lists", "sum", "list, field?, missing?", "value",
     "The sum. What a missing member does is named: \"fail\" (the usual: the sum is missing for "
     "the same reason), \"skip\" (the others are added up) or \"count\" (the sum is missing: 2 of "
     "3 reported).",
     "0.1", sum, GivesPercents::as_first},
    {"Lists", "average", "list, field?, missing?, weight?", "value",
     "The mean of the members; `missing` as for sum. With a weight, a further field, each counts "
     "as "
     "often as that says: the answer time of many answers more than that of few. What a member of "
     "weight 0 has does not matter.",
     "0.1", average, GivesPercents::as_first},
    {"Lists", "min_of", "list, field?, missing?", "value",
     "The smallest member; `missing` as for sum.", "0.1", min_of, GivesPercents::as_first},
    {"Lists", "max_of", "list, field?, missing?", "value",
     "The largest member; `missing` as for sum.", "0.1", max_of, GivesPercents::as_first},
    {"Lists", "filter", "list, keep", "list", "The members for which keep(member) is true.", "0.1",
     filter, GivesPercents::members},
    {"Lists", "map", "list, make", "list", "make(member) for every member.", "0.1", map,
     GivesPercents::made},
    {"Lists", "shares", "list, field?, decimals?", "list of percents",
     "Shares of the sum, rounded so that they add up to 100 (largest remainder); all missing when "
     "a member is.",
     "0.1", shares, GivesPercents::list},
};

}  // namespace

std::span<const ApiFunction> list_functions() {
  static const std::vector<ApiFunction> all = [] {
    std::vector<ApiFunction> joined(std::begin(list_table), std::end(list_table));
    for (const auto& further : {rank_functions(), sorting_functions(), statistics_functions()}) {
      joined.insert(joined.end(), further.begin(), further.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace svodka
