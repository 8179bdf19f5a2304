// sum, average, rank, sorted …: functions of lists. A list holds figures, or rows with a field.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

// The figures of a list, argument `number`: its members, or their field that the next argument
// names.
std::vector<Quantity> figures(lua_State* state, const Arguments& arguments, int number) {
  const std::string field = arguments.text_or(number + 1, "");
  std::vector<Quantity> list;
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, number));
  script::charge_each(state, static_cast<std::uint64_t>(count), 4);
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(state, number, i);
    if (lua_istable(state, -1)) {
      if (field.empty()) {
        push_field(state, -1, "value");
      } else {
        push_field(state, -1, field.c_str());
      }
      lua_remove(state, -2);
    }
    Quantity quantity = Quantity::missing("");
    if (!to_quantity(state, -1, quantity)) {
      arguments.fail(fmt::format("member {} of the list is not a number", i),
                     "name the field to take: for example \"value\"");
    }
    list.push_back(quantity);
    lua_pop(state, 1);
  }
  return list;
}

Quantity in_language(lua_State* state, const Quantity& value) {
  if (!value.is_missing()) return value;
  return Quantity::missing(reason_in(value.reason(), evaluation_of(state).language()));
}

bool missing_member(const Quantity& value) { return value.is_missing(); }

// The members that count. When `how` is count and some are missing: one missing value that says so.
std::vector<Quantity> members(lua_State* state, std::vector<Quantity> list, MissingMembers how) {
  const auto all = static_cast<int>(list.size());
  const auto absent = static_cast<int>(std::count_if(list.begin(), list.end(), missing_member));
  if (how == MissingMembers::skip) {
    list.erase(std::remove_if(list.begin(), list.end(), missing_member), list.end());
  } else if (how == MissingMembers::count && absent > 0) {
    return {Quantity::missing(incomplete(all - absent, all, evaluation_of(state).language()))};
  }
  return list;
}

int aggregate(lua_State* state, void* function, Aggregation how) {
  const Arguments arguments(state, function);
  const std::vector<Quantity> list =
      members(state, figures(state, arguments, 1), missing_members_argument(arguments, 3, "fail"));
  push_quantity(state, in_language(state, combined(how, list)));
  return 1;
}

int sum(lua_State* state, void* function) { return aggregate(state, function, Aggregation::sum); }
int average(lua_State* state, void* function) {
  return aggregate(state, function, Aggregation::average);
}
int min_of(lua_State* state, void* function) {
  return aggregate(state, function, Aggregation::min);
}
int max_of(lua_State* state, void* function) {
  return aggregate(state, function, Aggregation::max);
}

Quantity place(const Quantity& x, const std::vector<Quantity>& list) {
  if (x.is_missing()) return x;
  long long place = 1;
  for (const Quantity& other : list) {
    if (other.is_missing()) return other;
    const Verdict verdict = at_most(other, x);
    if (verdict == Verdict::unknown) {
      return Quantity::missing("the place among bounds is undetermined");
    }
    if (verdict == Verdict::no) ++place;
  }
  return Quantity::number(static_cast<double>(place));
}

int rank(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const Quantity x = arguments.quantity(1);
  const MissingMembers how = missing_members_argument(arguments, 4, "fail");
  push_quantity(state,
                in_language(state, place(x, members(state, figures(state, arguments, 2), how))));
  return 1;
}

struct SortKey {
  lua_Integer position;
  bool is_number = false;
  bool is_text = false;
  double number = 0;
  std::string text;
};

// Numbers before texts before what is neither; equal keys keep their order.
bool goes_before(const SortKey& a, const SortKey& b, bool descending) {
  if (a.is_number && b.is_number) return descending ? a.number > b.number : a.number < b.number;
  if (a.is_text && b.is_text) return descending ? a.text > b.text : a.text < b.text;
  if (a.is_number != b.is_number) return a.is_number;
  return a.is_text && !b.is_text;
}

bool descending_argument(const Arguments& arguments, int number) {
  const std::string order = arguments.text_or(number, "ascending");
  if (order != "ascending" && order != "descending") {
    arguments.fail("the order must be \"ascending\" or \"descending\"");
  }
  return order == "descending";
}

