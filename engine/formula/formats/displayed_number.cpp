#include "engine/formula/formats/displayed_number.hpp"

#include <algorithm>
#include <cmath>

#include "engine/formula/formats/format_section.hpp"
#include "engine/formula/formats/fraction_format.hpp"
#include "engine/formula/formats/number_format.hpp"
#include "engine/value/magnitude.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::formula {

namespace {

// To how many decimals a section rounds the number.
int decimals_shown(double number, const FormatSection& section) {
  using enum FormatTokenKind;
  bool behind_point = false;
  bool is_scientific = false;
  int whole_places = 0;
  int decimals = 0;
  int shift = 0;
  int commas = 0;  // behind the last digit: thousands are cut off
  for (const FormatToken& token : section.tokens) {
    if (token.kind == point) behind_point = true;
    if (token.kind == percent) shift += 2;
    if (token.kind == exponent) is_scientific = true;
    if (token.kind == group) commas += 3;
    if (token.kind != digit || is_scientific) continue;
    commas = 0;
    ++(behind_point ? decimals : whole_places);
  }
  if (!is_scientific) return decimals + shift - commas;
  // 12.3E+3 has exponents that are multiples of its places before the point.
  const int step = std::max(whole_places, 1);
  const int first_digit = decimal_exponent(number) + shift;
  return decimals + shift - (first_digit - (((first_digit % step) + step) % step));
}

// Whether a date or time shows all of the number: it is not known of the rest whether Excel keeps
// it.
bool shows_all_of_date(double number, const FormatSection& section) {
  const bool has_time =
      std::any_of(section.tokens.begin(), section.tokens.end(), [](const FormatToken& token) {
        return token.kind == FormatTokenKind::minutes || token.kind == FormatTokenKind::elapsed ||
               (token.kind == FormatTokenKind::date && token.letter == 'h');
      });
  constexpr double minutes_a_day = 1440;
  const double units = has_time ? number * minutes_a_day : number;
  return std::fabs(units - std::round(units)) < 1e-6;
}

}  // namespace

DisplayedNumber displayed(double number, std::string_view format) {
  using enum FormatTokenKind;
  const auto sections = sections_of(format, {});
  if (!sections || number == 0) return {number};
  const FormatSection& section = section_for(*sections, number);
  if (section.is_date) return {number, shows_all_of_date(number, section)};
  if (section.has(general) || section.has(text)) return {number};
  if (!section.has_digits()) return {number, number == std::trunc(number)};
  if (const auto fraction = FractionFormat::of(section))
    return {std::copysign(nearest_fraction(std::fabs(number), *fraction).value(), number)};
  return {round_half_away(number, decimals_shown(number, section))};
}

double as_displayed(double number, std::string_view format) {
  return displayed(number, format).number;
}

}  // namespace svodka::formula
