#include "engine/intake/written_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::intake {
namespace {

struct Sign {
  std::string_view text;
  char status;
};

// What stands where no figure is, in the order of Rosstat's and Eurostat's legends: a dash where
// there is nothing that could be counted, dots where nobody knows, a cross where a figure makes no
// sense.
constexpr std::array<Sign, 20> signs = {{
    {"-", 'M'},
    {"–", 'M'},
    {"—", 'M'},
    {"х", 'M'},
    {"x", 'M'},
    {"…", 'O'},
    {"...", 'O'},
    {"..", 'O'},
    {":", 'O'},
    {"н/д", 'O'},
    {"н.д.", 'O'},
    {"нд", 'O'},
    {"нет данных", 'O'},
    {"немає даних", 'O'},
    {"n/a", 'O'},
    {"na", 'O'},
    {"#n/a", 'O'},
    {"не собиралось", 'L'},
    {"не збиралось", 'L'},
}};

struct Words {
  std::string_view text;
  Qualifier qualifier;
};

// The longer ones of two that begin alike come first.
constexpr std::array<Words, 33> words = {{
    {"не менее", Qualifier::at_least},
    {"не меньше", Qualifier::at_least},
    {"не менше", Qualifier::at_least},
    {"at least", Qualifier::at_least},
    {"не более", Qualifier::at_most},
    {"не больше", Qualifier::at_most},
    {"не більше", Qualifier::at_most},
    {"at most", Qualifier::at_most},
    {"более чем", Qualifier::more},
    {"більш ніж", Qualifier::more},
    {"more than", Qualifier::more},
    {"более", Qualifier::more},
    {"больше", Qualifier::more},
    {"більше", Qualifier::more},
    {"свыше", Qualifier::more},
    {"св.", Qualifier::more},
    {"понад", Qualifier::more},
    {"over", Qualifier::more},
    {"менее чем", Qualifier::less},
    {"less than", Qualifier::less},
    {"менее", Qualifier::less},
    {"меньше", Qualifier::less},
    {"менше", Qualifier::less},
    {"under", Qualifier::less},
    {"около", Qualifier::about},
    {"примерно", Qualifier::about},
    {"приблизительно", Qualifier::about},
    {"прибл.", Qualifier::about},
    {"близько", Qualifier::about},
    {"приблизно", Qualifier::about},
    {"about", Qualifier::about},
    {"ок.", Qualifier::about},
    {"ca.", Qualifier::about},
}};

struct Scale {
  std::string_view text;
  int zeros;
};
constexpr std::array<Scale, 10> scales = {{{"тыс.", 3},
                                           {"тыс", 3},
                                           {"тис.", 3},
                                           {"тис", 3},
                                           {"млн.", 6},
                                           {"млн", 6},
                                           {"млрд.", 9},
                                           {"млрд", 9},
                                           {"thousand", 3},
                                           {"million", 6}}};

// In small letters, with every kind of blank as ' ' and typographic signs as those of ASCII.
std::string simplified(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> signs_for[] = {
      {"\u00a0", " "}, {"\u2007", " "}, {"\u2009", " "}, {"\u202f", " "},
      {"≥", ">="},     {"≤", "<="},     {"−", "-"}};
  std::string simple = folded_case(text);
  for (const auto& [sign, ascii] : signs_for) {
    for (std::size_t at = simple.find(sign); at != simple.npos;
         at = simple.find(sign, at + ascii.size()))
      simple.replace(at, sign.size(), ascii);
  }
  return std::string(trimmed(simple));
}

// "–5", "- 5" and "+5" as numbers are typed.
std::string with_plain_sign(std::string_view digits) {
  for (const std::string_view dash : {"–", "—", "-"}) {
    if (digits.starts_with(dash)) return "-" + std::string(trimmed(digits.substr(dash.size())));
  }
  return std::string(digits.starts_with('+') ? trimmed(digits.substr(1)) : digits);
}

// 1.5 and three zeros is 1500, in decimal digits.
double shifted(double number, int zeros) {
  return round_half_away(number * std::pow(10.0, zeros), 15 - zeros > 6 ? 6 : 0);
}

}  // namespace

Result<WrittenValue> written_value(std::string_view text, Point point) {
  WrittenValue value;
  const std::string simple = simplified(text);
  std::string_view rest = simple;
  while (rest.ends_with('*') && rest.size() > 1) {
    value.footnote += '*';
    rest = trimmed(rest.substr(0, rest.size() - 1));
  }
  const auto sign =
      std::find_if(signs.begin(), signs.end(), [&](const Sign& each) { return each.text == rest; });
  if (sign != signs.end()) {
    value.status = sign->status;
    return value;
  }
  if (rest.size() > 2 && rest.starts_with('(') && rest.ends_with(')')) {
    return unplaced(fmt::format("'{}' may be a negative number or a remark", text),
                    "write it with a minus, or without the brackets");
  }
  const auto word = std::find_if(words.begin(), words.end(),
                                 [&](const Words& each) { return rest.starts_with(each.text); });
  if (word != words.end()) {
    value.qualifier = word->qualifier;
    rest = trimmed(rest.substr(word->text.size()));
  } else {
    const QualifiedText split = split_qualifier(rest);
    value.qualifier = split.qualifier.value_or(Qualifier::exact);
    rest = trimmed(split.rest);
  }
  if (rest.ends_with('%')) {
    value.is_percent = true;
    rest = trimmed(rest.substr(0, rest.size() - 1));
  }
  int zeros = 0;
  const auto scale = std::find_if(scales.begin(), scales.end(),
                                  [&](const Scale& each) { return rest.ends_with(each.text); });
  if (scale != scales.end()) {
    zeros = scale->zeros;
    value.factor = std::pow(10.0, zeros);
    rest = trimmed(rest.substr(0, rest.size() - scale->text.size()));
  }
  const std::string digits = with_plain_sign(rest);
  // "1,480 тыс." is doubtful as "1,480" is; behind a factor a point never parts thousands.
  const Result<double> number = parse_typed_number(digits, zeros > 0 ? Point::decimal : point);
  if (!number) {
    const Diagnostic& wrong = number.problem();
    const bool is_number = wrong.message.find("is not a number") == std::string::npos;
    return unplaced(is_number ? wrong.message : fmt::format("'{}' is not a number", text),
                    is_number
                        ? wrong.hint
                        : "where there is no figure write н/д or a dash, or leave the cell empty");
  }
  value.number = zeros > 0 ? shifted(*number, zeros) : *number;
  value.decimals = std::max(0, typed_decimals(digits) - zeros);
  return value;
}

}  // namespace svodka::intake
