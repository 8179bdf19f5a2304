#include "engine/formula/formats/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

#include "engine/formula/evaluation/values.hpp"
#include "engine/formula/formats/code_letters.hpp"
#include "engine/formula/formats/fraction_format.hpp"
#include "engine/value/magnitude.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::formula {
namespace {

using Kind = FormatTokenKind;
using Sections = std::vector<FormatSection>;

double rounded(double value, int decimals) {
  return round_half_away(value < 1e15 ? to_15_digits(value) : value, decimals);
}

// The digits of a rounded number before and after the point; a zero before the point is no digit.
struct Digits {
  std::string whole, fraction;
};

Digits digits_of(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", rounded(value, decimals), decimals);
  Digits digits;
  const std::size_t point = text.find('.');
  digits.whole = text.substr(0, point);
  if (point != std::string::npos) digits.fraction = text.substr(point + 1);
  if (digits.whole == "0") digits.whole.clear();
  return digits;
}

// What the tokens of a section of digits ask for.
struct Layout {
  int whole_places = 0, decimals = 0;
  std::size_t exponent_places = 0;
  int percents = 0, thousands = 0;
  bool grouped = false;
  std::string group;
  std::size_t point, exponent;  // where in the tokens; their number when absent

  explicit Layout(const std::vector<FormatToken>& tokens)
      : point(tokens.size()), exponent(tokens.size()) {
    for (std::size_t i = tokens.size(); i-- > 0;) {
      if (tokens[i].kind == Kind::point) point = i;
      if (tokens[i].kind == Kind::exponent) exponent = i;
    }
    int commas = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const FormatToken& token = tokens[i];
      if (token.kind == Kind::percent) ++percents;
      if (token.kind == Kind::group && whole_places > 0 && i < exponent) {
        ++commas;
        group = token.text;
      }
      if (token.kind != Kind::digit) continue;
      if (i > exponent) {
        ++exponent_places;
      } else if (i > point) {
        ++decimals;
      } else {
        ++whole_places;
        grouped = grouped || commas > 0;
        commas = 0;
      }
    }
    thousands = commas;
  }
};

std::string placeholder(char kind) { return kind == '0' ? "0" : kind == '?' ? " " : ""; }

// The part before the point, from the right: the leftmost place takes all digits that are left.
std::string whole_part(const std::vector<FormatToken>& tokens, std::size_t end,
                       const std::string& digits, const Layout& layout) {
  std::string text;
  int place = 0;
  std::size_t left = digits.size();
  const auto put = [&](const std::string& piece) {
    if (layout.grouped && place > 0 && place % 3 == 0 && !piece.empty() && piece != " ")
      text.insert(0, layout.group);
    text.insert(0, piece);
    ++place;
  };
  int places_left = layout.whole_places;
  for (std::size_t i = end; i-- > 0;) {
    if (tokens[i].kind == Kind::literal) text.insert(0, tokens[i].text);
    if (tokens[i].kind == Kind::percent) text.insert(0, "%");
    if (tokens[i].kind != Kind::digit) continue;
    --places_left;
    do {
      put(left > 0 ? std::string(1, digits[--left]) : placeholder(tokens[i].letter));
    } while (places_left == 0 && left > 0);
  }
  return text;
}

// The part after the point, from the left; `#` drops zeros that end the number.
std::string fraction_part(const std::vector<FormatToken>& tokens, std::size_t begin,
                          std::size_t end, const std::string& digits) {
  const std::size_t last = digits.find_last_not_of('0');
  const std::size_t significant = last == std::string::npos ? 0 : last + 1;
  std::string text;
  std::size_t place = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (tokens[i].kind == Kind::literal) text += tokens[i].text;
    if (tokens[i].kind == Kind::percent) text += "%";
    if (tokens[i].kind != Kind::digit) continue;
    text += place < significant ? std::string(1, digits[place]) : placeholder(tokens[i].letter);
    ++place;
  }
  return text;
}

