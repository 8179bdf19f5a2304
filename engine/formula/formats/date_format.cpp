// Dates and times by a number format, in the languages that the format asks for.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/formula/formats/number_format.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/period/serial_date.hpp"
#include "engine/places/places.hpp"

namespace svodka::formula {
namespace {

using Kind = FormatTokenKind;

struct Names {
  std::array<std::string_view, 12> months, dated_months;  // "январь" and "1 января"
  std::array<std::string_view, 7> days;                   // from Sunday
  std::size_t short_month, short_day;                     // characters; 0: own short names
};

constexpr Names english = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    3,
    3};
constexpr Names russian = {
    {"Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь",
     "Ноябрь", "Декабрь"},
    {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
     "октября", "ноября", "декабря"},
    {"воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"},
    3,
    0};
constexpr Names ukrainian = {
    {"Січень", "Лютий", "Березень", "Квітень", "Травень", "Червень", "Липень", "Серпень",
     "Вересень", "Жовтень", "Листопад", "Грудень"},
    {"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
     "жовтня", "листопада", "грудня"},
    {"неділя", "понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота"},
    3,
    0};
constexpr std::array<std::string_view, 7> russian_short_days = {"Вс", "Пн", "Вт", "Ср",
                                                                "Чт", "Пт", "Сб"};
constexpr std::array<std::string_view, 7> ukrainian_short_days = {"Нд", "Пн", "Вт", "Ср",
                                                                  "Чт", "Пт", "Сб"};

constexpr int russian_language = 0x19;
constexpr int ukrainian_language = 0x22;
constexpr int genitive_months = 0xFC00;  // [$-FC19]: the month as it stands after a day

const Names& names_of(int language) {
  if ((language & 0xFF) == russian_language) return russian;
  if ((language & 0xFF) == ukrainian_language) return ukrainian;
  return english;
}

std::string first_characters(std::string_view text, std::size_t count) {
  return utf8_of(utf16_of(text).substr(0, count));
}

std::string month_name(int month, std::size_t letters, int language) {
  const Names& names = names_of(language);
  const auto i = as_size(month - 1);
  const bool genitive = (language & genitive_months) == genitive_months;
  const std::string_view name = genitive ? names.dated_months[i] : names.months[i];
  if (letters == 5) return first_characters(names.months[i], 1);
  if (letters == 3) return first_characters(name, names.short_month);
  return std::string(name);
}

std::string day_name(unsigned day, bool whole, int language) {
  if (whole) return std::string(names_of(language).days[day]);
  if ((language & 0xFF) == russian_language) return std::string(russian_short_days[day]);
  if ((language & 0xFF) == ukrainian_language) return std::string(ukrainian_short_days[day]);
  return first_characters(english.days[day], english.short_day);
}

// A moment cut to what the format shows.
struct Moment {
  CalendarDate date;
  unsigned day_of_week = 0;  // from Sunday
  double serial = 0;         // whole days
  long units = 0;            // since midnight
  long per_second = 1;       // units

  long since_midnight() const { return units / per_second; }  // seconds
  long hours() const { return since_midnight() / 3600; }
  long minutes() const { return since_midnight() / 60 % 60; }
  long seconds() const { return since_midnight() % 60; }
};

// Excel shows milliseconds at most.
std::size_t decimals_of(const FormatToken& token) { return std::min<std::size_t>(token.count, 3); }

long units_of(const FormatToken& token) {
  constexpr long units[] = {1, 10, 100, 1000};
  return units[decimals_of(token)];
}

std::optional<Moment> moment_of(double serial, const FormatSection& section, bool from_1904) {
  Moment moment;
  bool shows_time = false;
  for (const FormatToken& token : section.tokens) {
    if (token.kind == Kind::second_fraction)
      moment.per_second = std::max(moment.per_second, units_of(token));
    shows_time = shows_time || token.letter == 'h' || token.letter == 's' ||
                 token.kind == Kind::minutes || token.kind == Kind::elapsed;
  }
  moment.serial = std::floor(serial);
  if (shows_time) {
    const long per_day = 86400 * moment.per_second;
    moment.units = std::lround((serial - moment.serial) * static_cast<double>(per_day));
    if (moment.units >= per_day) {
      moment.units = 0;
      moment.serial += 1;
    }
  }
  const auto date = date_of(moment.serial, from_1904);
  if (!date) return std::nullopt;
  moment.date = *date;
  moment.day_of_week = (day_of_week(moment.serial, from_1904) + 6) % 7;
  return moment;
}

std::string padded(long number, std::size_t width) { return fmt::format("{:0{}}", number, width); }

std::string elapsed(const Moment& moment, const FormatToken& token) {
  const long seconds = std::lround(moment.serial) * 86400 + moment.since_midnight();
  const long size = token.letter == 'h' ? 3600 : token.letter == 'm' ? 60 : 1;
  return padded(seconds / size, token.count);
}

std::string date_part(const Moment& moment, const FormatToken& token, int language, bool half) {
  const std::size_t width = std::min<std::size_t>(token.count, 2);
  switch (token.letter) {
    case 'y':
      return token.count <= 2 ? padded(moment.date.year % 100, 2) : padded(moment.date.year, 4);
    case 'm':
      return token.count <= 2
                 ? padded(moment.date.month, width)
                 : month_name(moment.date.month, std::min<std::size_t>(token.count, 5), language);
    case 'd':
      return token.count <= 2 ? padded(moment.date.day, width)
                              : day_name(moment.day_of_week, token.count > 3, language);
    case 'h':
      return padded(half ? (moment.hours() + 11) % 12 + 1 : moment.hours(), width);
    default:
      return padded(moment.seconds(), width);
  }
}

}  // namespace

std::optional<std::string> formatted_date(double serial, const FormatSection& section,
                                          const Settings& settings) {
  const auto moment = moment_of(serial, section, settings.dates_from_1904);
  if (!moment) return std::nullopt;
  const bool half = section.has(Kind::half_day);
  std::string text;
  for (const FormatToken& token : section.tokens) {
    switch (token.kind) {
      case Kind::literal:
      case Kind::group:
        text += token.text;
        break;
      case Kind::date:
        text += date_part(*moment, token, section.language, half);
        break;
      case Kind::minutes:
        text += padded(moment->minutes(), std::min<std::size_t>(token.count, 2));
        break;
      case Kind::elapsed:
        text += elapsed(*moment, token);
        break;
      case Kind::second_fraction:
        text += settings.decimal_point +
                padded(moment->units % moment->per_second / (moment->per_second / units_of(token)),
                       decimals_of(token));
        break;
      case Kind::half_day: {
        const std::string_view name = moment->hours() < 12 ? "AM" : "PM";
        text += name.substr(0, token.count);
        break;
      }
      default:
        break;
    }
  }
  return text;
}

}  // namespace svodka::formula
