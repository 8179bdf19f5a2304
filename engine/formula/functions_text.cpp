// Texts: cutting, joining, searching and showing numbers.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions.hpp"
#include "engine/formula/number_format.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

using Args = Arguments;

constexpr std::size_t cell_limit = 32767;  // UTF-16 units in a cell

Operand limited(std::string text) {
  if (text.size() > cell_limit && utf16_of(text).size() > cell_limit) return bad_value;
  return text;
}

Operand left(Args& a) {
  if (a.number(1, 1) < 0) return bad_value;
  return utf8_of(utf16_of(a.text(0)).substr(0, static_cast<std::size_t>(a.integer(1, 1))));
}
Operand right(Args& a) {
  if (a.number(1, 1) < 0) return bad_value;
  const std::u16string text = utf16_of(a.text(0));
  const auto count = std::min(static_cast<std::size_t>(a.integer(1, 1)), text.size());
  return utf8_of(std::u16string_view(text).substr(text.size() - count));
}
Operand middle(Args& a) {
  if (a.number(1) < 1 || a.number(2) < 0) return bad_value;
  const std::u16string text = utf16_of(a.text(0));
  const auto start = static_cast<std::size_t>(a.integer(1) - 1);
  if (start >= text.size()) return std::string();
  return utf8_of(std::u16string_view(text).substr(start, static_cast<std::size_t>(a.integer(2))));
}
Operand length(Args& a) { return static_cast<double>(utf16_of(a.text(0)).size()); }

// Only the plain space: a no-break space stays, as in Excel.
Operand trim(Args& a) {
  std::string result;
  for (const char c : a.text(0))
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

Operand clean(Args& a) {
  std::string text = a.text(0);
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 32; });
  return text;
}

Operand substitute(Args& a) {
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
  }
  return limited(result + text.substr(from));
}

Operand replace(Args& a) {
  if (a.number(1) < 1 || a.number(2) < 0) return bad_value;
  std::u16string text = utf16_of(a.text(0));
  const auto start = std::min(static_cast<std::size_t>(a.integer(1) - 1), text.size());
  text.replace(start, static_cast<std::size_t>(a.integer(2)), utf16_of(a.text(3)));
  return limited(utf8_of(text));
}

Operand concatenate(Args& a) {
  std::string result;
  for (std::size_t i = 0; i < a.size(); ++i) result += a.text(i);
  return limited(std::move(result));
}

// All texts of the arguments from `first` on, cell by cell.
std::optional<Error> texts(Args& a, std::size_t first, bool with_empty,
                           std::vector<std::string>* found) {
  std::optional<Error> failure;
  const auto add = [&](const Value& value) {
    const Value text = to_text(value, a.settings());
    if (const Error* error = error_in(text)) {
      if (!failure) failure = *error;
    } else if (with_empty || !std::get<std::string>(text).empty()) {
      found->push_back(std::get<std::string>(text));
    }
  };
  for (std::size_t i = first; i < a.size(); ++i) {
    if (a.given(i))
      a.evaluator().each(a.operand(i), add);
    else
      add(std::monostate{});
  }
  return failure;
}

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) result += (i ? separator : "") + parts[i];
  return result;
}

Operand concatenate_all(Args& a) {
  std::vector<std::string> parts;
  if (auto error = texts(a, 0, false, &parts)) return *error;
  return limited(joined(parts, ""));
}
Operand join(Args& a) {
  std::vector<std::string> parts;
  const bool skip_empty = !a.given(1) || a.boolean(1);
  if (auto error = texts(a, 2, !skip_empty, &parts)) return *error;
  return limited(joined(parts, a.text(0)));
}

Operand upper(Args& a) { return uppercase(a.text(0)); }
Operand lower(Args& a) { return lowercase(a.text(0)); }

