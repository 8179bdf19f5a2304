#include "engine/formula/functions/functions.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace svodka::formula {
namespace {

const Value blank;

std::map<std::string_view, const FunctionInfo*> all_functions() {
  std::map<std::string_view, const FunctionInfo*> all;
  for (const auto family :
       {math_functions(),        statistics_functions(),   conditional_functions(),
        subtotal_functions(),    logic_functions(),        information_functions(),
        lookup_functions(),      text_functions(),         date_functions(),
        working_day_functions(), day_count_functions(),    trigonometry_functions(),
        combination_functions(), numeral_functions(),      conversion_functions(),
        spread_functions(),      regression_functions(),   trend_functions(),
        matrix_functions(),      database_functions(),     financial_functions(),
        rate_functions(),        depreciation_functions(), rearranged_functions(),
        stacked_functions(),     reference_functions()})
    for (const FunctionInfo& function : family) all.emplace(function.name, &function);
  return all;
}

}  // namespace

double Arguments::number(std::size_t i, double absent) const {
  if (i >= size()) return absent;
  const auto* value = std::get_if<Value>(&operands_[i]);
  return value && std::holds_alternative<double>(*value) ? std::get<double>(*value) : 0;
}

int Arguments::integer(std::size_t i, int absent) const {
  return static_cast<int>(std::clamp(std::trunc(number(i, absent)), -2e9, 2e9));
}

std::size_t Arguments::count(std::size_t i, int absent) const {
  return static_cast<std::size_t>(integer(i, absent));
}

std::string Arguments::text(std::size_t i, std::string_view absent) const {
  if (i >= size()) return std::string(absent);
  const auto* value = std::get_if<Value>(&operands_[i]);
  return value && std::holds_alternative<std::string>(*value) ? std::get<std::string>(*value) : "";
}

bool Arguments::boolean(std::size_t i, bool absent) const {
  if (i >= size()) return absent;
  const auto* value = std::get_if<Value>(&operands_[i]);
  return value && std::holds_alternative<bool>(*value) && std::get<bool>(*value);
}

const Value& Arguments::value(std::size_t i) const {
  if (i >= size()) return blank;
  const auto* value = std::get_if<Value>(&operands_[i]);
  return value ? *value : blank;
}

const Area* Arguments::area(std::size_t i) const {
  if (i >= size()) return nullptr;
  const auto* areas = std::get_if<std::vector<Area>>(&operands_[i]);
  return areas && areas->size() == 1 ? &areas->front() : nullptr;
}

OrError<std::vector<double>> Arguments::numbers(std::size_t first) {
  std::vector<double> found;
  if (auto error = each_number(first, [&](double number) { found.push_back(number); }))
    return *error;
  return found;
}

Tally Arguments::tally() {
  if (const Area* cells = size() == 1 ? area(0) : nullptr) return evaluator_.tally(*cells);
  Tally tally;
  tally.error = each_number(0, [&](double number) { tally.add(number); });
  return tally;
}

std::optional<Error> Arguments::each_number(std::size_t first,
                                            const std::function<void(double)>& visit) {
  std::optional<Error> failure;
  for (std::size_t i = first; i < size() && !failure; ++i) {
    if (std::holds_alternative<Missing>(operands_[i])) {
      visit(0);
    } else if (const auto* direct = std::get_if<Value>(&operands_[i])) {
      const Value number = to_number(*direct, settings());
      if (const Error* error = error_in(number))
        failure = *error;
      else
        visit(std::get<double>(number));
    } else {
      evaluator_.each(operands_[i], [&](const Value& value) {
        if (const auto* number = std::get_if<double>(&value)) visit(*number);
        if (const Error* error = error_in(value); error && !failure) failure = *error;
      });
    }
  }
  return failure;
}

char FunctionInfo::parameter(std::size_t i) const {
  if (i < parameters.size()) return parameters[i];
  return parameters[parameters.size() - repeat + (i - parameters.size()) % repeat];
}

const FunctionInfo* find_function(std::string_view name) {
  static const auto all = all_functions();
  const auto found = all.find(name);
  return found == all.end() ? nullptr : found->second;
}

}  // namespace svodka::formula
