// Numbers written in other ways: Roman numerals, other bases, separators of other countries.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/functions.hpp"
#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::formula {
namespace {

struct Numeral {
  int value;
  std::string_view letters;
  int form;  // from which ROMAN's second argument on it is used: higher ones are shorter
};

constexpr std::array numerals = {
    Numeral{1000, "M", 0}, Numeral{999, "IM", 4}, Numeral{995, "VM", 3}, Numeral{990, "XM", 2},
    Numeral{950, "LM", 1}, Numeral{900, "CM", 0}, Numeral{500, "D", 0},  Numeral{499, "ID", 4},
    Numeral{495, "VD", 3}, Numeral{490, "XD", 2}, Numeral{450, "LD", 1}, Numeral{400, "CD", 0},
    Numeral{100, "C", 0},  Numeral{99, "IC", 2},  Numeral{95, "VC", 1},  Numeral{90, "XC", 0},
    Numeral{50, "L", 0},   Numeral{49, "IL", 2},  Numeral{45, "VL", 1},  Numeral{40, "XL", 0},
    Numeral{10, "X", 0},   Numeral{9, "IX", 0},   Numeral{5, "V", 0},    Numeral{4, "IV", 0},
    Numeral{1, "I", 0}};

Operand roman(Arguments& a) {
  int rest = a.integer(0);
  int form = a.integer(1);
  if (rest < 0 || rest > 3999 || form < 0 || form > 4) return bad_value;
  std::string text;
  for (const Numeral& numeral : numerals) {
    for (; numeral.form <= form && rest >= numeral.value; rest -= numeral.value)
      text += numeral.letters;
  }
  return text;
}

int value_of_letter(char letter) {
  for (const Numeral& numeral : numerals)
    if (numeral.letters.size() == 1 && numeral.letters[0] == letter) return numeral.value;
  return 0;
}

// A smaller letter before a greater one is taken away.
Operand arabic(Arguments& a) {
  std::string text = ascii_upper(trimmed(a.text(0)));
  if (text.size() > 255) return bad_value;
  const bool negative = text.starts_with('-');
  if (negative) text.erase(0, 1);
  int total = 0;
  int greatest = 0;
  for (auto letter = text.rbegin(); letter != text.rend(); ++letter) {
    const int value = value_of_letter(*letter);
    if (value == 0) return bad_value;
    total += value < greatest ? -value : value;
    greatest = std::max(greatest, value);
  }
  return number_value(negative ? -total : total);
}

constexpr std::string_view digits_of_bases = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr double largest_exact = 9007199254740992;  // 2^53

// BASE(number, base, [least length])
Operand in_base(Arguments& a) {
  const double number = std::trunc(a.number(0));
  const int base = a.integer(1);
  const int length = a.integer(2);
  if (number < 0 || number >= largest_exact || base < 2 || base > 36 || length < 0 || length > 255)
    return bad_number;
  std::string text;
  const auto divisor = as_size(base);
  for (auto rest = static_cast<std::size_t>(number); rest > 0; rest /= divisor)
    text += digits_of_bases[rest % divisor];
  text.resize(std::max({text.size(), static_cast<std::size_t>(length), std::size_t{1}}), '0');
  return std::string(text.rbegin(), text.rend());
}

Operand from_base(Arguments& a) {
  const std::string text = ascii_upper(trimmed(a.text(0)));
  const int base = a.integer(1);
  if (base < 2 || base > 36 || text.size() > 255) return bad_number;
  double total = 0;
  for (const char c : text) {
    const std::size_t digit = digits_of_bases.find(c);
    if (digit >= as_size(base)) return bad_number;
    total = total * base + static_cast<double>(digit);
  }
  return checked(total);
}

// NUMBERVALUE(text, [decimal point], [group separator]): blanks mean nothing, each % a hundredth.
Operand number_with_separators(Arguments& a) {
  Settings settings = a.settings();
  if (a.given(1)) settings.decimal_point = a.text(1).substr(0, 1);
  if (a.given(2)) settings.group_separator = a.text(2).substr(0, 1);
  if (settings.decimal_point.empty() || settings.group_separator.empty() ||
      settings.decimal_point == settings.group_separator)
    return bad_value;
  std::string text = a.text(0);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  if (text.empty()) return 0.0;
  double scale = 1;
  for (; text.ends_with('%'); text.pop_back()) scale /= 100;
  const std::size_t point = text.find(settings.decimal_point);
  for (std::size_t at; (at = text.find(settings.group_separator)) < std::min(point, text.size());)
    text.erase(at, settings.group_separator.size());
  if (text.find(settings.group_separator) != std::string::npos) return bad_value;
  const auto number = number_in_text(text, settings);
  return number ? checked(*number * scale) : Value(bad_value);
}

constexpr std::array numeral_table = {
    FunctionInfo{"ROMAN", 1, 2, "nn", roman},
    FunctionInfo{"ARABIC", 1, 1, "t", arabic},
    FunctionInfo{"BASE", 2, 3, "nnn", in_base},
    FunctionInfo{"DECIMAL", 2, 2, "tn", from_base},
    FunctionInfo{"NUMBERVALUE", 1, 3, "ttt", number_with_separators},
};

}  // namespace

std::span<const FunctionInfo> numeral_functions() { return numeral_table; }

}  // namespace svodka::formula
