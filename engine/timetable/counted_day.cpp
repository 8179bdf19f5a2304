// "5th working day 09:00", "last day of the quarter 18:00", "2nd last working day of the year".
#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"
#include "engine/timetable/expressions.hpp"

namespace svodka {

namespace {

const char* const example = "for example \"5th working day 09:00 Europe/Moscow\"";

// The ending of 1st, 2nd, 3rd, 4th, 11th.
std::string_view ending_of(int number) {
  const int tens = number / 10 % 10;
  if (tens == 1) return "th";
  const int ones = number % 10;
  return ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
}

// "5th", and "5".
std::optional<int> ordinal(std::string_view word) {
  const std::size_t end = word.find_first_not_of("0123456789");
  const std::optional<int> number = whole_number(word.substr(0, end));
  if (!number || (end != std::string_view::npos && word.substr(end) != ending_of(*number))) {
    return std::nullopt;
  }
  return number;
}

std::optional<int> seconds_in(const std::string& word) {
  const std::size_t colon = word.find(':');
  const std::size_t second = word.find(':', colon + 1);
  const std::string_view text = word;
  const auto hours = whole_number(text.substr(0, colon));
  const auto minutes = whole_number(
      text.substr(colon + 1, second == std::string::npos ? std::string::npos : second - colon - 1));
  const auto seconds =
      second == std::string::npos ? std::optional<int>(0) : whole_number(text.substr(second + 1));
  if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59) {
    return std::nullopt;
  }
  return (*hours * 60 + *minutes) * 60 + *seconds;
}

class CountedDayReader {
 public:
  explicit CountedDayReader(std::span<const std::string> words) {
    for (const std::string& word : words) words_.push_back(word);
  }

  Result<Expression> read() {
    for (; at_ < words_.size(); ++at_) {
      const std::string word = ascii_lower(words_[at_]);
      if (!take(word)) {
        if (problem_.empty()) problem_ = fmt::format("'{}' is not understood here", words_[at_]);
        return unplaced(problem_, hint_.empty() ? example : hint_);
      }
    }
    if (after_ != After::nothing) {
      return unplaced(fmt::format("something is missing behind '{}'", words_.back()), example);
    }
    if (counted_.number == 0) counted_.number = counted_.from_end ? 1 : 0;
    if (counted_.number < 1 || !day_) {
      return unplaced("which day is not said", "write 1st, 5th or last before 'day'");
    }
    expression_.days.counted = counted_;
    return expression_;
  }

 private:
  bool take(const std::string& word) {
    const bool is_time = word.find(':') != std::string::npos;
    if (after_ == After::at && !is_time) return false;
    if (after_ == After::of && word != "the") return take_unit(word);
    if (word == "the") return true;
    if (is_time) {
      after_ = After::nothing;
      return take_time(word);
    }
    if (!day_) return word == "on" || take_day(word);
    if (word == "at" || word == "of") {
      after_ = word == "at" ? After::at : After::of;
      return true;
    }
    if (!expression_.zone.empty() || at_ + 1 != words_.size()) return false;
    expression_.zone = words_[at_];
    return true;
  }

  bool take_unit(const std::string& word) {
    const std::optional<Frequency> unit =
        word == "half-year" ? Frequency::half_year : frequency_named(word);
    if (!unit || *unit == Frequency::day || *unit == Frequency::range) {
      hint_ = did_you_mean(
          word, std::vector<std::string>{"week", "month", "quarter", "half-year", "year"});
      return false;
    }
    if (has_unit_) {
      problem_ = fmt::format("'of {}' is one too many", word);
      return false;
    }
    counted_.within = *unit;
    has_unit_ = true;
    after_ = After::nothing;
    return true;
  }

  bool take_time(const std::string& word) {
    const std::optional<int> time = seconds_in(word);
    if (time && expression_.times.empty()) {
      expression_.times.push_back(*time);
      return true;
    }
    problem_ = time ? "it names two times" : fmt::format("'{}' is not a time of day", word);
    hint_ = "write hours and minutes: 09:00";
    return false;
  }

  bool take_day(const std::string& word) {
    const std::optional<int> number = ordinal(word);
    if (number) return take_number(*number, word);
    bool* said = word == "last"      ? &counted_.from_end
                 : word == "working" ? &working_
                 : word == "day"     ? &day_
                                     : nullptr;
    if (said == nullptr) {
      const std::string digits = word.substr(0, word.find_first_not_of("0123456789"));
      const std::optional<int> meant = whole_number(digits);
      hint_ = meant ? fmt::format("did you mean '{}{}'?", *meant, ending_of(*meant))
                    : did_you_mean(word, std::vector<std::string>{"last", "working", "day"});
      return false;
    }
    if (*said) {
      problem_ = fmt::format("'{}' stands twice", word);
      return false;
    }
    *said = true;
    counted_.working = working_;
    return true;
  }

  bool take_number(int number, const std::string& word) {
    if (number < 1 || number > 366) {
      problem_ = fmt::format("'{}' is no day", word);
      hint_ = "days are counted from 1st to 366th";
    } else if (counted_.number != 0) {
      problem_ = fmt::format("it names two days, {}{} and {}", counted_.number,
                             ending_of(counted_.number), word);
      hint_ =
          "write a schedule for each; days of the month can be listed as in \"*-*-01,15 09:00\"";
    } else if (counted_.from_end || working_) {
      problem_ = fmt::format("'{}' has to stand first", word);
    } else {
      counted_.number = number;
    }
    return problem_.empty();
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
  bool working_ = false;
  bool day_ = false;
  bool has_unit_ = false;
  enum class After : unsigned char { nothing, of, at };  // what the next word has to follow
  After after_ = After::nothing;
  CountedDay counted_{.number = 0};
  Expression expression_;
  std::string problem_;
  std::string hint_;
};

}  // namespace

bool is_counted_day(std::span<const std::string> words) {
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    const std::string lower = ascii_lower(word);
    return lower == "day" || lower == "working";
  });
}

Result<Expression> read_counted_day(std::span<const std::string> words) {
  return CountedDayReader(words).read();
}

}  // namespace svodka
