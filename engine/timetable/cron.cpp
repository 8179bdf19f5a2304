// Five fields of cron: minute, hour, day of the month, month, weekday.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/timetable/expressions.hpp"

namespace svodka {

namespace {

constexpr std::array<const char*, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                 "thursday", "friday", "saturday"};
constexpr std::array<const char*, 12> months = {"january",   "february", "march",    "april",
                                                "may",       "june",     "july",     "august",
                                                "september", "october",  "november", "december"};

const std::array<FieldKind, 5> cron_fields = {{{"a minute", 0, 59, "-"},
                                               {"an hour", 0, 23, "-"},
                                               {"a day of the month", 1, 31, "-"},
                                               {"a month", 1, 12, "-", months, 1},
                                               {"a weekday", 0, 7, "-", weekdays, 0}}};

}  // namespace

std::span<const char* const> weekday_words() { return weekdays; }
std::span<const char* const> month_words() { return months; }

Result<std::vector<int>> times_of_day(const Numbers& hours, const Numbers& minutes,
                                      const Numbers& seconds) {
  std::vector<int> times;
  for (int hour = 0; hour < 24; ++hour) {
    for (int minute = 0; among(hours, hour) && minute < 60; ++minute) {
      for (int second = 0; among(minutes, minute) && second < 60; ++second) {
        if (among(seconds, second)) times.push_back((hour * 60 + minute) * 60 + second);
      }
    }
  }
  constexpr std::size_t minutes_a_day = 1440;
  if (times.size() > minutes_a_day) {
    return unplaced("it is due more often than once a minute", "name one second, or none");
  }
  return times;
}

bool is_cron(std::span<const std::string> words) {
  if (words.size() < 5) return false;
  return std::all_of(words.begin(), words.begin() + 5, [](const std::string& word) {
    return word.find_first_of(":~") == std::string::npos && word.find("..") == std::string::npos;
  });
}

Result<Expression> read_cron(std::span<const std::string> words) {
  std::array<Numbers, 5> fields;
  for (std::size_t i = 0; i < cron_fields.size(); ++i) {
    const Result<Numbers> field = numbers_in(words[i], cron_fields.at(i));
    if (!field) return field.diagnostics();
    fields.at(i) = *field;
  }
  Expression expression;
  const Result<std::vector<int>> times = times_of_day(fields[1], fields[0], std::set<int>{0});
  if (!times) return times.diagnostics();
  expression.times = *times;
  expression.days.days = fields[2];
  expression.days.months = fields[3];
  expression.days.weekdays = fields[4];
  if (Numbers& days = expression.days.weekdays; days && days->erase(7) != 0) days->insert(0);
  // As cron has it: a field that begins with * restricts besides the other, two that do not name
  // alternatives.
  expression.days.either = !words[2].starts_with('*') && !words[4].starts_with('*');
  if (words.size() > 6) {
    return unplaced(fmt::format("'{}' is one word too many", words[6]),
                    "cron has five fields; behind them stands the time zone");
  }
  if (words.size() == 6) expression.zone = words[5];
  return expression;
}

}  // namespace svodka
