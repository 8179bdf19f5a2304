// Calendar expressions as systemd.time(7) describes them: "Mon..Fri *-*-01,15 09:00 Europe/Moscow".
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"
#include "engine/timetable/expressions.hpp"

namespace svodka {

namespace {

struct Shorthand {
  const char* name;
  const char* date;
  const char* time;
};
constexpr Shorthand shorthands[] = {
    {"hourly", "*-*-*", "*:00"},
    {"daily", "*-*-*", "00:00"},
    {"weekly", "Mon *-*-*", "00:00"},
    {"monthly", "*-*-01", "00:00"},
    {"quarterly", "*-01,04,07,10-01", "00:00"},
    {"semiannually", "*-01,07-01", "00:00"},
    {"yearly", "*-01-01", "00:00"},
    {"annually", "*-01-01", "00:00"},
};

class SystemdReader {
 public:
  Result<Expression> read(std::span<const std::string> words) {
    for (std::size_t i = 0; i < words.size() && problems_.empty(); ++i) take(words[i], i == 0);
    if (problems_.empty() && (dated_ || weekdays_) && expression_.times.empty()) {
      expression_.times.push_back(0);  // systemd's midnight
    }
    if (!problems_.empty()) return problems_;
    return expression_;
  }

 private:
  void refuse(const std::string& word) {
    if (shorthand_ != nullptr) {
      problems_.push_back(
          unplaced(fmt::format("'{}' cannot stand behind {}, which is at {}", word,
                               shorthand_->name, shorthand_->time),
                   fmt::format("write \"{} {}\" instead", shorthand_->date,
                               word.find(':') == std::string::npos ? "09:00" : word)));
      return;
    }
    problems_.push_back(unplaced(
        fmt::format("'{}' is not understood", word),
        "write a day and a time as in \"5th working day 09:00 Europe/Moscow\", \"*-*-05 09:00 "
        "Europe/Moscow\" (systemd) or \"0 9 5 * * Europe/Moscow\" (cron)"));
  }

  std::optional<Numbers> field(std::string_view text, const FieldKind& kind) {
    const Result<Numbers> numbers = numbers_in(text, kind);
    if (numbers) return *numbers;
    problems_ = numbers.diagnostics();
    return std::nullopt;
  }

  void take(const std::string& word, bool first) {
    for (const Shorthand& each : shorthands) {
      if (!first || ascii_lower(word) != each.name) continue;
      const std::string_view date = each.date;
      if (date.starts_with("Mon")) take_weekdays("mon");
      take_date(std::string(date.substr(date.find('*'))));
      take_time(each.time);
      shorthand_ = &each;
      return;
    }
    if (word.find(':') != std::string::npos) {
      take_time(word);
    } else if (first && begins_with_weekday(word)) {
      take_weekdays(word);
    } else if (is_ascii_letter(word.front())) {
      if (!expression_.zone.empty() || first) return refuse(word);
      expression_.zone = word;
    } else if (word.find('-') != std::string::npos || word.find('~') != std::string::npos) {
      take_date(word);
    } else {
      refuse(word);
    }
  }

  static bool begins_with_weekday(const std::string& word) {
    const std::string start = ascii_lower(word.substr(0, 3));
    return std::any_of(weekday_words().begin(), weekday_words().end(),
                       [&](std::string_view each) { return start == each.substr(0, 3); });
  }

  void take_weekdays(const std::string& word) {
    const FieldKind kind{"a weekday", 0, 7, "..", weekday_words(), 0};
    if (const auto days = field(word, kind)) {
      expression_.days.weekdays = *days;
      if (Numbers& set = expression_.days.weekdays; set && set->erase(7) != 0) set->insert(0);
      weekdays_ = true;
    }
  }

  void take_date(const std::string& word) {
    if (dated_) return refuse(word);
    dated_ = true;
    const std::size_t end = word.find_last_of("-~");
    if (end == 0) return refuse(word);
    const std::size_t year_end = word.rfind('-', end - 1);
    const std::string_view text = word;
    const bool has_year = year_end != std::string::npos && year_end < end;
    if (has_year) {
      const auto years = field(text.substr(0, year_end), {"a year", 1970, 2199, ".."});
      if (!years) return;
      expression_.days.years = *years;
    }
    const std::size_t month = has_year ? year_end + 1 : 0;
    const auto months = field(text.substr(month, end - month), {"a month", 1, 12, ".."});
    if (!months) return;
    expression_.days.months = *months;
    const bool from_end = word[end] == '~';
    const auto days = field(text.substr(end + 1), {.name = "a day of the month",
                                                   .first = 1,
                                                   .last = 31,
                                                   .range = "..",
                                                   .from_end = from_end});
    if (!days) return;
    (from_end ? expression_.days.days_from_end : expression_.days.days) = *days;
  }

  void take_time(const std::string& word) {
    if (!expression_.times.empty()) return refuse(word);
    const std::string_view text = word;
    const std::size_t first = word.find(':');
    const std::size_t second = word.find(':', first + 1);
    const auto hours = field(text.substr(0, first), {"an hour", 0, 23, ".."});
    if (!hours) return;
    const std::size_t length = second == std::string::npos ? std::string::npos : second - first - 1;
    const auto minutes = field(text.substr(first + 1, length), {"a minute", 0, 59, ".."});
    if (!minutes) return;
    const auto seconds = field(second == std::string::npos ? "0" : text.substr(second + 1),
                               {"a second", 0, 59, ".."});
    if (!seconds) return;
    const Result<std::vector<int>> times = times_of_day(*hours, *minutes, *seconds);
    if (!times) {
      problems_ = times.diagnostics();
      return;
    }
    expression_.times = *times;
  }

  Expression expression_;
  bool dated_ = false;
  bool weekdays_ = false;
  const Shorthand* shorthand_ = nullptr;  // the whole says when
  Diagnostics problems_;
};

}  // namespace

Result<Expression> read_systemd(std::span<const std::string> words) {
  return SystemdReader().read(words);
}

}  // namespace svodka
