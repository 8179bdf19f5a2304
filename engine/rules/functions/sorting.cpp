// sorted and is_sorted: rows in the order of their figures, or of their names as the language has
// it.
#include <algorithm>
#include <limits>
#include <tuple>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/functions/list_members.hpp"
#include "engine/rules/functions/list_order.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

enum class SortKind : unsigned char { number, text, nothing };

struct SortKey {
  lua_Integer position = 0;
  SortKind kind = SortKind::nothing;
  double number = 0;
  int beside = 0;    // of figures with one number: less than 5 before 5 before more than 5
  std::string text;  // compared by its bytes
};

int side_of(const Quantity& figure) {
  switch (figure.is_interval() ? Qualifier::exact : figure.qualifier()) {
    case Qualifier::less:
      return -2;
    case Qualifier::at_most:
      return -1;
    case Qualifier::at_least:
      return 1;
    case Qualifier::more:
      return 2;
    case Qualifier::exact:
    case Qualifier::about:
      break;
  }
  return 0;
}

// Numbers before texts before what is neither; equal keys keep their order.
bool goes_before(const SortKey& a, const SortKey& b, bool descending) {
  if (a.kind != b.kind) return a.kind < b.kind;
  const SortKey& first = descending ? b : a;
  const SortKey& second = descending ? a : b;
  return std::tie(first.number, first.beside, first.text) <
         std::tie(second.number, second.beside, second.text);
}

// The key of the text on the stack top.
std::string text_key(lua_State* state) {
  constexpr std::uint64_t steps_per_byte = 8;
  std::size_t size = 0;
  const char* const text = lua_tolstring(state, -1, &size);
  script::charge_each(state, size + 1, steps_per_byte);
  script::borrow(state, size);
  return evaluation_of(state).locale().sort_key({text, size});
}

std::vector<SortKey> sort_keys(lua_State* state, const Arguments& arguments) {
  const ListMembers members(state, arguments, 1, 2);
  std::vector<SortKey> keys;
  script::charge_each(state, static_cast<std::uint64_t>(members.count()), 4);
  // Sorting moves half of them aside.
  const std::size_t bytes_per_key = sizeof(SortKey) + sizeof(SortKey) / 2;
  script::borrow(state, as_size(members.count()) * bytes_per_key);
  keys.reserve(as_size(members.count()));
  for (lua_Integer i = 1; i <= members.count(); ++i) {
    script::charge(state, 1);
    SortKey key;
    key.position = i;
    members.push(i);
    Quantity figure = Quantity::missing("");
    if (to_quantity(state, -1, figure)) {
      if (!figure.is_missing()) key.kind = SortKind::number;
      key.number = figure.is_missing() ? 0 : figure.value();
      key.beside = side_of(figure);
    } else if (const Period* const period = to_period(state, -1)) {
      key.kind = SortKind::number;
      key.number = static_cast<double>(period->first_day().day_number());
    } else if (lua_type(state, -1) == LUA_TSTRING) {
      key.kind = SortKind::text;
      key.text = text_key(state);
    }
    lua_pop(state, 1);
    keys.push_back(std::move(key));
  }
  return keys;
}

int sorted(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const bool descending = is_descending(arguments, 3, false);
  const script::WithoutTimeline untimed(state);  // the order says nothing of what a row holds
  std::vector<SortKey> keys = sort_keys(state, arguments);
  std::stable_sort(keys.begin(), keys.end(), [&](const SortKey& a, const SortKey& b) {
    script::charge(state, 1);
    return goes_before(a, b, descending);
  });
  lua_createtable(state, how_many(keys), 0);
  lua_Integer position = 0;
  for (const SortKey& key : keys) {
    lua_rawgeti(state, 1, key.position);
    lua_rawseti(state, -2, ++position);
  }
  return 1;
}

int is_sorted(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const bool descending = is_descending(arguments, 3, false);
  const std::vector<SortKey> keys = sort_keys(state, arguments);
  const auto later_first = [&](const SortKey& a, const SortKey& b) {
    return goes_before(b, a, descending);
  };
  lua_pushboolean(state, std::adjacent_find(keys.begin(), keys.end(), later_first) == keys.end());
  return 1;
}

constexpr ApiFunction sorting_table[] = {
    {"Lists", "sorted", "list, field?, order?", "list",
     "A copy of the list sorted by a field of its rows or readings, by what a function makes of "
     "each "
     "member, or by the members themselves; \"ascending\" or \"descending\". Texts stand as in a "
     "dictionary of the report's language, missing ones at the end; equal ones keep their order.",
     "0.1", sorted, GivesPercents::members},
    {"Lists", "is_sorted", "list, field?, order?", "true or false",
     "Whether the list stands in that order.", "0.1", is_sorted},
};

}  // namespace

bool is_descending(const Arguments& arguments, int number, bool usually) {
  const std::string order = arguments.text_or(number, usually ? "descending" : "ascending");
  if (order != "ascending" && order != "descending") {
    arguments.fail("the order must be \"ascending\" or \"descending\"");
  }
  return order == "descending";
}

std::span<const ApiFunction> sorting_functions() { return sorting_table; }

}  // namespace svodka
