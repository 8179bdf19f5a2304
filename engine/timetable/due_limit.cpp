#include "engine/timetable/due_limit.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {

namespace {

// A number and a word, as "3 mounths" and "-1 days" are; "10th working day", "0 9 5 * *" and
// "2027-01-15 UTC" are days.
bool is_meant_as_a_span(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t number = std::min(text.find_first_not_of("0123456789.,"), text.size());
  if (number == 0) return false;
  const std::string_view rest = trimmed(text.substr(number));
  const std::string word =
      ascii_lower(rest.substr(0, std::min(rest.find_first_of(" \t\r\n"), rest.size())));
  if (word == "st" || word == "nd" || word == "rd" || word == "th") return false;
  return !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_letter);
}

// The last instant at which it comes; nullopt when it comes again and again.
std::optional<std::int64_t> last_of(const Recurrence& recurrence) {
  constexpr std::int64_t year_2150 = std::int64_t{5'680'281'600} * 1'000'000;
  if (recurrence.next(year_2150, nullptr)) return std::nullopt;
  std::int64_t before = 0;
  std::int64_t after = year_2150;
  while (after - before > 1) {
    const std::int64_t middle = before + (after - before) / 2;
    (recurrence.next(middle, nullptr) ? before : after) = middle;
  }
  return after;
}

}  // namespace

Result<DueLimit> DueLimit::parse(std::string_view text, const Recurrence& due) {
  const Result<TimeSpan> span = TimeSpan::parse(text);
  if (span) return DueLimit(std::string(text), due.zone(), *span);
  if (is_meant_as_a_span(text)) return span.diagnostics();
  Recurrence::Defaults defaults;
  defaults.zone = due.zone();
  defaults.times = {due.times().front()};
  Result<Recurrence> moment = Recurrence::parse(text, defaults);
  if (!moment) return moment.diagnostics();
  const std::optional<std::int64_t> last = last_of(*moment);
  if (last && due.next(*last - 1, nullptr)) {
    return unplaced(fmt::format("there is none after {}", in_words(*last, moment->zone())),
                    "what becomes due later would wait for ever: write a day that comes again, "
                    "\"10th working day 18:00\" or \"*-*-20 18:00\", or how much later, "
                    "\"3 working days\"");
  }
  return DueLimit(std::string(text), due.zone(), moment.take());
}

std::int64_t DueLimit::after(std::int64_t due, const WorkingCalendar* calendar) const {
  if (const auto* span = std::get_if<TimeSpan>(&limit_)) return span->after(due, zone_, calendar);
  const std::optional<Occurrence> next = std::get<Recurrence>(limit_).next(due, calendar);
  return next ? next->at : INT64_MAX;
}

}  // namespace svodka
