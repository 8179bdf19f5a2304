// Texts: cutting, joining, searching and showing numbers.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/formula/formats/number_format.hpp"
#include "engine/formula/functions/functions.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::formula {
namespace {

// A unit of UTF-16 takes three bytes at most; beyond that no text needs to be made to be refused.
constexpr std::size_t bytes_of_longest = 3 * longest_text;

Operand limited(std::string text) {
  if (text.size() > longest_text && utf16_of(text).size() > longest_text) return bad_value;
  return text;
}

Operand left(Arguments& a) {
  if (a.number(1, 1) < 0) return bad_value;
  return utf8_of(utf16_of(a.text(0)).substr(0, a.count(1, 1)));
}
Operand right(Arguments& a) {
  if (a.number(1, 1) < 0) return bad_value;
  const std::u16string text = utf16_of(a.text(0));
  const std::size_t count = std::min(a.count(1, 1), text.size());
  return utf8_of(std::u16string_view(text).substr(text.size() - count));
}
Operand middle(Arguments& a) {
  if (a.number(1) < 1 || a.number(2) < 0) return bad_value;
  const std::u16string text = utf16_of(a.text(0));
  const std::size_t start = a.count(1) - 1;
  if (start >= text.size()) return std::string();
  return utf8_of(std::u16string_view(text).substr(start, a.count(2)));
}
Operand length(Arguments& a) { return number_value(utf16_of(a.text(0)).size()); }

// Only the plain space: a no-break space stays, as in Excel.
Operand trim(Arguments& a) {
  std::string result;
  for (const char c : a.text(0))
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

Operand clean(Arguments& a) {
  std::string text = a.text(0);
  std::erase_if(text, [](char c) { return byte_of(c) < 32; });
  return text;
}

Operand substitute(Arguments& a) {
  const std::string text = a.text(0);
  const std::string old = a.text(1);
  const bool only_one = a.given(3);
  if (only_one && a.number(3) < 1) return bad_value;
  if (old.empty()) return text;
  std::string result;
  std::size_t from = 0;
  int seen = 0;
  for (std::size_t at; (at = text.find(old, from)) != std::string::npos; from = at + old.size()) {
    result.append(text, from, at - from);
    result += !only_one || ++seen == a.integer(3) ? a.text(2) : old;
    if (result.size() > bytes_of_longest) return bad_value;
  }
  return limited(result + text.substr(from));
}

Operand replace(Arguments& a) {
  if (a.number(1) < 1 || a.number(2) < 0) return bad_value;
  std::u16string text = utf16_of(a.text(0));
  const std::size_t start = std::min(a.count(1) - 1, text.size());
  text.replace(start, a.count(2), utf16_of(a.text(3)));
  return limited(utf8_of(text));
}

Operand concatenate(Arguments& a) {
  std::string result;
  for (std::size_t i = 0; i < a.size() && result.size() <= bytes_of_longest; ++i)
    result += a.text(i);
  return limited(std::move(result));
}

// All texts of the arguments from `first` on, cell by cell.
OrError<std::vector<std::string>> texts(Arguments& a, std::size_t first, bool with_empty) {
  std::vector<std::string> found;
  std::optional<Error> failure;
  const auto add = [&](const Value& value) {
    const Value text = to_text(value, a.settings());
    if (const Error* error = error_in(text)) {
      if (!failure) failure = *error;
    } else if (with_empty || !std::get<std::string>(text).empty()) {
      a.evaluator().spend(steps_to_write(std::get<std::string>(text)));
      found.push_back(std::get<std::string>(text));
    }
  };
  for (std::size_t i = first; i < a.size(); ++i) {
    if (a.given(i))
      a.evaluator().each(a.operand(i), add);
    else
      add(std::monostate{});
  }
  if (failure) return *failure;
  return found;
}

Operand joined_texts(const OrError<std::vector<std::string>>& parts, const std::string& separator) {
  if (const Error* error = error_in(parts)) return *error;
  return limited(
      fmt::format("{}", fmt::join(std::get<std::vector<std::string>>(parts), separator)));
}

Operand concatenate_all(Arguments& a) { return joined_texts(texts(a, 0, false), ""); }
Operand join(Arguments& a) {
  const bool skip_empty = !a.given(1) || a.boolean(1);
  return joined_texts(texts(a, 2, !skip_empty), a.text(0));
}

Operand upper(Arguments& a) { return uppercase(a.text(0)); }
Operand lower(Arguments& a) { return lowercase(a.text(0)); }

Operand proper(Arguments& a) {
  std::string result;
  bool in_word = false;
  for (const char16_t unit : utf16_of(a.text(0))) {
    const std::string character = utf8_of(std::u16string(1, unit));
    result += in_word ? lowercase(character) : uppercase(character);
    in_word = is_letter(unit);
  }
  return result;
}

Operand find_at(Arguments& a, bool wildcards) {
  const std::u16string what = utf16_of(a.text(0));
  const std::u16string where = utf16_of(a.text(1));
  const double start = a.number(2, 1);
  if (start < 1 || start > static_cast<double>(where.size()) + 1) return bad_value;
  const auto from = static_cast<std::size_t>(start) - 1;
  const std::size_t at = wildcards ? find_wildcards(where, what, from) : where.find(what, from);
  if (at == std::u16string::npos) return bad_value;
  return number_value(at + 1);
}
Operand find(Arguments& a) { return find_at(a, false); }
Operand search(Arguments& a) { return find_at(a, true); }

Operand repeat(Arguments& a) {
  const std::string text = a.text(0);
  const double times = std::trunc(a.number(1));
  if (times < 0 || times * static_cast<double>(utf16_of(text).size()) > longest_text)
    return bad_value;
  std::string result;
  if (!text.empty())
    for (int left = static_cast<int>(times); left > 0; --left) result += text;
  return result;
}

Operand exact(Arguments& a) { return a.text(0) == a.text(1); }

// The upper half of what Windows writes characters in: from 0x80 to 0x9F of Windows-1252, to 0xBF
// of Windows-1251, in which the alphabet follows; 0 where it has no character.
constexpr std::size_t upper_half = 0x80, cyrillic_alphabet = 0xC0, all_characters = 256;
constexpr std::array<char16_t, 32> western = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
constexpr std::array<char16_t, 64> cyrillic = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

bool writes_cyrillic(const Settings& settings) {
  return settings.language == "ru" || settings.language == "uk";
}

char16_t character_of(std::size_t code, bool in_cyrillic) {
  const auto as_it_is = static_cast<char16_t>(code);
  if (code < upper_half) return as_it_is;
  if (in_cyrillic && code >= cyrillic_alphabet)
    return static_cast<char16_t>(u'А' + (code - cyrillic_alphabet));
  const std::size_t place = code - upper_half;
  const char16_t known = in_cyrillic              ? cyrillic[place]
                         : place < western.size() ? western[place]
                                                  : as_it_is;
  return known == 0 ? as_it_is : known;
}

// CHAR(185) is № in Russian Excel.
Operand character(Arguments& a) {
  if (a.number(0) < 1 || a.number(0) >= all_characters) return bad_value;
  return utf8_of(std::u16string(1, character_of(a.count(0), writes_cyrillic(a.settings()))));
}
Operand code(Arguments& a) {
  const std::u16string text = utf16_of(a.text(0));
  if (text.empty()) return bad_value;
  const bool in_cyrillic = writes_cyrillic(a.settings());
  for (std::size_t each = 1; each < all_characters; ++each)
    if (character_of(each, in_cyrillic) == text[0]) return number_value(each);
  return number_value(u'?');
}

Operand unicode_character(Arguments& a) {
  const int point = a.integer(0);
  if (point < 1 || point > 0x10FFFF) return bad_value;
  if ((point >= 0xD800 && point <= 0xDFFF) || (point & 0xFFFE) == 0xFFFE) return not_available;
  return encode_utf8(std::u32string(1, static_cast<char32_t>(point)));
}
Operand unicode_code(Arguments& a) {
  const std::string text = a.text(0);
  if (text.empty()) return bad_value;
  std::size_t offset = 0;
  return number_value(next_character(text, offset));
}

Operand text_of(Arguments& a) {
  Value value = a.value(0);
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (auto number = number_in_text(*text, a.settings())) value = *number;
  }
  if (std::holds_alternative<std::monostate>(value)) value = 0.0;
  std::optional<std::string> shown;
  if (has_foreign_separators(a.text(1), a.settings())) {
    a.evaluator().give_up(fmt::format(
        "the format \"{}\" is written with the separators of another language", a.text(1)));
    return bad_value;
  }
  if (const auto* number = std::get_if<double>(&value))
    shown = formatted(*number, a.text(1), a.settings());
  else
    shown = formatted(std::get<std::string>(to_text(value, a.settings())), a.text(1), a.settings());
  if (!shown) return bad_value;
  return limited(*shown);
}

Operand value_of(Arguments& a) {
  const Value& value = a.value(0);
  if (std::holds_alternative<bool>(value)) return bad_value;
  return to_number(value, a.settings());
}

Operand fixed(Arguments& a) {
  const int decimals = a.integer(1, 2);
  if (decimals > 127) return bad_value;
  return fixed_text(a.number(0), std::max(decimals, -307), !a.boolean(2), a.settings());
}

constexpr std::array text_table = {
    FunctionInfo{"LEFT", 1, 2, "tn", left},
    FunctionInfo{"RIGHT", 1, 2, "tn", right},
    FunctionInfo{"MID", 3, 3, "tnn", middle},
    FunctionInfo{"LEN", 1, 1, "t", length},
    FunctionInfo{"TRIM", 1, 1, "t", trim},
    FunctionInfo{"CLEAN", 1, 1, "t", clean},
    FunctionInfo{"SUBSTITUTE", 3, 4, "tttn", substitute},
    FunctionInfo{"REPLACE", 4, 4, "tnnt", replace},
    FunctionInfo{"CONCATENATE", 1, 255, "t", concatenate},
    FunctionInfo{"CONCAT", 1, 254, "r", concatenate_all},
    FunctionInfo{"TEXTJOIN", 3, 254, "tbr", join},
    FunctionInfo{"UPPER", 1, 1, "t", upper},
    FunctionInfo{"LOWER", 1, 1, "t", lower},
    FunctionInfo{"PROPER", 1, 1, "t", proper},
    FunctionInfo{"FIND", 2, 3, "ttn", find},
    FunctionInfo{"SEARCH", 2, 3, "ttn", search},
    FunctionInfo{"REPT", 2, 2, "tn", repeat},
    FunctionInfo{"EXACT", 2, 2, "tt", exact},
    FunctionInfo{"CHAR", 1, 1, "n", character},
    FunctionInfo{"CODE", 1, 1, "t", code},
    FunctionInfo{"UNICHAR", 1, 1, "n", unicode_character},
    FunctionInfo{"UNICODE", 1, 1, "t", unicode_code},
    FunctionInfo{"TEXT", 2, 2, "vt", text_of},
    FunctionInfo{"VALUE", 1, 1, "v", value_of},
    FunctionInfo{"FIXED", 1, 3, "nnb", fixed},
};

}  // namespace

std::span<const FunctionInfo> text_functions() { return text_table; }

}  // namespace svodka::formula
