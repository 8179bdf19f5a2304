// sum, average, rank, sorted …: functions of lists. A list holds figures, or rows with a field.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/arguments.hpp"
#include "engine/rules/evaluation.hpp"
#include "engine/rules/lua_values.hpp"
#include "engine/rules/reasons.hpp"

namespace svodka {

namespace {

// The figures of the list at slot 1: its members, or their field named by argument `field_number`.
std::vector<Quantity> figures(lua_State* state, const Arguments& arguments, int field_number) {
  arguments.table(1);
  const std::string field = arguments.text_or(field_number, "");
  std::vector<Quantity> list;
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, 1));
  script::charge(state, static_cast<std::uint64_t>(count) * 4);
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(state, 1, i);
    if (lua_istable(state, -1)) {
      if (field.empty()) {
        lua_getfield(state, -1, "value");
      } else {
        lua_getfield(state, -1, field.c_str());
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

Quantity total(const std::vector<Quantity>& list) {
  if (list.empty()) return Quantity::missing("nothing to add up");
  return std::accumulate(list.begin() + 1, list.end(), list.front());
}

int sum(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  push_quantity(state, in_language(state, total(figures(state, arguments, 2))));
  return 1;
}

int average(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::vector<Quantity> list = figures(state, arguments, 2);
  push_quantity(
      state, in_language(state, total(list) / Quantity::number(static_cast<double>(list.size()))));
  return 1;
}

int extreme(lua_State* state, void* function, bool largest) {
  const Arguments arguments(state, function);
  const std::vector<Quantity> list = figures(state, arguments, 2);
  if (list.empty()) {
    push_quantity(state, in_language(state, Quantity::missing("nothing to add up")));
    return 1;
  }
  Quantity best = list.front();
  for (const Quantity& next : list) {
    if (next.is_missing()) {
      best = next;
      break;
    }
    if (!next.is_exact()) {
      best = Quantity::missing(largest ? "the largest of bounds is undetermined"
                                       : "the smallest of bounds is undetermined");
      break;
    }
    if (largest ? next.value() > best.value() : next.value() < best.value()) best = next;
  }
  push_quantity(state, in_language(state, best));
  return 1;
}

int min_of(lua_State* state, void* function) { return extreme(state, function, false); }
int max_of(lua_State* state, void* function) { return extreme(state, function, true); }

int rank(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const Quantity x = arguments.quantity(1);
  lua_remove(state, 1);  // the list moves to slot 1, where figures() looks
  const std::vector<Quantity> list = figures(state, arguments, 2);
  long long place = 1;
  for (const Quantity& other : list) {
    if (other.is_exact() && x.is_exact() && other.value() > x.value()) ++place;
  }
  push_quantity(state, x.is_exact() ? Quantity::number(static_cast<double>(place)) : x);
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
  arguments.table(1);
  const std::string field = arguments.text(2);
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, 1));
  script::charge(state, static_cast<std::uint64_t>(count) * 8);
  std::vector<SortKey> keys;
  for (lua_Integer i = 1; i <= count; ++i) {
    SortKey key{i, false, false, 0, ""};
    lua_rawgeti(state, 1, i);
    if (!lua_istable(state, -1))
      arguments.fail(fmt::format("member {} of the list is not a row", i));
    lua_getfield(state, -1, field.c_str());
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
  arguments.table(1);
  arguments.function(2);
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, 1));
  lua_newtable(state);
  const int result = lua_gettop(state);
  lua_Integer position = 0;
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_pushvalue(state, 2);
    lua_rawgeti(state, 1, i);
    lua_pushinteger(state, i);
    lua_call(state, 2, 1);
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

// Largest remainder: whole units of the last decimal are given to the largest fractions first.
int shares(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::vector<Quantity> list = figures(state, arguments, 2);
  const long long decimals = arguments.integer_or(3, 0);
  if (decimals < 0 || decimals > 6) arguments.fail("decimals must lie between 0 and 6");
  double sum_of_all = 0;
  for (const Quantity& each : list) {
    if (!each.is_exact() || each.value() < 0) {
      arguments.fail("shares that add up need exact numbers that are not negative");
    }
    sum_of_all += each.value();
  }
  const double units = 100 * std::pow(10.0, static_cast<double>(decimals));
  std::vector<std::pair<double, std::size_t>> fractions;
  std::vector<double> whole(list.size());
  double given = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const double exact = sum_of_all == 0 ? 0 : list[i].value() / sum_of_all * units;
    whole[i] = std::floor(exact);
    given += whole[i];
    fractions.emplace_back(-(exact - whole[i]), i);
  }
  std::stable_sort(fractions.begin(), fractions.end());
  const double left = sum_of_all == 0 ? 0 : units - given;
  for (std::size_t i = 0; i < fractions.size() && static_cast<double>(i) < left; ++i) {
    whole[fractions[i].second] += 1;
  }
  lua_createtable(state, static_cast<int>(list.size()), 0);
  for (std::size_t i = 0; i < list.size(); ++i) {
    push_quantity(state, sum_of_all == 0
                             ? in_language(state, Quantity::missing("share of zero"))
                             : Quantity::number(round_half_away(whole[i] * 100 / units,
                                                                static_cast<int>(decimals))));
    lua_rawseti(state, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

constexpr ApiFunction functions[] = {
    {"Lists", "sum", "list, field?", "value", "The sum; a missing member makes it missing.", "0.1",
     sum},
    {"Lists", "average", "list, field?", "value", "The mean of all members.", "0.1", average},
    {"Lists", "min_of", "list, field?", "value", "The smallest member.", "0.1", min_of},
    {"Lists", "max_of", "list, field?", "value", "The largest member.", "0.1", max_of},
    {"Lists", "rank", "x, list, field?", "number", "1 when no member is larger than x.", "0.1",
     rank},
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
     "Shares of the sum, rounded so that they add up to 100 (largest remainder).", "0.1", shares},
};

}  // namespace

std::span<const ApiFunction> list_functions() { return functions; }

}  // namespace svodka
