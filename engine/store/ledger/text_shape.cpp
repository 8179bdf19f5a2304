#include "engine/store/ledger/text_shape.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include "engine/text/ascii.hpp"

namespace svodka {
namespace {

constexpr char number_mark = '0', string_mark = '"';

// How a token differs: by being another text, by a difference of whole numbers, or by being a
// string that holds a decimal. Observations are numbered through, so the numbers of one
// municipality's lie as far from another's, one and all; figures are strings, and differ in all
// their digits.
enum class Change : unsigned char { text, number, decimal };

std::size_t string_end(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return text.size();
}

std::size_t number_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && (is_ascii_digit(text[end]) || text[end] == '.' || text[end] == 'e' ||
                               text[end] == '-' || text[end] == '+'))
    ++end;
  return end;
}

// Only as it would be printed again.
std::optional<std::int64_t> whole_number(std::string_view token) {
  constexpr std::size_t most_digits = 15;
  if (token.empty() || token.size() > most_digits || token.front() == '-') return std::nullopt;
  if (token.front() == '0' && token.size() > 1) return std::nullopt;
  std::int64_t number = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), number);
  if (read.ec != std::errc() || read.ptr != token.data() + token.size()) return std::nullopt;
  return number;
}

// "264.99" in its quotes is 26499 with two places.
struct Decimal {
  std::int64_t digits = 0;
  std::uint64_t places = 0;
};

std::string quoted(const Decimal& decimal) {
  constexpr std::uint64_t most_places = 15;
  if (decimal.places > most_places) throw std::invalid_argument("a decimal has too many places");
  const auto whole = static_cast<std::uint64_t>(decimal.digits);
  std::string digits = std::to_string(decimal.digits < 0 ? 0 - whole : whole);
  if (digits.size() <= decimal.places) digits.insert(0, decimal.places + 1 - digits.size(), '0');
  if (decimal.places > 0) digits.insert(digits.size() - decimal.places, ".");
  return (decimal.digits < 0 ? "\"-" : "\"") + digits + "\"";
}

// Only as it would be printed again.
std::optional<Decimal> decimal_in(std::string_view token) {
  constexpr std::size_t most_size = 18;  // with quotes, sign and point: at most 15 digits
  if (token.size() < 3 || token.size() > most_size || token.front() != '"') return std::nullopt;
  std::string digits(token.substr(1, token.size() - 2));
  Decimal decimal;
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    decimal.places = digits.size() - point - 1;
    digits.erase(point, 1);
  }
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), decimal.digits);
  const bool is_whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  if (!is_whole || quoted(decimal) != token) return std::nullopt;
  return decimal;
}

void put_count(std::string& to, std::uint64_t count) {
  for (; count >= 0x80; count >>= 7) to += static_cast<char>(count | 0x80);
  to += static_cast<char>(count);
}

// Small numbers of either sign as small counts: 0, -1, 1, -2, …
std::uint64_t unsigned_of(std::int64_t number) {
  const auto doubled = static_cast<std::uint64_t>(number) << 1;
  return number < 0 ? ~doubled : doubled;
}
std::int64_t signed_of(std::uint64_t count) {
  const auto half = static_cast<std::int64_t>(count >> 1);
  return (count & 1) != 0 ? ~half : half;
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }

  std::uint64_t count() {
    std::uint64_t count = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto byte = byte_of(take(1).front());
      count |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return count;
    }
    throw std::invalid_argument("a count is too large");
  }

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw std::invalid_argument("it ends too early");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view rest_;
};

}  // namespace

ShapedText::ShapedText(std::string text) : text_(std::move(text)) {
  if (!is_long()) part();
}

// Into what is fixed and its numbers and strings.
void ShapedText::part() {
  std::size_t at = 0;
  while (at < text_.size()) {
    const char c = text_[at];
    const bool is_number = is_ascii_digit(c) || c == '-';
    if (!is_number && c != '"') {
      shape_ += c;
      ++at;
      continue;
    }
    const std::size_t end = is_number ? number_end(text_, at) : string_end(text_, at);
    shape_ += is_number ? number_mark : string_mark;
    tokens_.push_back({at, end - at});
    at = end;
  }
}

std::string ShapedText::differences(const ShapedText& other) const {
  std::string result;
  std::size_t same = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const std::string_view mine = token(i);
    const std::string_view theirs = other.token(i);
    if (mine == theirs) {
      ++same;
      continue;
    }
    put_count(result, same);
    same = 0;
    const auto from = whole_number(mine);
    const auto to = whole_number(theirs);
    if (from && to) {
      put_count(result, static_cast<unsigned>(Change::number));
      put_count(result, unsigned_of(*to - *from));
    } else if (const std::optional<Decimal> decimal = decimal_in(theirs)) {
      put_count(result, static_cast<unsigned>(Change::decimal));
      put_count(result, decimal->places);
      put_count(result, unsigned_of(decimal->digits));
    } else {
      put_count(result, static_cast<unsigned>(Change::text));
      put_count(result, theirs.size());
      result += theirs;
    }
  }
  return result;
}

std::string ShapedText::with(std::string_view differences) const {
  if (differences.empty()) return text_;
  if (!is_long()) return with_parts(differences);
  // Of an entry from before long texts were their own shapes.
  ShapedText parted = *this;
  parted.part();
  return parted.with_parts(differences);
}

std::string ShapedText::with_parts(std::string_view differences) const {
  std::string result;
  std::size_t copied = 0;  // of text_
  std::size_t next = 0;    // token
  Bytes bytes(differences);
  while (!bytes.at_end()) {
    const std::uint64_t same = bytes.count();
    if (next >= tokens_.size() || same >= tokens_.size() - next)
      throw std::invalid_argument("it names a place that its text does not have");
    next += same;
    const Token& changed = tokens_[next];
    result.append(text_, copied, changed.begin - copied);
    copied = changed.begin + changed.size;
    const std::uint64_t change = bytes.count();
    if (change == static_cast<unsigned>(Change::number)) {
      const auto from = whole_number(token(next));
      if (!from) throw std::invalid_argument("it changes a number that is none");
      result += std::to_string(*from + signed_of(bytes.count()));
    } else if (change == static_cast<unsigned>(Change::decimal)) {
      const std::uint64_t places = bytes.count();
      result += quoted({signed_of(bytes.count()), places});
    } else {
      result += bytes.take(bytes.count());
    }
    ++next;
  }
  return result.append(text_, copied);
}

}  // namespace svodka
