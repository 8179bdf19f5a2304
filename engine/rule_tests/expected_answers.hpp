// Comparing what a test got with what it expects, and saying how they differ. Private to
// engine/rule_tests.
#pragma once

#include <string>

#include "engine/form/expressions.hpp"
#include "engine/rule_tests/rule_tests.hpp"
#include "engine/rules/api/arguments.hpp"

namespace svodka {

// The tests of this state, after counting one more expectation of the one that runs.
RuleTests& count_expectation(lua_State* state);

// The argument as the answer that a form's cell would get.
form::Answer answer_argument(lua_State* state, const Arguments& arguments, int number);
// As a test would write it: 10, "a text", nil.
std::string shown(const form::Answer& answer);
// Its number; a missing one when it is something else.
const Quantity& quantity_of(const form::Answer& answer);

// Fails the test unless both agree; numbers may differ by `within`, or after their twelfth digit.
// `subject` begins the message: "cell Отчёт!B5 of ukhta_year: ", or nothing.
void compare(RuleTests& tests, const char* function, const std::string& subject,
             const form::Answer& actual, const form::Answer& expected, double within);

}  // namespace svodka