Operand proper(Args& a) {
  std::string result;
  bool in_word = false;
  for (const char16_t unit : utf16_of(a.text(0))) {
    const std::string character = utf8_of(std::u16string(1, unit));
    result += in_word ? lowercase(character) : uppercase(character);
    in_word = is_letter(unit);
  }
  return result;
}

Operand find_at(Args& a, bool wildcards) {
  const std::u16string what = utf16_of(a.text(0));
  const std::u16string where = utf16_of(a.text(1));
  const double start = a.number(2, 1);
  if (start < 1 || start > static_cast<double>(where.size()) + 1) return bad_value;
  const auto from = static_cast<std::size_t>(start) - 1;
  const std::size_t at = wildcards ? find_wildcards(where, what, from) : where.find(what, from);
  if (at == std::u16string::npos) return bad_value;
  return static_cast<double>(at + 1);
}
Operand find(Args& a) { return find_at(a, false); }
Operand search(Args& a) { return find_at(a, true); }

Operand repeat(Args& a) {
  const std::string text = a.text(0);
  const double times = std::trunc(a.number(1));
  if (times < 0 || times * static_cast<double>(utf16_of(text).size()) > cell_limit)
    return bad_value;
  std::string result;
  if (!text.empty())
    for (int i = 0; i < static_cast<int>(times); ++i) result += text;
  return result;
}

Operand exact(Args& a) { return a.text(0) == a.text(1); }

// Windows-1252 from 0x80 to 0x9F; 0 where it has no character.
constexpr std::array<char16_t, 32> western = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

Operand character(Args& a) {
  const int code = a.integer(0);
  if (code < 1 || code > 255) return bad_value;
  auto unit = static_cast<char16_t>(code);
  if (code >= 0x80 && code < 0xA0 && western[static_cast<std::size_t>(code - 0x80)] != 0)
    unit = western[static_cast<std::size_t>(code - 0x80)];
  return utf8_of(std::u16string(1, unit));
}
Operand code(Args& a) {
  const std::u16string text = utf16_of(a.text(0));
  if (text.empty()) return bad_value;
  const auto found = std::find(western.begin(), western.end(), text[0]);
  if (found != western.end()) return 128.0 + static_cast<double>(found - western.begin());
  return text[0] < 256 ? static_cast<double>(text[0]) : static_cast<double>('?');
}

Operand unicode_character(Args& a) {
  const int point = a.integer(0);
  if (point < 1 || point > 0x10FFFF) return bad_value;
  if ((point >= 0xD800 && point <= 0xDFFF) || (point & 0xFFFE) == 0xFFFE) return not_available;
  if (point < 0x10000) return utf8_of(std::u16string(1, static_cast<char16_t>(point)));
  const int rest = point - 0x10000;
  return utf8_of(std::u16string{static_cast<char16_t>(0xD800 + (rest >> 10)),
                                static_cast<char16_t>(0xDC00 + (rest & 0x3FF))});
}
Operand unicode_code(Args& a) {
  const std::u16string text = utf16_of(a.text(0));
  if (text.empty()) return bad_value;
  const bool pair = text.size() > 1 && (text[0] & 0xFC00) == 0xD800;
  if (!pair) return static_cast<double>(text[0]);
  return 0x10000 + (text[0] - 0xD800) * 1024.0 + (text[1] - 0xDC00);
}

Operand text_of(Args& a) {
  Value value = a.value(0);
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (auto number = number_in_text(*text, a.settings())) value = *number;
  }
  if (std::holds_alternative<std::monostate>(value)) value = 0.0;
  std::optional<std::string> shown;
  if (const auto* number = std::get_if<double>(&value))
    shown = formatted(*number, a.text(1), a.settings());
  else
    shown = formatted(std::get<std::string>(to_text(value, a.settings())), a.text(1), a.settings());
  if (!shown) return bad_value;
  return limited(*shown);
}

Operand value_of(Args& a) {
  const Value& value = a.value(0);
  if (std::holds_alternative<bool>(value)) return bad_value;
  return to_number(value, a.settings());
}

Operand fixed(Args& a) {
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
