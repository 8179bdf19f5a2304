#include "engine/formula/evaluation/values.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/formula/unicode_text.hpp"
#include "engine/period/serial_date.hpp"
#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::formula {
namespace {

// Bytes of the group separator that the text begins with: people type a plain space for the one
// that does not break.
std::size_t group_length(std::string_view text, const Settings& settings) {
  if (text.starts_with(settings.group_separator)) return settings.group_separator.size();
  return settings.group_separator == "\u00A0" && text.starts_with(' ') ? 1 : 0;
}

// "1,234.50" as plain digits; nullopt unless the groups have three digits each.
std::optional<std::string> without_separators(std::string_view text, const Settings& settings) {
  constexpr std::size_t digits_of_group = 3;
  std::string plain;
  bool fraction = false;
  std::optional<std::size_t> in_group;  // digits since the last group separator
  while (!text.empty()) {
    if (!fraction && text.starts_with(settings.decimal_point)) {
      if (in_group.value_or(digits_of_group) != digits_of_group) return std::nullopt;
      in_group.reset();
      fraction = true;
      plain += '.';
      text.remove_prefix(settings.decimal_point.size());
    } else if (const std::size_t length = group_length(text, settings);
               !fraction && !plain.empty() && length > 0) {
      if (in_group.value_or(digits_of_group) != digits_of_group) return std::nullopt;
      in_group = 0;
      text.remove_prefix(length);
    } else if (is_ascii_digit(text[0])) {
      plain += text[0];
      if (in_group) ++*in_group;
      text.remove_prefix(1);
    } else if ((text[0] == 'e' || text[0] == 'E') && !plain.empty()) {
      plain += text;
      break;
    } else {
      return std::nullopt;
    }
  }
  if (in_group.value_or(digits_of_group) != digits_of_group) return std::nullopt;
  return plain;
}

std::optional<double> plain_number(std::string_view text) {
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> decimal_number(std::string_view text, const Settings& settings) {
  double sign = 1;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    sign = -1;
    text = text.substr(1, text.size() - 2);
  } else if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    sign = text[0] == '-' ? -1 : 1;
    text = trimmed(text.substr(1));
  }
  double scale = 1;
  if (!text.empty() && text.back() == '%') {
    scale = 100;
    text = trimmed(text.substr(0, text.size() - 1));
  }
  const auto plain = text.empty() ? std::nullopt : without_separators(text, settings);
  const auto value = plain ? plain_number(*plain) : std::nullopt;
  if (!value) return std::nullopt;
  return sign * *value / scale;
}

std::optional<int> whole(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  if (at + length > text.size()) return std::nullopt;
  for (const char c : text.substr(at, length)) {
    if (!is_ascii_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Only the order that means the same in every country.
std::optional<double> iso_date(std::string_view text, const Settings& settings) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole(text, 0, 4);
  const auto month = whole(text, 5, 2);
  const auto day = whole(text, 8, 2);
  if (!year || !month || !day || *year < 1900 || *month < 1 || *month > 12) return std::nullopt;
  const auto serial = serial_of(*year, *month, *day, settings.dates_from_1904);
  if (!serial) return std::nullopt;
  const auto back = date_of(*serial, settings.dates_from_1904);
  if (!back || back->day != *day) return std::nullopt;
  return serial;
}

// H:MM or H:MM:SS as a part of a day.
std::optional<double> time_of_day(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon > 4) return std::nullopt;
  const auto hours = whole(text, 0, colon);
  const auto minutes = whole(text, colon + 1, 2);
  if (!hours || !minutes || *minutes > 59) return std::nullopt;
  int seconds = 0;
  if (text.size() != colon + 3) {
    if (text.size() != colon + 6 || text[colon + 3] != ':') return std::nullopt;
    const auto read = whole(text, colon + 4, 2);
    if (!read || *read > 59) return std::nullopt;
    seconds = *read;
  }
  return (*hours * 3600.0 + *minutes * 60.0 + seconds) / 86400.0;
}

int rank_of(const Value& value) {
  if (std::holds_alternative<double>(value)) return 0;
  return std::holds_alternative<std::string>(value) ? 1 : 2;
}

Value blank_like(const Value& other) {
  if (std::holds_alternative<std::string>(other)) return std::string();
  if (std::holds_alternative<bool>(other)) return false;
  return 0.0;
}

int compare_numbers(double a, double b) {
  if (a == b || to_15_digits(a) == to_15_digits(b)) return 0;
  return a < b ? -1 : 1;
}

// 31.12.2024, as Russian and Ukrainian people write it.
std::optional<double> date_by_points(std::string_view text, const Settings& settings) {
  if (settings.language != "ru" && settings.language != "uk") return std::nullopt;
  const std::size_t first = text.find('.');
  const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos || first == 0 || first > 2 || second - first > 3)
    return std::nullopt;
  const auto day = whole(text, 0, first);
  const auto month = whole(text, first + 1, second - first - 1);
  auto year = whole(text, second + 1, text.size() - second - 1);
  if (!day || !month || !year || text.size() - second > 5) return std::nullopt;
  if (text.size() - second == 3) *year += *year < 30 ? 2000 : 1900;  // as Windows reads two digits
  if (*month < 1 || *month > 12 || *day < 1 || *year < 1900) return std::nullopt;
  const auto serial = serial_of(*year, *month, *day, settings.dates_from_1904);
  const auto back = serial ? date_of(*serial, settings.dates_from_1904) : std::nullopt;
  return back && back->day == *day ? serial : std::nullopt;
}

