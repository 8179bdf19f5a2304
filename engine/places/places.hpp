// Places in lists. Rows, columns and lines are counted in int here, as people and workbooks do and
// as -1 may stand before the first; the standard library counts in std::size_t. This is where the
// one becomes the other. A debug build ends at a place outside of its list.
#pragma once

#include <cassert>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace svodka {

// A count or a place of ours as the standard library takes it. It is not negative.
constexpr std::size_t as_size(std::integral auto number) {
  assert(std::in_range<std::size_t>(number));
  return static_cast<std::size_t>(number);
}

// A count or a place of the standard library, or of Lua, as one of ours.
constexpr int as_int(std::integral auto number) {
  assert(std::in_range<int>(number));
  return static_cast<int>(number);
}

// How many a list has. None is as long as int can tell: what could be is refused where it is read.
template <typename List>
constexpr int how_many(const List& list) {
  return as_int(std::size(list));
}

// The one at a place, which counts from 0 or is an identifier that counts so.
template <typename List, typename Place>
constexpr decltype(auto) nth(List&& list, Place place) {
  const auto index = static_cast<std::size_t>(place);
  assert(index < std::size(list));
  return list[index];
}

// What a table holds of a value of an enumeration, in whose order it stands.
template <typename Table, typename Value>
constexpr decltype(auto) entry_of(const Table& table, Value value) {
  const auto index = static_cast<std::size_t>(value);
  if (index >= std::size(table)) throw std::out_of_range("entry_of");
  return table[index];
}

// Where in its list something was found; behind the last where it was not.
template <typename List, typename Found>
constexpr std::size_t position_in(const List& list, Found found) {
  return as_size(found - std::begin(list));
}

}  // namespace svodka