struct Scientific {
  double mantissa = 0;
  int exponent = 0;
};

// The value with as many digits before the point as the format has, and its exponent.
Scientific scaled(double value, const Layout& layout) {
  if (value == 0) return {};
  const int step = std::max(layout.whole_places, 1);
  const int digits = decimal_exponent(value);
  const int exponent = digits - (((digits % step) + step) % step);
  Scientific result{value / std::pow(10, exponent), exponent};
  if (rounded(result.mantissa, layout.decimals) >= std::pow(10, step)) {
    result.exponent += step;
    result.mantissa = value / std::pow(10, result.exponent);
  }
  return result;
}

std::string without_numbers(const FormatSection& section, double value, const Settings& settings) {
  std::string text;
  for (const FormatToken& token : section.tokens) {
    if (token.kind == Kind::literal) text += token.text;
    if (token.kind == Kind::percent) text += "%";
    if (token.kind == Kind::general || token.kind == Kind::text)
      text += shown_in_general(value, settings);
  }
  return text;
}

bool shows_zero(const std::string& text) {
  return text.find_first_of("123456789") == std::string::npos;
}

}  // namespace

// Percent signs, or commas behind the digits; with more of them no number stays one.
constexpr int most_scalings = 100;

std::string formatted_digits(double value, const FormatSection& section, const Settings& settings) {
  const std::vector<FormatToken>& tokens = section.tokens;
  const Layout layout(tokens);
  value *= std::pow(100, std::min(layout.percents, most_scalings));
  value = std::min(value, std::numeric_limits<double>::max());
  value /= std::pow(1000, std::min(layout.thousands, most_scalings));
  const bool scientific = layout.exponent < tokens.size();
  const Scientific parts = scientific ? scaled(value, layout) : Scientific{value, 0};
  const Digits digits = digits_of(parts.mantissa, layout.decimals);
  const std::size_t whole_end = std::min(layout.point, layout.exponent);
  std::string text = whole_part(tokens, whole_end, digits.whole, layout);
  if (layout.point < tokens.size())
    text += settings.decimal_point +
            fraction_part(tokens, layout.point + 1, layout.exponent, digits.fraction);
  if (scientific) {
    const std::string shown = std::to_string(std::abs(parts.exponent));
    const char sign = tokens[layout.exponent].letter;
    text += parts.exponent < 0 ? "E-" : sign == '+' ? "E+" : "E";
    if (shown.size() < layout.exponent_places)
      text.append(layout.exponent_places - shown.size(), '0');
    text += shown;
    for (std::size_t i = layout.exponent; i < tokens.size(); ++i)
      if (tokens[i].kind == Kind::literal) text += tokens[i].text;
  }
  return text;
}

std::string shown_in_general(double number, const Settings& settings) {
  constexpr int places = 10;  // besides a point
  const double magnitude = std::fabs(number);
  if (magnitude == 0) return "0";
  const int exponent = decimal_exponent(magnitude);
  if (magnitude == std::floor(magnitude) && exponent <= places)
    return general_text(number, settings);
  const bool plain = exponent >= -4 && exponent <= places;
  const int digits = !plain ? 6 : exponent < 0 ? places + exponent : places;
  const std::string shortened = fmt::format("{:.{}e}", number, digits - 1);
  const double shown = std::strtod(shortened.c_str(), nullptr);
  if (plain) return general_text(exponent == places ? std::round(number) : shown, settings);
  // 1.23457E-05
  std::string mantissa = shortened.substr(0, shortened.find('e'));
  while (mantissa.back() == '0') mantissa.pop_back();
  if (mantissa.back() == '.') mantissa.pop_back();
  if (const std::size_t point = mantissa.find('.'); point != std::string::npos)
    mantissa.replace(point, 1, settings.decimal_point);
  const int power = std::atoi(shortened.c_str() + shortened.find('e') + 1);
  return mantissa + fmt::format("E{}{:02}", power < 0 ? '-' : '+', std::abs(power));
}

