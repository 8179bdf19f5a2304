// What an expression of Lua gives where percents are concerned, seen without running it: percent
// and percent add up to one, percent times a number is one, percent by percent is none, and what
// cannot be seen is said to be so.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/rules/percents/yield.hpp"
#include "engine/script/source/expression_tree.hpp"

namespace svodka {

class Rulebook;
struct ApiFunction;

class ExpressionPercents {
 public:
  using Names = std::vector<std::pair<std::string, Yield>>;

  // `names`: those in sight, the innermost last.
  ExpressionPercents(const Rulebook& rules, Names names)
      : rules_(rules), names_(std::move(names)) {}

  Yield of(const script::Expression& expression);

  // Whether it is an indicator's figure, r.x or r:value("x"), in this unit.
  bool is_of_unit(const script::Expression& expression, std::string_view unit);

 private:
  Yield of_name(const std::string& name) const;
  Yield of_field(const Yield& base, const std::string& name) const;
  Yield of_path(Yield base, std::string_view path) const;
  Yield of_binary(const script::Expression& expression);
  Yield of_glued(const script::Expression& expression);
  Yield of_table(const script::Expression& expression);
  Yield of_call(const script::Expression& call);
  Yield of_method(const script::Expression& call);
  Yield of_mathematics(const std::string& function, const script::Expression& call);
  Yield result(const ApiFunction& function, const script::Expression& call);
  // What `function` gives for its one argument.
  Yield applied(const script::Expression& function, Yield argument);
  // Of what a function of lists takes from the list's members.
  PercentScale taken(const ApiFunction& function, const script::Expression& call);
  Yield row_of(std::string_view result, PercentScale value) const;
  PercentScale of_indicator(std::string_view code) const;
  PercentScale as_reported(PercentScale value) const;
  PercentScale of_arguments(const script::Expression& call);

  const Rulebook& rules_;
  Names names_;
};

}  // namespace svodka
