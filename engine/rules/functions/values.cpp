// growth, share, per, round, equal …: functions of one or two figures.

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/checks/comparisons.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/functions/ratios.hpp"
#include "engine/rules/functions/tolerance.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

int give(lua_State* state, const Quantity& value) {
  if (value.is_missing()) {
    push_quantity(state,
                  Quantity::missing(reason_in(value.reason(), evaluation_of(state).language())));
  } else {
    push_quantity(state, value);
  }
  return 1;
}

int growth(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  return give(state, growth_in_percent(arguments.quantity(1), arguments.quantity(2)));
}

int change(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  return give(state, arguments.quantity(1) - arguments.quantity(2));
}

int share(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  return give(state, share_in_percent(arguments.quantity(1), arguments.quantity(2)));
}

int per(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const Evaluation& evaluation = evaluation_of(state);
  const Quantity value = arguments.quantity(1);
  const std::string unit = arguments.text(2);
  Period period = evaluation.focus().period;
  if (arguments.given(3)) period = *to_period(state, 3);
  Quantity count = Quantity::missing("");
  int factor = 1;
  if (unit == "day") {
    count = Quantity::number(period.days());
  } else if (unit == "week") {
    count = Quantity::number(period.days());
    factor = 7;
  } else if (unit == "month") {
    const std::size_t months = period.parts(Frequency::month).size();
    count = months == 0 ? Quantity::missing("the period is not made of whole months")
                        : Quantity::number(static_cast<double>(months));
  } else if (unit == "working_day") {
    const WorkingCalendar* calendar = calendar_of_period(state, 3);
    const std::optional<int> days =
        calendar == nullptr ? std::nullopt : calendar->working_days(period);
    count =
        days ? Quantity::number(*days)
             : Quantity::missing("the calendar of working days is not filled in for this period");
  } else {
    arguments.fail(fmt::format("'{}' is not a unit it knows", unit),
                   "use \"day\", \"working_day\", \"week\" or \"month\"");
  }
  return give(state, quotient(value, count, factor));
}

int round(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const long long decimals = arguments.integer_or(2, 0);
  if (decimals < -15 || decimals > 15) arguments.fail("decimals must lie between -15 and 15");
  return give(state, rounded(arguments.quantity(1), static_cast<int>(decimals)));
}

int otherwise(lua_State* state, void*) {
  lua_settop(state, 2);
  Quantity value = Quantity::missing("");
  const bool absent =
      lua_isnoneornil(state, 1) || (to_quantity(state, 1, value) && value.is_missing());
  lua_pushvalue(state, absent ? 2 : 1);
  return 1;
}

int is_missing(lua_State* state, void*) {
  Quantity value = Quantity::missing("");
  lua_pushboolean(
      state, lua_isnoneornil(state, 1) || (to_quantity(state, 1, value) && value.is_missing()));
  return 1;
}

int is_exact(lua_State* state, void*) {
  lua_pushboolean(state, lua_type(state, 1) == LUA_TNUMBER);
  return 1;
}

using Comparing = Verdict (*)(const Quantity&, const Quantity&, double);

// Notes both sides for the check that is running.
int compare(lua_State* state, void* function, Comparing comparing) {
  const Arguments arguments(state, function);
  const Comparison made{arguments.quantity(1), arguments.quantity(2)};
  const Verdict verdict = comparing(made.left, made.right, tolerance(state, arguments, made.right));
  evaluation_of(state).kept<Comparisons>().note(verdict, made);
  if (verdict == Verdict::unknown) {
    lua_pushnil(state);
  } else {
    lua_pushboolean(state, verdict == Verdict::yes);
  }
  return 1;
}

int equal_values(lua_State* state, void* function) { return compare(state, function, equal); }
int at_most_value(lua_State* state, void* function) { return compare(state, function, at_most); }
int at_least_bound(lua_State* state, void* function) { return compare(state, function, at_least); }