namespace {

struct ChosenSection {
  const FormatSection& section;
  bool keeps_sign = true;
};

ChosenSection chosen_section(const Sections& sections, double number) {
  const std::size_t numeric = std::min<std::size_t>(sections.size(), 3);
  const bool conditional = std::any_of(sections.begin(), sections.end(),
                                       [](const FormatSection& s) { return s.condition; });
  if (conditional) {
    for (std::size_t i = 0; i < numeric; ++i) {
      const auto& condition = sections[i].condition;
      if (condition ? !condition->holds(number) : i == 0 && numeric > 1 && number < 0) continue;
      const bool only_negative =
          condition && condition->limit <= 0 && condition->op == Operator::less;
      return {sections[i], !only_negative};
    }
    return {sections[numeric - 1]};
  }
  if (number < 0 && numeric > 1) return {sections[1], false};
  return {number == 0 && numeric > 2 ? sections[2] : sections[0]};
}

std::optional<std::string> shown_by(const Sections& sections, double number,
                                    const Settings& settings) {
  const auto [section, keeps_sign] = chosen_section(sections, number);
  if (section.is_date) return formatted_date(number, section, settings);
  std::string sign = number < 0 && keeps_sign ? "-" : "";
  const double magnitude = std::fabs(number);
  if (!section.has_digits()) {
    if (section.tokens.empty()) sign.clear();
    return sign + without_numbers(section, magnitude, settings);
  }
  const auto fraction = FractionFormat::of(section);
  std::string text = fraction ? formatted_fraction(magnitude, section, *fraction)
                              : formatted_digits(magnitude, section, settings);
  if (shows_zero(text)) sign.clear();
  return sign + text;
}

}  // namespace

const FormatSection& section_for(const std::vector<FormatSection>& sections, double number) {
  return chosen_section(sections, number).section;
}

std::optional<std::string> formatted(double number, std::string_view format,
                                     const Settings& settings) {
  const auto sections = sections_of(format, settings);
  return sections ? shown_by(*sections, number, settings) : std::nullopt;
}

std::optional<std::string> shown_in_cell(double number, std::string_view format,
                                         const Settings& settings) {
  Settings of_files;
  of_files.dates_from_1904 = settings.dates_from_1904;
  auto sections = sections_of(format, of_files);
  if (!sections) return std::nullopt;
  for (FormatSection& section : *sections) {
    if (section.language == 0) section.language = windows_language(settings.language);
    for (FormatToken& token : section.tokens)
      if (token.kind == Kind::group) token.text = settings.group_separator;
  }
  return shown_by(*sections, number, settings);
}

std::optional<std::string> formatted(const std::string& text, std::string_view format,
                                     const Settings& settings) {
  const auto sections = sections_of(format, settings);
  if (!sections) return std::nullopt;
  const FormatSection& last = sections->back();
  if (sections->size() < 4 && !last.has(FormatTokenKind::text)) return text;
  std::string result;
  for (const FormatToken& token : last.tokens) {
    if (token.kind == FormatTokenKind::literal) result += token.text;
    if (token.kind == FormatTokenKind::text) result += text;
  }
  return result;
}

std::string fixed_text(double number, int decimals, bool grouped, const Settings& settings) {
  const double value = rounded(std::fabs(number), decimals);
  const Digits digits = digits_of(value, std::max(decimals, 0));
  std::string text = digits.whole.empty() ? "0" : digits.whole;
  if (grouped)
    for (std::size_t before = text.size(); before > 3;)
      text.insert(before -= 3, settings.group_separator);
  if (decimals > 0) text += settings.decimal_point + digits.fraction;
  return (number < 0 && value != 0 ? "-" : "") + text;
}

}  // namespace svodka::formula
