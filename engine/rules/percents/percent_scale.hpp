// How many times too large a number is for the part that it tells, followed through a computation:
// 25 for a quarter a hundred times, 25 * 25 ten thousand times. Factors that are written out count
// however they are spelt: by 0.01, by (99 + 1), by 10 * 10 are all a hundred times as much or as
// little.
#pragma once

#include <optional>
#include <string_view>

#include "engine/rules/percents/percent_unit.hpp"

namespace svodka {

struct PercentScale {
  enum class Of : unsigned char {
    literals,    // or no number at all
    figures,     // known ones: the numbers below tell all
    run_figure,  // PercentUnit::figure
    unseen,      // PercentUnit::unknown
    either,      // a percent or none; a hundredth of it is a part, as whoever writes that says
    lost         // neither
  };
  Of of = Of::unseen;
  int percents = 0;  // multiplied into it, less those that it is divided by
  int tens = 0;      // the power of ten among the factors written out
  double rest = 1;   // the other factors written out; with another it may yet be a power of ten
  std::optional<double> written = {};  // the value of what is made of literals alone
  bool varies = false;                 // literals of several powers of ten: which one is not seen

  // The last hundred among the factors was multiplied by: r.a / 1000 * 100 is no tenth of r.a, but
  // what it is of a thousand in percent.
  bool is_hundredfold = false;

  static PercentScale literal() { return {Of::literals}; }
  static PercentScale literal(double value);
  static PercentScale plain() { return {Of::figures}; }
  static PercentScale percent(double times = 1);  // 0.25 for 25 % is a percent times 0.01
  static PercentScale run_figure() { return {Of::run_figure}; }
  static PercentScale unseen() { return {Of::unseen}; }
  static PercentScale lost() { return {Of::lost}; }

  PercentUnit unit() const;
  bool is_free_of_percents() const;  // whatever it is multiplied by
};

// Of one that may be either: a list's members, what `and` and `or` choose from.
PercentScale either(const PercentScale& a, const PercentScale& b);

// Of a + b, a // b and what other signs of arithmetic there are.
PercentScale computed(std::string_view sign, const PercentScale& a, const PercentScale& b);

// Of what a computation that keeps no unit, a root or a sine, makes of it.
PercentScale bent(const PercentScale& a);

}  // namespace svodka
