// Excel's conversions between numbers, texts and logical values, and its comparisons.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/formula/evaluation/operand.hpp"
#include "engine/formula/formula.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

constexpr std::size_t longest_text = 32767;  // of a cell, in UTF-16 units

// A number as far as doubles go; #NUM! for infinities and NaN.
Value checked(double number);

// base ^ exponent, as the operator and the function POWER have it.
Value raised(double base, double exponent);

// The double that has the 15 significant digits Excel shows.
double to_15_digits(double number);

// The General format without a limit on width: 15 digits, an exponent where it is shorter.
std::string general_text(double number, const Settings& settings);

// "12", " -1.5 ", "1,234", "12%", "1e3", "2024-05-17", "14:30", "2024-05-17 14:30"; nullopt
// otherwise.
std::optional<double> number_in_text(std::string_view text, const Settings& settings);

// Each answers the wanted type, or an error.
Value to_number(const Value& value, const Settings& settings);
Value to_text(const Value& value, const Settings& settings);
Value to_boolean(const Value& value, const Settings& settings);

// Whether an operator of comparison holds between two values in this order: as compare() answers.
bool comparison_holds(Operator comparison, int order);

// Work of comparing a value with another one, in steps of WorkLimit: of texts each letter is looked
// at, and made a small one.
std::size_t steps_to_compare(const Value& value);

// Numbers come before texts, texts before FALSE and TRUE; a blank is 0, "" or FALSE. Neither is an
// error.
int compare(const Value& a, const Value& b);

}  // namespace svodka::formula