std::vector<SortKey> sort_keys(lua_State* state, const Arguments& arguments) {
  const std::string field = arguments.text(2);
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, 1));
  script::charge_each(state, static_cast<std::uint64_t>(count), 8);
  std::vector<SortKey> keys;
  for (lua_Integer i = 1; i <= count; ++i) {
    SortKey key{i, false, false, 0, ""};
    lua_rawgeti(state, 1, i);
    if (!lua_istable(state, -1))
      arguments.fail(fmt::format("member {} of the list is not a row", i));
    push_field(state, -1, field.c_str());
    Quantity quantity = Quantity::missing("");
    if (to_quantity(state, -1, quantity) && !quantity.is_missing()) {
      key.is_number = true;
      key.number = quantity.value();
    } else if (lua_type(state, -1) == LUA_TSTRING) {
      key.is_text = true;
      key.text = to_text(state, -1);
    }
    lua_pop(state, 2);
    keys.push_back(std::move(key));
  }
  return keys;
}

int sorted(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  std::vector<SortKey> keys = sort_keys(state, arguments);
  const bool descending = descending_argument(arguments, 3);
  std::stable_sort(keys.begin(), keys.end(), [&](const SortKey& a, const SortKey& b) {
    return goes_before(a, b, descending);
  });
  lua_createtable(state, static_cast<int>(keys.size()), 0);
  lua_Integer position = 0;
  for (const SortKey& key : keys) {
    lua_rawgeti(state, 1, key.position);
    lua_rawseti(state, -2, ++position);
  }
  return 1;
}

int is_sorted(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::vector<SortKey> keys = sort_keys(state, arguments);
  const bool descending = descending_argument(arguments, 3);
  bool ordered = true;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    ordered = ordered && !goes_before(keys[i], keys[i - 1], descending);
  }
  lua_pushboolean(state, ordered);
  return 1;
}

int through(lua_State* state, void* function, bool filtering) {
  const Arguments arguments(state, function);
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, 1));
  lua_newtable(state);
  const int result = lua_gettop(state);
  lua_Integer position = 0;
  for (lua_Integer i = 1; i <= count; ++i) {
    script::charge(state, 8);  // a function of C++ is met by no hook
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
  lua_settop(state, result);
  return 1;
}

int filter(lua_State* state, void* function) { return through(state, function, true); }
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
  const std::vector<Quantity> list = figures(state, arguments, 1);
  const long long decimals = arguments.integer_or(3, 0);
  if (decimals < 0 || decimals > 6) arguments.fail("decimals must lie between 0 and 6");
  const auto absent = std::find_if(list.begin(), list.end(), missing_member);
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
  lua_createtable(state, static_cast<int>(list.size()), 0);
  for (std::size_t i = 0; i < list.size(); ++i) {
    push_quantity(state,
                  rounded.empty() ? in_language(state, instead) : Quantity::number(rounded[i]));
    lua_rawseti(state, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

constexpr ApiFunction list_table[] = {
    {"Lists", "sum", "list, field?, missing?", "value",
     "The sum. What a missing member does is named: \"fail\" (the usual: the sum is missing for "
     "the same reason), \"skip\" (the others are added up) or \"count\" (the sum is missing: 2 of "
     "3 reported).",
     "0.1", sum},
    {"Lists", "average", "list, field?, missing?", "value",
     "The mean of the members; `missing` as for sum.", "0.1", average},
    {"Lists", "min_of", "list, field?, missing?", "value",
     "The smallest member; `missing` as for sum.", "0.1", min_of},
    {"Lists", "max_of", "list, field?, missing?", "value",
     "The largest member; `missing` as for sum.", "0.1", max_of},
    {"Lists", "rank", "x, list, field?, missing?", "number",
     "1 when no member is larger than x; `missing` as for sum.", "0.1", rank},
    {"Lists", "sorted", "list, field, order?", "list",
     "A copy of the rows sorted by a field, \"ascending\" or \"descending\"; equal rows keep their "
     "order.",
     "0.1", sorted},
    {"Lists", "is_sorted", "list, field, order?", "true or false",
     "Whether the rows stand in that order.", "0.1", is_sorted},
    {"Lists", "filter", "list, keep", "list", "The members for which keep(member) is true.", "0.1",
     filter},
    {"Lists", "map", "list, make", "list", "make(member) for every member.", "0.1", map},
    {"Lists", "shares", "list, field?, decimals?", "list of percents",
     "Shares of the sum, rounded so that they add up to 100 (largest remainder); all missing when "
     "a member is.",
     "0.1", shares},
};

}  // namespace

std::span<const ApiFunction> list_functions() { return list_table; }

}  // namespace svodka
