#include "engine/formula/formats/fraction_format.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace svodka::formula {

namespace {

using Kind = FormatTokenKind;

constexpr int most_places = 4;  // Excel seeks none beyond; so many are tried one by one

bool is_digit(const FormatToken& token) { return token.kind == Kind::digit; }

// Of a denominator that the format gives: "16", whose 0 in "10" is a placeholder elsewhere.
std::optional<int> digit_written(const FormatToken& token) {
  if (token.kind == Kind::digit && token.letter == '0') return 0;
  if (token.kind != Kind::literal || token.text.size() != 1) return std::nullopt;
  const char c = token.text[0];
  return c >= '0' && c <= '9' ? std::optional(c - '0') : std::nullopt;
}

double whole_of(double magnitude, const FractionFormat& format) {
  return format.has_whole ? std::floor(magnitude) : 0;
}

std::string padded(double number, const FormatSection& section, std::size_t begin,
                   std::size_t end) {
  std::string text = fmt::format("{:.0f}", number);
  for (std::size_t i = end - std::min(text.size(), end - begin); i-- > begin;)
    if (section.tokens[i].letter != '#')
      text.insert(0, section.tokens[i].letter == '?' ? " " : "0");
  return text;
}

}  // namespace

std::optional<FractionFormat> FractionFormat::of(const FormatSection& section) {
  const std::vector<FormatToken>& tokens = section.tokens;
  if (section.is_date) return std::nullopt;
  for (std::size_t slash = 1; slash + 1 < tokens.size(); ++slash) {
    const bool is_marked = tokens[slash].letter != 0;  // 00\/0000 is no fraction
    if (tokens[slash].kind != Kind::literal || tokens[slash].text != "/" || is_marked ||
        !is_digit(tokens[slash - 1]))
      continue;
    FractionFormat format{slash, slash, slash + 1};
    while (format.numerator > 0 && is_digit(tokens[format.numerator - 1])) --format.numerator;
    format.has_whole = std::any_of(
        tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(format.numerator), is_digit);
    const auto first = digit_written(tokens[slash + 1]);
    if (first.value_or(0) > 0) {
      for (; format.end < tokens.size() && format.denominator < 10'000; ++format.end) {
        const auto digit = digit_written(tokens[format.end]);
        if (!digit) break;
        format.denominator = 10 * format.denominator + *digit;
      }
      return format;
    }
    while (format.end < tokens.size() && is_digit(tokens[format.end])) ++format.end;
    format.places = static_cast<int>(format.end - slash) - 1;
    if (format.places > 0) return format;
  }
  return std::nullopt;
}

Fraction nearest_fraction(double magnitude, const FractionFormat& format) {
  Fraction best{whole_of(magnitude, format), 0, std::max(format.denominator, 1)};
  const double rest = magnitude - best.whole;
  const int last = format.denominator > 0
                       ? format.denominator
                       : static_cast<int>(std::pow(10, std::min(format.places, most_places))) - 1;
  double least = INFINITY;
  for (int denominator = std::max(format.denominator, 1); denominator <= last; ++denominator) {
    const double numerator = std::round(rest * denominator);
    const double away = std::fabs(rest - numerator / denominator);
    if (away >= least - 1e-12) continue;
    least = away;
    best.numerator = numerator;
    best.denominator = denominator;
    if (away == 0) break;
  }
  if (format.has_whole && best.numerator >= best.denominator) {
    best.whole += 1;
    best.numerator = 0;
  }
  return best;
}

std::string formatted_fraction(double magnitude, const FormatSection& section,
                               const FractionFormat& format) {
  const std::vector<FormatToken>& tokens = section.tokens;
  const Fraction fraction = nearest_fraction(magnitude, format);
  const bool is_whole = format.has_whole && fraction.numerator == 0;
  std::string text;
  bool whole_is_written = false;
  for (std::size_t i = 0; i < format.numerator; ++i) {
    if (tokens[i].kind == Kind::literal || tokens[i].kind == Kind::group) text += tokens[i].text;
    if (!is_digit(tokens[i]) || whole_is_written) continue;
    std::size_t end = i + 1;
    while (end < format.numerator && is_digit(tokens[end])) ++end;
    if (fraction.whole > 0 || is_whole || tokens[end - 1].letter == '0')
      text += padded(fraction.whole, section, i, end);
    else
      text.append(static_cast<std::size_t>(
                      std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(i),
                                    tokens.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const FormatToken& token) { return token.letter == '?'; })),
                  ' ');
    whole_is_written = true;
  }
  if (is_whole && tokens[format.slash - 1].letter != '0') {
    text.append(format.end - format.numerator, ' ');
  } else {
    text += padded(fraction.numerator, section, format.numerator, format.slash) + "/";
    std::string below = std::to_string(fraction.denominator);
    const bool blanks = format.denominator == 0 && tokens[format.slash + 1].letter == '?';
    if (blanks) below.resize(std::max(below.size(), static_cast<std::size_t>(format.places)), ' ');
    text += format.denominator == 0 && !blanks
                ? padded(fraction.denominator, section, format.slash + 1, format.end)
                : below;
  }
  for (std::size_t i = format.end; i < tokens.size(); ++i)
    if (tokens[i].kind == Kind::literal) text += tokens[i].text;
  return text;
}

}  // namespace svodka::formula
