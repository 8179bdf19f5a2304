#include "engine/timetable/relative_period.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"
#include "engine/timetable/number_field.hpp"

namespace svodka {

Result<RelativePeriod> RelativePeriod::parse(std::string_view text) {
  std::string words = ascii_lower(trimmed(text));
  RelativePeriod period;
  const bool ago = words.ends_with(" ago");
  if (ago) words.resize(words.size() - 4);
  const std::size_t blank = words.find(' ');
  const std::string first = words.substr(0, blank);
  std::string unit = blank == std::string::npos ? "" : words.substr(blank + 1);
  if (unit == "half-year" || unit == "half-years") unit = "half_year";
  const std::optional<Frequency> known = frequency_named(unit);
  const std::optional<int> number = whole_number(first);
  bool understood = known && *known != Frequency::range;
  if (ago) {
    understood = understood && number;
    period.back = number.value_or(0);
  } else if (first == "this") {
    period.back = 0;
  } else {
    understood = understood && (first == "previous" || first == "last");
  }
  if (!understood) {
    return unplaced(fmt::format("'{}' is not a period told from the due date", text),
                    "write \"previous month\", \"this year\" or \"2 quarters ago\"");
  }
  period.unit = *known;
  constexpr int most_years = 100;
  constexpr std::array<int, 6> a_year = {1, 2, 4, 12, 52, 365};  // by Frequency
  if (period.back > most_years * entry_of(a_year, *known)) {
    return unplaced(fmt::format("'{}' is too long ago", text), "it may be 100 years");
  }
  return period;
}

Period RelativePeriod::of(Date day) const {
  const Period now = *Period::day(day).enclosing(unit);
  return back == 0 ? now : now.ago(back, unit).value_or(now);
}

}  // namespace svodka
