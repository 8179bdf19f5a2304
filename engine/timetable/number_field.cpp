#include "engine/timetable/number_field.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {

std::optional<int> whole_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 6 ||
      !std::all_of(digits.begin(), digits.end(), is_ascii_digit)) {
    return std::nullopt;
  }
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

namespace {

class FieldReader {
 public:
  explicit FieldReader(const FieldKind& kind) : kind_(kind) {}

  Result<Numbers> read(std::string_view text) {
    if (text == "*") return Numbers();
    std::set<int> numbers;
    for (std::string_view rest = text;;) {
      const std::size_t comma = rest.find(',');
      if (!add(rest.substr(0, comma), numbers)) return unplaced(problem_, hint());
      if (comma == std::string_view::npos) return Numbers(numbers);
      rest.remove_prefix(comma + 1);
    }
  }

 private:
  std::string hint() const {
    if (!hint_.empty()) return hint_;
    return fmt::format(
        "{} is a number from {} to {}, a list 1,3, a range 1{}5, with steps */2 "
        "or * for any",
        kind_.name, kind_.first, kind_.last, kind_.range);
  }

  std::optional<int> number(std::string_view text) {
    for (std::size_t i = 0; i < kind_.words.size(); ++i) {
      const std::string_view word = kind_.words[i];
      const std::string lower = ascii_lower(text);
      if (lower == word || lower == word.substr(0, 3)) return as_int(i) + kind_.first_word;
    }
    const std::optional<int> number = whole_number(text);
    if (number && *number >= kind_.first && *number <= kind_.last) return number;
    problem_ = fmt::format("'{}' is not {}", text, kind_.name);
    suggest(text);
    return std::nullopt;
  }

  void suggest(std::string_view text) {
    const std::size_t hyphen = text.find('-');
    if (kind_.range == ".." && !kind_.words.empty() && hyphen != std::string_view::npos) {
      hint_ = fmt::format("write {}..{}", text.substr(0, hyphen), text.substr(hyphen + 1));
      return;
    }
    const std::vector<std::string> words(kind_.words.begin(), kind_.words.end());
    if (!words.empty()) hint_ = did_you_mean(ascii_lower(text), words);
  }

  bool add(std::string_view part, std::set<int>& numbers) {
    int step = 1;
    std::string_view span = part;
    const std::size_t slash = part.find('/');
    if (slash != std::string_view::npos) {
      step = whole_number(part.substr(slash + 1)).value_or(0);
      span = part.substr(0, slash);
      if (step < 1) {
        problem_ = fmt::format("'{}' has no step behind its /", part);
        return false;
      }
    }
    const std::size_t between = span.find(kind_.range);
    std::optional<int> first = kind_.first;
    std::optional<int> last = kind_.last;
    if (between != std::string_view::npos) {
      first = number(span.substr(0, between));
      if (first) last = number(span.substr(between + kind_.range.size()));
    } else if (span != "*") {
      first = number(span);
      if (slash == std::string_view::npos) last = first;
    }
    if (!first || !last) return false;
    if (kind_.from_end && slash != std::string_view::npos && between == std::string_view::npos) {
      if (span == "*") {
        problem_ = fmt::format("'{}' does not say where it begins", part);
        return false;
      }
      for (int i = *first; i >= kind_.first; i -= step) numbers.insert(i);
      return true;
    }
    if (*last < *first && !kind_.words.empty() && kind_.last == 7) *last += 7;  // Sat..Mon
    if (*last < *first) {
      problem_ = fmt::format("'{}' ends before it begins", part);
      return false;
    }
    for (int i = *first; i <= *last; i += step) numbers.insert(i > kind_.last ? i - 7 : i);
    return true;
  }

  const FieldKind& kind_;
  std::string problem_, hint_;
};

}  // namespace

Result<Numbers> numbers_in(std::string_view text, const FieldKind& kind) {
  return FieldReader(kind).read(text);
}

}  // namespace svodka
