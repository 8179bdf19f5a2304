// NETWORKDAYS, WORKDAY and their variants with weekends other than Saturday and Sunday.
#include <array>
#include <cmath>
#include <set>

#include "engine/formula/functions/functions.hpp"
#include "engine/period/serial_date.hpp"

namespace svodka::formula {
namespace {

using Weekend = std::array<bool, 7>;  // from Monday

constexpr Weekend saturday_and_sunday = {false, false, false, false, false, true, true};

constexpr double days_until_9999 = 2'958'465;

class WorkingDays {
 public:
  WorkingDays(const Weekend& weekend, bool from_1904) : weekend_(weekend), from_1904_(from_1904) {}

  // Reads the holidays of argument `i`; an error where one is not a date.
  std::optional<Error> read_holidays(Arguments& a, std::size_t i) {
    std::optional<Error> failure;
    if (!a.given(i)) return failure;
    a.evaluator().each(a.operand(i), [&](const Value& value) {
      if (std::holds_alternative<std::monostate>(value)) return;
      const Value number = to_number(value, a.settings());
      if (const Error* error = error_in(number))
        failure = failure ? failure : *error;
      else
        holidays_.insert(std::floor(std::get<double>(number)));
    });
    return failure;
  }

  bool is_working(double serial) const {
    const unsigned days_after_monday = (day_of_week(serial, from_1904_) + 5) % 7;
    return !weekend_[days_after_monday] && !holidays_.contains(serial);
  }

  double count(double first, double last) const {
    if (first > last) return -count(last, first);
    double total = 0;
    const auto days = static_cast<int>(last - first);
    for (int i = 0; i <= days; ++i)
      if (is_working(first + i)) ++total;
    return total;
  }

  std::optional<double> after(double start, double days) const {
    if (std::fabs(days) > days_until_9999) return std::nullopt;  // not worth walking there
    const double step = days < 0 ? -1 : 1;
    double day = start;
    for (double left = std::fabs(days); left > 0;) {
      day += step;
      if (!date_of(day, from_1904_)) return std::nullopt;
      if (is_working(day)) --left;
    }
    return day;
  }

 private:
  Weekend weekend_;
  bool from_1904_;
  std::set<double> holidays_;
};

// 1 is Saturday and Sunday, 2 Sunday and Monday, ... 11 only Sunday, ... or a text such as
// "0000011".
std::optional<Weekend> weekend_of(Arguments& a, std::size_t i) {
  if (!a.given(i)) return saturday_and_sunday;
  const Value& value = a.value(i);
  Weekend weekend{};
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->size() != 7 || text->find_first_not_of("01") != std::string::npos ||
        *text == "1111111")
      return std::nullopt;
    for (std::size_t day = 0; day < 7; ++day) weekend[day] = (*text)[day] == '1';
    return weekend;
  }
  const Value number = to_number(value, a.settings());
  const double code = error_in(number) ? 0 : std::trunc(std::get<double>(number));
  const auto set = [&](double day) { weekend[static_cast<std::size_t>(day) % 7] = true; };
  if (code >= 1 && code <= 7) {
    set(code + 4);
    set(code + 5);
  } else if (code >= 11 && code <= 17) {
    set(code - 11 + 6);
  } else {
    return std::nullopt;
  }
  return weekend;
}

// Days are walked one by one, and none beyond 9999.
bool can_walk(Arguments& a, double days) {
  const double steps = std::min(std::fabs(days), days_until_9999);
  return a.evaluator().spend(static_cast<std::size_t>(steps));
}

Operand count_days(Arguments& a, const std::optional<Weekend>& weekend, std::size_t holidays) {
  const bool from_1904 = a.settings().dates_from_1904;
  if (!weekend || !date_of(a.number(0), from_1904) || !date_of(a.number(1), from_1904))
    return bad_number;
  WorkingDays days(*weekend, from_1904);
  if (auto error = days.read_holidays(a, holidays)) return *error;
  const double first = std::floor(a.number(0));
  const double last = std::floor(a.number(1));
  if (!can_walk(a, last - first)) return bad_number;
  return days.count(first, last);
}

Operand day_after(Arguments& a, const std::optional<Weekend>& weekend, std::size_t holidays) {
  const bool from_1904 = a.settings().dates_from_1904;
  if (!weekend || !date_of(a.number(0), from_1904)) return bad_number;
  WorkingDays days(*weekend, from_1904);
  if (auto error = days.read_holidays(a, holidays)) return *error;
  const double wanted = std::trunc(a.number(1));
  if (!can_walk(a, wanted)) return bad_number;
  const auto day = days.after(std::floor(a.number(0)), wanted);
  return day ? Value(*day) : Value(bad_number);
}

Operand working_days(Arguments& a) { return count_days(a, saturday_and_sunday, 2); }
Operand working_days_own(Arguments& a) { return count_days(a, weekend_of(a, 2), 3); }
Operand working_day(Arguments& a) { return day_after(a, saturday_and_sunday, 2); }
Operand working_day_own(Arguments& a) { return day_after(a, weekend_of(a, 2), 3); }

constexpr std::array working_days_table = {
    FunctionInfo{"NETWORKDAYS", 2, 3, "nnr", working_days},
    FunctionInfo{"NETWORKDAYS.INTL", 2, 4, "nnvr", working_days_own},
    FunctionInfo{"WORKDAY", 2, 3, "nnr", working_day},
    FunctionInfo{"WORKDAY.INTL", 2, 4, "nnvr", working_day_own},
};

}  // namespace

std::span<const FunctionInfo> working_day_functions() { return working_days_table; }

}  // namespace svodka::formula
