// Questions about values.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

template <typename Type>
Operand holds(Arguments& a) {
  return a.given(0) && std::holds_alternative<Type>(a.value(0));
}

Operand is_non_text(Arguments& a) { return !std::holds_alternative<std::string>(a.value(0)); }
Operand is_error_but_na(Arguments& a) {
  const Error* error = error_in(a.value(0));
  return error && *error != not_available;
}
Operand is_not_available(Arguments& a) { return a.value(0) == Value(not_available); }
Operand is_reference(Arguments& a) {
  return std::holds_alternative<std::vector<Area>>(a.operand(0));
}

bool is_odd_number(double number) { return std::fmod(std::trunc(number), 2) != 0; }
Operand is_even(Arguments& a) { return !is_odd_number(a.number(0)); }
Operand is_odd(Arguments& a) { return is_odd_number(a.number(0)); }

Operand as_number(Arguments& a) {
  const Value& value = a.value(0);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1.0 : 0.0;
  return std::holds_alternative<double>(value) ? value : Value(0.0);
}
Operand as_text(Arguments& a) {
  const Value& value = a.value(0);
  return std::holds_alternative<std::string>(value) ? value : Value(std::string());
}
Operand no_value(Arguments&) { return not_available; }

// In the order of their numbers.
constexpr std::array<std::string_view, 14> error_types = {
    "#NULL!",        "#DIV/0!", "#VALUE!",   "#REF!",     "#NAME?",    "#NUM!",   "#N/A",
    "#GETTING_DATA", "#SPILL!", "#CONNECT!", "#BLOCKED!", "#UNKNOWN!", "#FIELD!", "#CALC!"};

Operand error_type(Arguments& a) {
  const Error* error = error_in(a.value(0));
  if (!error) return not_available;
  const auto known = std::find(error_types.begin(), error_types.end(), error->code);
  return known == error_types.end() ? Value(not_available)
                                    : number_value(known - error_types.begin() + 1);
}

constexpr std::array information_table = {
    FunctionInfo{"ISBLANK", 1, 1, "x", holds<std::monostate>},
    FunctionInfo{"ISNUMBER", 1, 1, "x", holds<double>},
    FunctionInfo{"ISTEXT", 1, 1, "x", holds<std::string>},
    FunctionInfo{"ISLOGICAL", 1, 1, "x", holds<bool>},
    FunctionInfo{"ISERROR", 1, 1, "x", holds<Error>},
    FunctionInfo{"ISNONTEXT", 1, 1, "x", is_non_text},
    FunctionInfo{"ISERR", 1, 1, "x", is_error_but_na},
    FunctionInfo{"ISNA", 1, 1, "x", is_not_available},
    FunctionInfo{"ISREF", 1, 1, "r", is_reference},
    FunctionInfo{"ISEVEN", 1, 1, "n", is_even},
    FunctionInfo{"ISODD", 1, 1, "n", is_odd},
    FunctionInfo{"N", 1, 1, "v", as_number},
    FunctionInfo{"T", 1, 1, "v", as_text},
    FunctionInfo{"NA", 0, 0, "v", no_value},
    FunctionInfo{"ERROR.TYPE", 1, 1, "x", error_type},
};

}  // namespace

std::span<const FunctionInfo> information_functions() { return information_table; }

}  // namespace svodka::formula
