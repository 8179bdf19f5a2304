#include "engine/rule_tests/expected_answers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/lua_values.hpp"

namespace svodka {

namespace {

using form::Answer;

// Numbers that agree to twelve digits are the same: 0.1 + 0.2 is 0.3.
constexpr double same = 1e-12;

bool agree(const Quantity& actual, const Quantity& expected, double within) {
  if (actual.is_missing() || expected.is_missing() || actual.is_interval() ||
      expected.is_interval() || actual.qualifier() != expected.qualifier()) {
    return actual == expected;
  }
  const double distance = std::fabs(actual.value() - expected.value());
  return distance <= std::max(within, std::fabs(expected.value()) * same);
}

bool agree(const Answer& actual, const Answer& expected, double within) {
  if (actual.kind != expected.kind) return false;
  switch (actual.kind) {
    case Answer::Kind::nothing:
      return true;
    case Answer::Kind::boolean:
      return actual.boolean == expected.boolean;
    case Answer::Kind::text:
      return actual.text == expected.text;
    case Answer::Kind::picture:
      return actual.picture->name == expected.picture->name;
    case Answer::Kind::number:
      break;
  }
  return agree(actual.quantity, expected.quantity, within);
}

std::string distance_hint(const Answer& actual, const Answer& expected) {
  const bool numbers = actual.kind == Answer::Kind::number && expected.kind == actual.kind &&
                       actual.quantity.is_exact() && expected.quantity.is_exact();
  if (!numbers) return "";
  const double difference = actual.quantity.value() - expected.quantity.value();
  if (!std::isfinite(difference)) return "";
  const int digits = 5 - static_cast<int>(std::floor(std::log10(std::fabs(difference))));
  return fmt::format("the difference is {}; {{ within = … }} allows one",
                     shortest(round_half_away(difference, digits)));
}

}  // namespace

RuleTests& count_expectation(lua_State* state) {
  RuleTests& tests = rule_tests_of(state);
  ++tests.running().result.expectations;
  return tests;
}

form::Answer answer_argument(lua_State* state, const Arguments& arguments, int number) {
  Answer answer;
  switch (lua_type(state, number)) {
    case LUA_TNIL:
    case LUA_TNONE:
      return answer;
    case LUA_TBOOLEAN:
      answer.kind = Answer::Kind::boolean;
      answer.boolean = lua_toboolean(state, number) != 0;
      return answer;
    case LUA_TSTRING:
      answer.kind = Answer::Kind::text;
      answer.text = to_text(state, number);
      return answer;
    default:
      answer.kind = Answer::Kind::number;
      answer.quantity = arguments.quantity(number);
      return answer;
  }
}

std::string shown(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
      return "nil";
    case Answer::Kind::boolean:
      return answer.boolean ? "true" : "false";
    case Answer::Kind::text:
      return "\"" + answer.text + "\"";
    case Answer::Kind::picture:
      return "the picture " + answer.picture->name;
    case Answer::Kind::number:
      break;
  }
  return describe(answer.quantity);
}

const Quantity& quantity_of(const Answer& answer) {
  static const Quantity none = Quantity::missing("");
  return answer.kind == Answer::Kind::number ? answer.quantity : none;
}

void compare(RuleTests& tests, const char* function, const std::string& subject,
             const Answer& actual, const Answer& expected, double within) {
  if (agree(actual, expected, within)) return;
  tests.fail(function,
             fmt::format("{}expected {}, got {}", subject, shown(expected), shown(actual)),
             distance_hint(actual, expected));
}

}  // namespace svodka
