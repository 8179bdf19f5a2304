// The three ways of writing when something is due. Each reader takes the words of the text and
// leaves the zone, where one is named, to its caller.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/timetable/day_rule.hpp"

namespace svodka {

struct Expression {
  DayRule days;
  std::vector<int> times;  // seconds since midnight, in order; empty: not named
  std::string zone;        // "": not named
};

bool is_counted_day(std::span<const std::string> words);
Result<Expression> read_counted_day(std::span<const std::string> words);

bool is_cron(std::span<const std::string> words);
Result<Expression> read_cron(std::span<const std::string> words);

Result<Expression> read_systemd(std::span<const std::string> words);  // whatever is neither

// All times of day, in order; an error when they are more than one a minute.
Result<std::vector<int>> times_of_day(const Numbers& hours, const Numbers& minutes,
                                      const Numbers& seconds);
std::span<const char* const> weekday_words();  // "sunday", ...
std::span<const char* const> month_words();    // "january", ...

}  // namespace svodka
