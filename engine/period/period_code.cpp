// SDMX's period codes: reading every spelling, printing one.
#include <array>
#include <cctype>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/period/months.hpp"
#include "engine/period/period.hpp"
#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {
namespace {

using detail::english_months;
using detail::first_year;
using detail::last_year;

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string padded(int number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string iso(Date date) {
  return padded(date.year(), 4) + "-" + padded(date.month(), 2) + "-" + padded(date.day(), 2);
}

// One attempt at reading a code; the first problem is the one reported.
class Reader {
 public:
  std::optional<Period> read(std::string_view code);
  const std::string& problem() const { return problem_; }

 private:
  std::optional<Period> regular(std::string_view code);
  std::optional<Period> lettered(int year, char letter, int index);
  std::optional<Period> range(std::string_view code);
  std::optional<Date> date(std::string_view text);
  std::optional<Date> day_of(int year, int month, int day);
  std::optional<Date> end_after(Date first, std::string_view duration, std::string_view code);
  bool year_exists(int year);
  bool part_exists(int year, std::string_view part, int index, int count);

  std::nullopt_t fail(std::string problem) {
    problem_ = std::move(problem);
    return std::nullopt;
  }

  std::string problem_;
};

// Takes up to `most` leading digits off the text; -1 when there are none.
int take_number(std::string_view& text, std::size_t most) {
  int number = 0;
  std::size_t taken = 0;
  while (taken < most && taken < text.size() && is_ascii_digit(text[taken])) {
    number = number * 10 + (text[taken++] - '0');
  }
  text.remove_prefix(taken);
  return taken == 0 ? -1 : number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool digits_only(std::string_view text, std::size_t size) {
  if (text.size() != size) return false;
  for (char c : text) {
    if (!is_ascii_digit(c)) return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t from, std::size_t size) {
  std::string_view part = text.substr(from, size);
  return take_number(part, size);
}

bool looks_like_date(std::string_view text) {
  if (text.size() == 8) return digits_only(text, 8);
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         digits_only(text.substr(0, 4), 4) && digits_only(text.substr(5, 2), 2) &&
         digits_only(text.substr(8, 2), 2);
}

bool Reader::year_exists(int year) {
  if (year >= first_year && year <= last_year) return true;
  fail("the year " + padded(year, 4) + " is outside 1900..2200");
  return false;
}

bool Reader::part_exists(int year, std::string_view part, int index, int count) {
  if (!year_exists(year)) return false;
  if (index >= 1 && index <= count) return true;
  fail(std::to_string(year) + " has no " + std::string(part) + " " + std::to_string(index));
  return false;
}

std::optional<Date> Reader::day_of(int year, int month, int day) {
  if (!part_exists(year, "month", month, 12)) return std::nullopt;
  const int end = calendar_day(year, month, 1).end_of_month().day();
  if (day < 1 || day > end) {
    return fail(std::to_string(day) + " " + std::string(nth(english_months, month - 1)) + " " +
                std::to_string(year) + " does not exist");
  }
  return calendar_day(year, month, day);
}

std::optional<Date> Reader::date(std::string_view text) {
  if (!looks_like_date(text)) {
    return fail(quoted(text) + " is not a date; write it like 2024-05-17");
  }
  const std::size_t gap = text.size() == 10 ? 1 : 0;
  return day_of(number_at(text, 0, 4), number_at(text, 4 + gap, 2),
                number_at(text, 6 + 2 * gap, 2));
}

std::optional<Period> Reader::lettered(int year, char letter, int index) {
  switch (letter) {
    case 'S':
    case 'H':
      if (!part_exists(year, "half-year", index, 2)) return std::nullopt;
      return Period::half_year(year, index);
    case 'Q':
      if (!part_exists(year, "quarter", index, 4)) return std::nullopt;
      return Period::quarter(year, index);
    case 'M':
      if (!part_exists(year, "month", index, 12)) return std::nullopt;
      return Period::month(year, index);
    default: {
      if (!year_exists(year)) return std::nullopt;
      // 28 December is always in the year's last week (ISO 8601).
      const int weeks = calendar_day(year, 12, 28).week_number();
      if (!part_exists(year, "week", index, weeks)) return std::nullopt;
      return Period::week(year, index);
    }
  }
}

std::optional<Period> Reader::regular(std::string_view code) {
  constexpr std::string_view letters = "SHQMW";
  const auto unknown = [&] {
    return fail(quoted(code) +
                " is not a period; write it like 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07, "
                "2024-05-17 or 2024-01-01/P9M");
  };
  if (code.size() < 4 || !digits_only(code.substr(0, 4), 4)) return unknown();
  std::string_view rest = code;
  const int year = take_number(rest, 4);
  if (rest.empty()) {
    if (!year_exists(year)) return std::nullopt;
    return Period::year(year);
  }
  const bool dashed = take(rest, '-');
  if (digits_only(rest, 2)) return lettered(year, 'M', take_number(rest, 2));
  if (rest.empty()) return unknown();
  const char letter = ascii_upper(rest.front());
  if (letters.find(letter) != std::string_view::npos) {
    rest.remove_prefix(1);
    const int index = take_number(rest, 2);
    if (index < 0 || !rest.empty()) return unknown();
    return lettered(year, letter, index);
  }
  if ((dashed && code.size() == 10) || (!dashed && code.size() == 8)) {
    if (looks_like_date(code)) {
      const std::optional<Date> day = date(code);
      if (!day) return std::nullopt;
      return Period::day(*day);
    }
  }
  return unknown();
}

// The last day of an ISO 8601 duration: P1Y6M, P9M, P2W, P90D.
std::optional<Date> Reader::end_after(Date first, std::string_view duration,
                                      std::string_view code) {
  std::string_view rest = duration.substr(1);
  int months = 0;
  int days = 0;
  std::string_view units = "YMWD";
  while (!rest.empty()) {
    const int count = take_number(rest, 6);
    const std::size_t unit =
        rest.empty() ? std::string_view::npos : units.find(ascii_upper(rest.front()));
    if (count < 0 || unit == std::string_view::npos) {
      return fail(quoted(duration) + " is not a duration; write it like P2Y, P18M or P90D");
    }
    const char letter = units[unit];
    if (letter == 'Y') months += 12 * count;
    if (letter == 'M') months += count;
    if (letter == 'W') days += 7 * count;
    if (letter == 'D') days += count;
    rest.remove_prefix(1);
    units.remove_prefix(unit + 1);
  }
  if (months == 0 && days == 0) return fail("the range " + quoted(code) + " has no days");
  constexpr int longest_months = 12 * (last_year - first_year + 1);
  if (months > longest_months || days > 31 * longest_months) {
    return fail("the range " + quoted(code) + " ends after 2200");
  }
  return detail::plus_months(first, months) + boost::gregorian::days(days - 1);
}

std::optional<Period> Reader::range(std::string_view code) {
  const std::size_t slash = code.find('/');
  const std::optional<Date> first = date(code.substr(0, slash));
  if (!first) return std::nullopt;
  const std::string_view end = code.substr(slash + 1);
  const bool lasting = end.starts_with('P') || end.starts_with('p');
  const std::optional<Date> last = lasting ? end_after(*first, end, code) : date(end);
  if (!last) return std::nullopt;
  if (*last < *first) {
    return fail("the range " + quoted(code) + " ends before it begins");
  }
  if (last->year() > last_year) return fail("the range " + quoted(code) + " ends after 2200");
  return Period::range(*first, *last);
}

std::optional<Period> Reader::read(std::string_view code) {
  if (code.empty()) return fail("the period is empty; write it like 2024 or 2024-M05");
  return code.find('/') == std::string_view::npos ? regular(code) : range(code);
}

std::string range_code(Date first, Date last) {
  const int months = detail::whole_months(first, last);
  std::string length = std::to_string((last - first).days() + 1) + "D";
  if (months > 0) length = std::to_string(months) + "M";
  if (months > 0 && months % 12 == 0) length = std::to_string(months / 12) + "Y";
  return iso(first) + "/P" + length;
}

}  // namespace

Result<Period> Period::parse(std::string_view code) {
  Reader reader;
  const std::optional<Period> period = reader.read(code);
  if (!period) return unplaced(reader.problem());
  return *period;
}

std::string Period::code() const {
  std::string year = padded(year_number(), 4);
  switch (frequency_) {
    case Frequency::year:
      return year;
    case Frequency::half_year:
      return year + "-S" + std::to_string(index());
    case Frequency::quarter:
      return year + "-Q" + std::to_string(index());
    case Frequency::month:
      return year + "-M" + padded(index(), 2);
    case Frequency::week:
      return year + "-W" + padded(index(), 2);
    case Frequency::day:
      return iso(first_);
    case Frequency::range:
      break;
  }
  return range_code(first_, last_);
}

}  // namespace svodka