int missing(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  std::string reason = arguments.text(1);
  const std::size_t length = count_characters(reason);
  if (length > longest_reason) {
    arguments.fail(fmt::format("the reason has {} characters, a reason has at most {}", length,
                               longest_reason));
  }
  push_quantity(state, Quantity::missing(std::move(reason)));
  return 1;
}

template <Qualifier qualifier>
int qualified(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  push_quantity(state, Quantity::number(arguments.real(1), qualifier));
  return 1;
}

int number_of(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const Quantity value = arguments.quantity(1);
  push_quantity(state, value.is_missing() ? value : Quantity::number(value.value()));
  return 1;
}

int qualifier_of(lua_State* state, void* function) {
  if (Arguments(state, function).quantity(1).is_exact()) {
    push_text(state, symbol_of(Qualifier::exact));
  } else {
    lua_getfield(state, 1, "qualifier");
  }
  return 1;
}

constexpr ApiFunction value_table[] = {
    {"Values", "growth", "now, before", "percent",
     "How much `now` exceeds `before`, in percent of `before`; from zero and from below zero it is "
     "missing.",
     "0.1", growth, GivesPercents::always},
    {"Values", "change", "now, before", "value", "now - before.", "0.1", change,
     GivesPercents::as_all},
    {"Values", "share", "part, whole", "percent", "The part in percent of the whole.", "0.1", share,
     GivesPercents::always},
    {"Values", "per", "value, unit, period?", "value",
     "The value divided by the number of units (day, working_day, week, month) in the period.",
     "0.1", per, GivesPercents::as_first},
    {"Values", "round", "x, decimals?", "value", "Rounds half away from zero.", "0.1", round,
     GivesPercents::as_first},
    {"Values", "default", "x, otherwise", "value", "x, or the other value when x is missing.",
     "0.1", otherwise, GivesPercents::as_all},
    {"Values", "is_missing", "x", "true or false", "Whether there is no value.", "0.1", is_missing},
    {"Values", "is_exact", "x", "true or false", "Whether x is a plain number.", "0.1", is_exact},
    {"Values", "equal", "a, b, options?", "true, false or nil",
     "Whether a equals b, {within = 1} or {within = \"2%\"}; nil when the figures leave it open.",
     "0.1", equal_values},
    {"Values", "at_most", "a, b, options?", "true, false or nil", "Whether a is not more than b.",
     "0.1", at_most_value},
    {"Values", "at_least", "a, b, options?", "true, false or nil", "Whether a is not less than b.",
     "0.1", at_least_bound},
    {"Values", "missing", "reason", "value", "No value, and why.", "0.1", missing},
    {"Values", "about", "x", "value", "A number that is only about right.", "0.1",
     qualified<Qualifier::about>, GivesPercents::as_first},
    {"Values", "more_than", "x", "value", "A lower bound that is not reached: more than x.", "0.1",
     qualified<Qualifier::more>, GivesPercents::as_first},
    {"Values", "at_least_value", "x", "value", "A lower bound: x or more.", "0.1",
     qualified<Qualifier::at_least>, GivesPercents::as_first},
    {"Values", "less_than", "x", "value", "An upper bound that is not reached: less than x.", "0.1",
     qualified<Qualifier::less>, GivesPercents::as_first},
    {"Values", "at_most_value", "x", "value", "An upper bound: x or less.", "0.1",
     qualified<Qualifier::at_most>, GivesPercents::as_first},
    {"Values", "number_of", "x", "number",
     "The number of a qualified value; the middle of what lies between two numbers.", "0.1",
     number_of, GivesPercents::as_first},
    {"Values", "qualifier", "x", "text",
     "The sign of a qualified value: = ~ > >= < <=, or .. between two numbers.", "0.1",
     qualifier_of},
};

}  // namespace

std::span<const ApiFunction> value_functions() { return value_table; }

}  // namespace svodka
