// A field of a calendar expression: "*", "5", "1,15", "Mon..Fri", "*/15", "2-6/2".
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "engine/diagnostic/result.hpp"

namespace svodka {

struct FieldKind {
  const char* name;  // "an hour", for messages
  int first, last;
  std::string_view range;                // what stands between the ends of a range: "-" or ".."
  std::span<const char* const> words{};  // may be cut to three letters; the first is `first_word`
  int first_word = 0;
  bool from_end = false;  // counted backwards, so that steps go down: 7/2 is 7, 5, 3, 1
};

// nullopt: any.
using Numbers = std::optional<std::set<int>>;

inline bool among(const Numbers& numbers, int number) {
  return !numbers || numbers->contains(number);
}

Result<Numbers> numbers_in(std::string_view text, const FieldKind& kind);

std::optional<int> whole_number(std::string_view digits);  // of up to six digits

}  // namespace svodka
