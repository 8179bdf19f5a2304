#include "engine/catalog/typed_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/places/places.hpp"

namespace svodka {
namespace {

constexpr std::size_t most_digits = 15;  // every whole number up to here is a double

// Blanks that separate thousands: no-break, narrow no-break, thin, ordinary.
constexpr std::array<std::string_view, 4> blanks = {"\u00a0", "\u202f", "\u2009", " "};
constexpr std::string_view minus_sign = "\u2212";

// The text with every kind of blank as ' ' and the typographic minus as '-'.
std::string simplified(std::string_view text) {
  std::string simple;
  while (!text.empty()) {
    const auto blank = std::find_if(blanks.begin(), blanks.end(),
                                    [&](std::string_view b) { return text.starts_with(b); });
    std::size_t length = 1;
    if (blank != blanks.end()) {
      simple += ' ';
      length = blank->size();
    } else if (text.starts_with(minus_sign)) {
      simple += '-';
      length = minus_sign.size();
    } else {
      simple += text.front();
    }
    text.remove_prefix(length);
  }
  return simple;
}

// Runs of digits and the marks between them; marks.size() + 1 == digits.size() when well formed.
struct Split {
  std::vector<std::string_view> digits;
  std::string marks;
};

std::optional<Split> split(std::string_view text) {
  Split parts;
  for (;;) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    if (end == 0) return std::nullopt;
    parts.digits.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    if (std::string_view(" ,.").find(text[end]) == std::string_view::npos) return std::nullopt;
    parts.marks += text[end];
    text.remove_prefix(end + 1);
  }
}

bool is_decimal(const Split& parts) {
  if (parts.marks.empty() || parts.marks.back() == ' ') return false;
  return std::count(parts.marks.begin(), parts.marks.end(), parts.marks.back()) == 1;
}

// Whether the digits before the decimal mark are one run, or groups of three set apart by one mark.
bool well_grouped(const Split& parts, std::size_t groups) {
  if (groups == 1) return true;
  if (parts.digits[0].size() > 3) return false;
  for (std::size_t i = 1; i < groups; ++i) {
    if (parts.digits[i].size() != 3 || parts.marks[i - 1] != parts.marks[0]) return false;
  }
  return true;
}

bool ambiguous(const Split& parts, Point point) {
  const bool doubtful = parts.marks == "," || (parts.marks == "." && point == Point::doubtful);
  return doubtful && parts.digits[0].size() <= 3 && parts.digits[0][0] != '0' &&
         parts.digits[1].size() == 3;
}

// Without its sign.
std::optional<Split> split_number(const std::string& simple) {
  return split(std::string_view(simple).substr(simple.starts_with('-') ? 1 : 0));
}

}  // namespace

Result<double> parse_typed_number(std::string_view text, Point point) {
  const auto no_number = [&] {
    return unplaced(fmt::format("'{}' is not a number", text),
                    "write digits with a point or a comma before the decimals: 1234.5");
  };
  const std::string simple = simplified(text);
  const bool negative = simple.starts_with('-');
  const std::optional<Split> parts = split_number(simple);
  if (!parts) return no_number();
  const bool decimal = is_decimal(*parts);
  const std::size_t groups = parts->digits.size() - (decimal ? 1 : 0);
  if (!well_grouped(*parts, groups)) return no_number();
  std::string digits(negative ? "-" : "");
  for (std::size_t i = 0; i < groups; ++i) digits += parts->digits[i];
  if (ambiguous(*parts, point)) {
    return unplaced(
        fmt::format("'{}' can be read as {}.{} and as {}{}", text, digits, parts->digits[1], digits,
                    parts->digits[1]),
        fmt::format("write it without any mark, {0}{1}; or with {2}one more decimal, "
                    "{0}.{1}0",
                    digits, parts->digits[1], parts->marks == "," ? "a point and " : ""));
  }
  if (digits.size() - (negative ? 1 : 0) > most_digits) {
    return unplaced(fmt::format("'{}' has more than {} digits", text, most_digits),
                    "such a number cannot be kept exactly");
  }
  if (decimal) digits.append(".").append(parts->digits.back());
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return no_number();
  return value == 0 ? 0.0 : value;  // never -0
}

bool points_may_be_thousands(std::string_view text) {
  const std::string simple = simplified(text);
  const std::optional<Split> parts = split_number(simple);
  if (!parts || parts->marks.empty()) return false;
  if (parts->marks.find_first_not_of('.') == std::string::npos) return parts->marks.size() > 1;
  return is_decimal(*parts) && parts->marks.back() == ',' && !ambiguous(*parts, Point::decimal);
}

int typed_decimals(std::string_view text) {
  const std::string simple = simplified(text);
  const std::optional<Split> parts = split_number(simple);
  if (!parts || !is_decimal(*parts)) return 0;
  const std::size_t last = parts->digits.back().find_last_not_of('0');
  return last == std::string_view::npos ? 0 : as_int(last) + 1;
}

}  // namespace svodka
