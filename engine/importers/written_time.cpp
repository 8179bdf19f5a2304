#include "engine/importers/written_time.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <string>

#include "engine/period/serial_date.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {
namespace {

constexpr int minutes_per_hour = 60;
constexpr std::int64_t seconds_per_minute = 60, seconds_per_hour = 3600, seconds_per_day = 86'400;

// Takes a text apart from its beginning.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(trimmed(text)) {}

  bool is_at_end() const { return rest_.empty(); }
  bool next_is(char c) const { return rest_.starts_with(c); }
  bool take(char c) {
    if (!next_is(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_word(std::string_view small) {
    if (ascii_lower(rest_.substr(0, small.size())) != small) return false;
    rest_.remove_prefix(small.size());
    return true;
  }
  void pass_blanks() {
    while (take(' ')) {
    }
  }

  // A number of so many digits; `size` is how many there were.
  std::optional<int> number(std::size_t least, std::size_t most) {
    size = 0;
    while (size < rest_.size() && size < most && is_ascii_digit(rest_[size])) ++size;
    const bool goes_on = size < rest_.size() && is_ascii_digit(rest_[size]);
    if (size < least || goes_on) return std::nullopt;
    int number = 0;
    std::from_chars(rest_.data(), rest_.data() + size, number);
    rest_.remove_prefix(size);
    return number;
  }
  std::size_t size = 0;

  void pass_digits() {
    while (!rest_.empty() && is_ascii_digit(rest_.front())) rest_.remove_prefix(1);
  }

 private:
  std::string_view rest_;
};

std::optional<std::int64_t> seconds_of(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1900 || year > 2200 || month < 1 || day < 1) return std::nullopt;
  const year_month_day date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count() * seconds_per_day;
}

// 15.01.2024, 15.01.24, 2024-01-15
std::optional<std::int64_t> take_date(Scanner& scanner) {
  const auto first = scanner.number(1, 4);
  if (!first) return std::nullopt;
  const bool is_year_first = scanner.size == 4;
  const char mark = is_year_first ? '-' : '.';
  if (!scanner.take(mark)) return std::nullopt;
  const auto second = scanner.number(1, 2);
  if (!second || !scanner.take(mark)) return std::nullopt;
  const auto third = scanner.number(1, is_year_first ? 2 : 4);
  if (!third) return std::nullopt;
  if (is_year_first) return seconds_of(*first, *second, *third);
  if (scanner.size != 2 && scanner.size != 4) return std::nullopt;
  constexpr int century = 2000;  // no export is older
  return seconds_of(scanner.size == 2 ? *third + century : *third, *second, *first);
}

// 10:32, 10:32:05, 10:32:05.123, 10:32 PM; the fraction of a second is dropped.
std::optional<std::int64_t> take_clock(Scanner& scanner) {
  auto hour = scanner.number(1, 2);
  if (!hour || !scanner.take(':')) return std::nullopt;
  const auto minute = scanner.number(2, 2);
  int second = 0;
  if (scanner.take(':')) {
    const auto given = scanner.number(2, 2);
    if (!given) return std::nullopt;
    second = *given;
    if (scanner.take('.') || scanner.take(',')) scanner.pass_digits();
  }
  scanner.pass_blanks();
  const bool is_after_noon = scanner.take_word("pm");
  if (is_after_noon || scanner.take_word("am")) {
    constexpr int noon = 12;
    if (*hour < 1 || *hour > noon) return std::nullopt;
    hour = *hour % noon + (is_after_noon ? noon : 0);
  }
  if (!minute || *hour > 23 || *minute > 59 || second > 59) return std::nullopt;
  return *hour * seconds_per_hour + *minute * seconds_per_minute + second;
}

// Z, +03:00, +0300, +03. False: it is something else.
bool take_offset(Scanner& scanner, WrittenTime& time) {
  if (scanner.take('Z') || scanner.take('z')) {
    time.offset = 0;
    return true;
  }
  const int sign = scanner.next_is('-') ? -1 : 1;
  if (!scanner.take('+') && !scanner.take('-')) return true;
  const auto first = scanner.number(2, 4);
  if (!first || scanner.size == 3) return false;
  int minutes = scanner.size == 4 ? *first / 100 * minutes_per_hour + *first % 100
                                  : *first * minutes_per_hour;
  if (scanner.size == 2 && scanner.take(':')) {
    const auto more = scanner.number(2, 2);
    if (!more) return false;
    minutes += *more;
  }
  constexpr int west = -12 * minutes_per_hour,
                east = 14 * minutes_per_hour;  // of the earth's clocks
  time.offset = sign * minutes;
  return *time.offset >= west && *time.offset <= east;
}

}  // namespace

std::optional<WrittenTime> written_time(std::string_view written) {
  // Blanks that do not break are blanks.
  constexpr std::string_view no_break = "\u00A0";
  std::string text(written);
  for (std::size_t at = 0; (at = text.find(no_break, at)) != text.npos;)
    text.replace(at, no_break.size(), " ");
  Scanner scanner(text);
  const std::optional<std::int64_t> day = take_date(scanner);
  if (!day) return std::nullopt;
  WrittenTime time{*day};
  const bool has_mark = scanner.take('T') || scanner.take(',');
  scanner.pass_blanks();
  if (scanner.is_at_end()) return has_mark ? std::nullopt : std::optional(time);
  const std::optional<std::int64_t> clock = take_clock(scanner);
  if (!clock || !take_offset(scanner, time) || !scanner.is_at_end()) return std::nullopt;
  time.seconds += *clock;
  return time;
}

std::optional<std::int64_t> time_of_serial(double serial, bool from_1904) {
  const double whole = std::round(serial * static_cast<double>(seconds_per_day));
  if (!(whole >= 0) || whole > 4e11) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(whole);
  const std::int64_t days = seconds / seconds_per_day;
  const auto date = date_of(static_cast<double>(days), from_1904);
  if (!date) return std::nullopt;
  const std::optional<std::int64_t> day = seconds_of(date->year, date->month, date->day);
  // Before that nothing was exported: a year in a column of dates, 2024, is the July of 1905.
  constexpr std::int64_t year_1990 = 631'152'000;
  if (!day || *day < year_1990) return std::nullopt;
  return *day + seconds % seconds_per_day;
}

}  // namespace svodka
