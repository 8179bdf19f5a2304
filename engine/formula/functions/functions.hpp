// The functions compute() knows: a table that the evaluator walks.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formula/evaluation/evaluator.hpp"
#include "engine/formula/evaluation/operand.hpp"
#include "engine/formula/evaluation/values.hpp"

namespace svodka::formula {

// The arguments of one call, converted as the function's parameters say.
class Arguments {
 public:
  Arguments(Evaluator& evaluator, std::vector<Operand> operands)
      : evaluator_(evaluator), operands_(std::move(operands)) {}

  Evaluator& evaluator() { return evaluator_; }
  const Settings& settings() const { return evaluator_.settings(); }
  std::size_t size() const { return operands_.size(); }
  // Present and not just a comma.
  bool given(std::size_t i) const {
    return i < size() && !std::holds_alternative<Missing>(operands_[i]);
  }

  double number(std::size_t i, double absent = 0) const;   // n
  int integer(std::size_t i, int absent = 0) const;        // n, cut towards zero
  std::size_t count(std::size_t i, int absent = 0) const;  // n, known not to be negative
  std::string text(std::size_t i, std::string_view absent = {}) const;  // t
  bool boolean(std::size_t i, bool absent = false) const;               // b
  const Value& value(std::size_t i) const;                              // v, x
  const Operand& operand(std::size_t i) const { return operands_[i]; }  // r
  // The one area of argument i, or nullptr.
  const Area* area(std::size_t i) const;

  // The numbers among the arguments from `first` on, as SUM takes them: in cells and arrays only
  // numbers count, an argument of its own is converted. The first error is answered.
  std::optional<Error> each_number(std::size_t first, const std::function<void(double)>& visit);
  OrError<std::vector<double>> numbers(std::size_t first);
  // The same numbers added up.
  Tally tally();

 private:
  Evaluator& evaluator_;
  std::vector<Operand> operands_;
};

using Implementation = Operand (*)(Arguments&);
using LazyImplementation = Operand (*)(Evaluator&, const Node& call, bool lift);

struct FunctionInfo {
  std::string_view name;
  std::size_t min_arguments;
  std::size_t max_arguments;
  // One letter per parameter: n number, t text, b logical, v any single value, x the same or an
  // error, a cells or an array, r the same or an error. For n, t, b, v and a an error is the result
  // at once: what looks through a broken reference finds nothing there.
  std::string_view parameters;
  Implementation run;
  std::size_t repeat = 1;  // how many of the last letters repeat for further arguments
  bool lifts = false;      // arguments of kind a or r are computed as in an array formula
  LazyImplementation lazy = nullptr;  // instead of `run`: computes only the arguments it needs

  char parameter(std::size_t i) const;
  bool takes_cells(std::size_t i) const { return parameter(i) == 'r' || parameter(i) == 'a'; }
};

const FunctionInfo* find_function(std::string_view name);

std::span<const FunctionInfo> math_functions();
std::span<const FunctionInfo> statistics_functions();
std::span<const FunctionInfo> conditional_functions();
std::span<const FunctionInfo> subtotal_functions();
std::span<const FunctionInfo> logic_functions();
std::span<const FunctionInfo> information_functions();
std::span<const FunctionInfo> lookup_functions();
std::span<const FunctionInfo> text_functions();
std::span<const FunctionInfo> date_functions();
std::span<const FunctionInfo> working_day_functions();
std::span<const FunctionInfo> day_count_functions();
std::span<const FunctionInfo> trigonometry_functions();
std::span<const FunctionInfo> combination_functions();
std::span<const FunctionInfo> numeral_functions();
std::span<const FunctionInfo> conversion_functions();
std::span<const FunctionInfo> spread_functions();
std::span<const FunctionInfo> regression_functions();
std::span<const FunctionInfo> trend_functions();
std::span<const FunctionInfo> matrix_functions();
std::span<const FunctionInfo> database_functions();
std::span<const FunctionInfo> financial_functions();
std::span<const FunctionInfo> rate_functions();
std::span<const FunctionInfo> depreciation_functions();
std::span<const FunctionInfo> rearranged_functions();
std::span<const FunctionInfo> stacked_functions();
std::span<const FunctionInfo> reference_functions();

}  // namespace svodka::formula
