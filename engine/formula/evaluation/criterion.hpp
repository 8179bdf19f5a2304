// The criteria of SUMIF, COUNTIFS and their family: 5, ">=10", "<>", "отчёт*", "=".
#pragma once

#include <string>

#include "engine/formula/formula.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

class Criterion {
 public:
  Criterion(const Value& criterion, const Settings& settings);
  bool matches(const Value& value) const;
  // "<>0" and "<>": whatever text a cell holds meets them.
  bool takes_any_text() const {
    return op_ == Operator::not_equal && !std::holds_alternative<std::string>(wanted_);
  }
  // "> 100" and "5": no text meets them that does not read as a number.
  bool wants_number() const {
    return op_ != Operator::not_equal && std::holds_alternative<double>(wanted_);
  }
  // Of a pattern with wildcards each letter may be held against each of the text's.
  std::size_t steps_to_match(const Value& value) const;

 private:
  bool equals(const Value& value) const;
  bool in_order(const Value& value) const;

  Operator op_ = Operator::equal;
  Value wanted_;                // monostate: only a cell that is empty
  bool or_empty_text_ = false;  // the criterion "" also takes a formula's ""
  const Settings& settings_;
};

}  // namespace svodka::formula
