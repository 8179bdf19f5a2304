#include "engine/places/places.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace svodka {
namespace {

enum class Sheet : int {};
enum class Colour { red, green };

TEST(Places, Count) {
  EXPECT_EQ(how_many(std::vector<int>{}), 0);
  EXPECT_EQ(how_many(std::string("abc")), 3);
  const char letters[] = {'a', 'b'};
  EXPECT_EQ(how_many(letters), 2);
}

TEST(Places, AreNumbersOrIdentifiers) {
  std::vector<std::string> names{"a", "b", "c"};
  EXPECT_EQ(nth(names, 2), "c");
  EXPECT_EQ(nth(names, 1LL), "b");
  EXPECT_EQ(nth(names, Sheet{1}), "b");
  nth(names, 0) = "z";
  EXPECT_EQ(names.front(), "z");
  std::vector<bool> flags(2);
  nth(flags, 1) = true;
  EXPECT_TRUE(flags[1]);
}

TEST(Places, OutsideOfTheListEndADebugBuild) {
#ifndef NDEBUG
  std::vector<int> numbers{1, 2};
  EXPECT_DEATH(nth(numbers, 2), "index < std::size");
  EXPECT_DEATH(nth(numbers, -1), "index < std::size");
#endif
}

TEST(Places, OfValuesAreThoseOfTheirEnumeration) {
  constexpr std::array<const char*, 2> names = {"red", "green"};
  static_assert(entry_of(names, Colour::green) == names[1]);
  EXPECT_THROW(entry_of(names, static_cast<Colour>(2)), std::out_of_range);
}

TEST(Places, AreFound) {
  const std::vector<int> numbers{4, 5, 6};
  EXPECT_EQ(position_in(numbers, std::find(numbers.begin(), numbers.end(), 6)), 2u);
  EXPECT_EQ(position_in(numbers, numbers.end()), 3u);
}

}  // namespace
}  // namespace svodka