std::optional<double> date_in_text(std::string_view text, const Settings& settings) {
  if (auto date = iso_date(text, settings)) return date;
  return date_by_points(text, settings);
}

std::optional<double> date_or_time(std::string_view text, const Settings& settings) {
  if (auto time = time_of_day(text)) return time;
  const std::size_t end = text.find_first_of(" T");
  if (end == std::string_view::npos) return date_in_text(text, settings);
  const auto date = date_in_text(text.substr(0, end), settings);
  const auto time = time_of_day(text.substr(end + 1));
  if (!date || !time || *time >= 1) return std::nullopt;
  return *date + *time;
}

}  // namespace

Settings Settings::of_language(const std::string& language) {
  Settings settings;
  settings.language = language;
  if (language == "ru" || language == "uk") {
    settings.decimal_point = ",";
    settings.group_separator = "\u00A0";  // a space that does not break
  }
  return settings;
}

Value checked(double number) {
  if (!std::isfinite(number)) return bad_number;
  return number;
}

Value raised(double base, double exponent) {
  if (base == 0 && exponent == 0) return bad_number;
  if (base == 0 && exponent < 0) return div_zero;
  return checked(std::pow(base, exponent));
}

double to_15_digits(double number) {
  if (!std::isfinite(number)) return number;
  if (std::fabs(number) < 1e15 && number == std::trunc(number)) return number;
  return plain_number(fmt::format("{:.14e}", number)).value_or(number);
}

std::string general_text(double number, const Settings& settings) {
  if (number == 0) return "0";
  const std::string scientific = fmt::format("{:.14e}", number);
  const std::size_t e = scientific.find('e');
  const int exponent = std::atoi(scientific.c_str() + e + 1);
  std::string digits;
  for (const char c : scientific.substr(0, e))
    if (is_ascii_digit(c)) digits += c;
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  std::string text = number < 0 ? "-" : "";
  const bool fits =
      exponent >= 0 ? exponent <= 20 : std::ssize(digits) - exponent <= 20 && exponent >= -10;
  if (!fits) {
    text += digits[0];
    if (digits.size() > 1) text += settings.decimal_point + digits.substr(1);
    return text + fmt::format("E{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
  }
  if (exponent < 0)
    return text + "0" + settings.decimal_point + std::string(as_size(-exponent - 1), '0') + digits;
  const auto before = as_size(exponent + 1);
  if (digits.size() < before) digits.resize(before, '0');
  text += digits.substr(0, before);
  return digits.size() == before ? text : text + settings.decimal_point + digits.substr(before);
}

std::optional<double> number_in_text(std::string_view text, const Settings& settings) {
  text = trimmed(text, " \t");
  if (text.empty()) return std::nullopt;
  if (auto number = decimal_number(text, settings)) return number;
  return date_or_time(text, settings);
}

Value to_number(const Value& value, const Settings& settings) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? 1.0 : 0.0;
  if (std::holds_alternative<std::monostate>(value)) return 0.0;
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (auto number = number_in_text(*text, settings)) return *number;
    return bad_value;
  }
  return value;
}

Value to_text(const Value& value, const Settings& settings) {
  if (const double* number = std::get_if<double>(&value)) return general_text(*number, settings);
  if (const bool* flag = std::get_if<bool>(&value)) {
    // Ukrainian Excel says it in English.
    if (settings.language == "ru") return std::string(*flag ? "ИСТИНА" : "ЛОЖЬ");
    return std::string(*flag ? "TRUE" : "FALSE");
  }
  if (std::holds_alternative<std::monostate>(value)) return std::string();
  return value;
}

Value to_boolean(const Value& value, const Settings& settings) {
  if (const double* number = std::get_if<double>(&value)) return *number != 0;
  if (std::holds_alternative<std::monostate>(value)) return false;
  if (const auto* text = std::get_if<std::string>(&value)) {
    const bool is_russian = settings.language == "ru";
    if (same_text(*text, "TRUE") || (is_russian && same_text(*text, "ИСТИНА"))) return true;
    if (same_text(*text, "FALSE") || (is_russian && same_text(*text, "ЛОЖЬ"))) return false;
    return bad_value;
  }
  return value;
}

bool comparison_holds(Operator comparison, int order) {
  switch (comparison) {
    case Operator::equal:
      return order == 0;
    case Operator::not_equal:
      return order != 0;
    case Operator::less:
      return order < 0;
    case Operator::less_or_equal:
      return order <= 0;
    case Operator::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

std::size_t steps_to_compare(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text ? 3 + text->size() / 4 : 1;
}

int compare(const Value& a, const Value& b) {
  if (std::holds_alternative<std::monostate>(a)) {
    if (std::holds_alternative<std::monostate>(b)) return 0;
    return compare(blank_like(b), b);
  }
  if (std::holds_alternative<std::monostate>(b)) return compare(a, blank_like(a));
  if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b) ? -1 : 1;
  if (const double* number = std::get_if<double>(&a))
    return compare_numbers(*number, std::get<double>(b));
  if (const auto* text = std::get_if<std::string>(&a))
    return compare_text(*text, std::get<std::string>(b));
  return int{std::get<bool>(a)} - int{std::get<bool>(b)};
}

}  // namespace svodka::formula
