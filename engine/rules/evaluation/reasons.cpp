#include "engine/rules/evaluation/reasons.hpp"

#include <fmt/format.h>

#include "engine/locale/arithmetic_reasons.hpp"
#include "engine/locale/reason_words.hpp"

namespace svodka {

namespace {

template <typename... Values>
std::string filled_in(const Wording& wording, std::string_view language, const Values&... values) {
  return fmt::format(fmt::runtime(wording.of(language)), values...);
}

// "suppressed" and, behind a colon, the comment of whoever reported it.
std::string status_in(std::string_view reason, std::string_view language) {
  for (const Wording& status : ReasonWords::statuses) {
    if (!reason.starts_with(status.english)) continue;
    const std::string_view rest = reason.substr(status.english.size());
    if (rest.empty()) return status.in(language);
    if (rest.starts_with(": ")) return fmt::format("{} ({})", status.of(language), rest.substr(2));
  }
  return reason_in(reason, language);
}

}  // namespace

std::string not_reported(std::string_view name, std::string_view period,
                         std::string_view language) {
  return filled_in(ReasonWords::not_reported, language, name, period);
}

std::string without_value(std::string_view stored_reason, std::string_view name,
                          std::string_view period, std::string_view language) {
  return filled_in(ReasonWords::no_value, language, status_in(stored_reason, language), name,
                   period);
}

std::string incomplete(int reported, int expected, std::string_view name, std::string_view period,
                       std::string_view language) {
  return filled_in(ReasonWords::incomplete_figure, language, reported, expected, name, period);
}

std::string short_history(int known, int needed, std::string_view language) {
  return filled_in(ReasonWords::short_history, language, known, needed);
}

std::string incomplete(int reported, int expected, std::string_view language) {
  return filled_in(ReasonWords::incomplete, language, reported, expected);
}

std::string reported_of(int reported, int expected, std::string_view language) {
  return filled_in(ReasonWords::reported_of, language, reported, expected);
}

std::string rule_failed(std::string_view rule, std::string_view language) {
  return filled_in(ReasonWords::rule_failed, language, rule);
}

std::string no_such_week(int year, int week, std::string_view language) {
  return filled_in(ReasonWords::no_such_week, language, year, week);
}

std::string reason_in(std::string_view reason, std::string_view language) {
  for (const Wording& wording : ReasonWords::reasons) {
    if (wording.english == reason) return wording.in(language);
  }
  return arithmetic_reason_in(reason, language).value_or(std::string(reason));
}

}  // namespace svodka
