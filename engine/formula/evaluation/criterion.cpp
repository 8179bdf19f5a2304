#include "engine/formula/evaluation/criterion.hpp"

#include <string_view>
#include <utility>

#include "engine/formula/evaluation/operand.hpp"
#include "engine/formula/evaluation/values.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t letters_of_step = 16;

constexpr std::pair<std::string_view, Operator> signs[] = {
    {"<=", Operator::less_or_equal}, {">=", Operator::greater_or_equal},
    {"<>", Operator::not_equal},     {"<", Operator::less},
    {">", Operator::greater},        {"=", Operator::equal},
};

Value value_in(std::string_view text, const Settings& settings) {
  if (auto number = number_in_text(text, settings)) return *number;
  Value truth = to_boolean(std::string(text), settings);
  if (std::holds_alternative<bool>(truth)) return truth;
  for (const Error& error :
       {div_zero, not_available, bad_name, no_intersection, bad_number, bad_reference, bad_value})
    if (same_text(text, error.code)) return error;
  return std::string(text);
}

}  // namespace

Criterion::Criterion(const Value& criterion, const Settings& settings) : settings_(settings) {
  if (std::holds_alternative<std::monostate>(criterion)) {
    wanted_ = 0.0;  // an empty cell given as the criterion
    return;
  }
  const auto* text = std::get_if<std::string>(&criterion);
  if (!text) {
    wanted_ = criterion;
    return;
  }
  std::string_view rest = *text;
  for (const auto& [sign, op] : signs) {
    if (!rest.starts_with(sign)) continue;
    op_ = op;
    rest.remove_prefix(sign.size());
    break;
  }
  or_empty_text_ = text->empty();
  if (!rest.empty()) wanted_ = value_in(rest, settings);
}

bool Criterion::matches(const Value& value) const {
  if (op_ == Operator::equal) return equals(value);
  // A text is not equal to a number, though "=" counts one that reads as it.
  if (op_ == Operator::not_equal)
    return (std::holds_alternative<double>(wanted_) &&
            std::holds_alternative<std::string>(value)) ||
           !equals(value);
  return in_order(value);
}

std::size_t Criterion::steps_to_match(const Value& value) const {
  const auto* pattern = std::get_if<std::string>(&wanted_);
  const auto* text = std::get_if<std::string>(&value);
  if (!pattern || !text || !has_wildcards(*pattern)) return 1;
  return 1 + text->size() * pattern->size() / letters_of_step;
}

bool Criterion::equals(const Value& value) const {
  if (std::holds_alternative<std::monostate>(wanted_)) {
    if (std::holds_alternative<std::monostate>(value)) return true;
    const auto* text = std::get_if<std::string>(&value);
    return or_empty_text_ && text && text->empty();
  }
  if (const auto* pattern = std::get_if<std::string>(&wanted_)) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return false;
    return has_wildcards(*pattern) ? matches_wildcards(*text, *pattern)
                                   : same_text(*text, *pattern);
  }
  // A text that reads as the wanted number is counted too.
  if (const auto* number = std::get_if<double>(&wanted_)) {
    if (const auto* text = std::get_if<std::string>(&value))
      return number_in_text(*text, settings_) == *number;
  }
  if (value.index() != wanted_.index()) return false;
  if (error_in(value)) return value == wanted_;
  return compare(value, wanted_) == 0;
}

bool Criterion::in_order(const Value& value) const {
  if (value.index() != wanted_.index() || error_in(value)) return false;
  if (std::holds_alternative<std::monostate>(wanted_)) return false;
  return comparison_holds(op_, compare(value, wanted_));
}

}  // namespace svodka::formula
