// A figure as municipalities report it: a number, a bound ("more than 350", "about 100"), or
// nothing, with the reason why.
//
// Nothing is invented: missing is not zero, a bound stays a bound through arithmetic, and a result
// that the operands do not determine is missing with a reason, never a guess, NaN or infinity.
//
// A present quantity is an interval [low, high] together with the way it prints: `=` 350 is
// [350, 350]; `>` 350 is (350, +inf); `<=` 2 is [-inf, 2]; `~` 100 is a number whose error nobody
// stated: it is kept as approximate and its interval is unknown, so it only ever yields approximate
// results.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace svodka {

enum class Qualifier : unsigned char {
  exact,     // =
  about,     // ~
  more,      // >
  at_least,  // >=
  less,      // <
  at_most,   // <=
};

std::string_view symbol_of(Qualifier qualifier);                    // "=", "~", ">", ...
std::optional<Qualifier> parse_qualifier(std::string_view symbol);  // "" is exact

// "> 350" is its qualifier and "350"; a text without one is all rest.
struct QualifiedText {
  std::optional<Qualifier> qualifier;
  std::string_view rest;
};
QualifiedText split_qualifier(std::string_view text);

class Quantity {
 public:
  static Quantity number(double value, Qualifier qualifier = Qualifier::exact);
  // `reason` is a text for people: "not reported for 2022", "growth from zero".
  static Quantity missing(std::string reason);
  // An interval with both ends known, from arithmetic ("between 3 and 5"); low <= high.
  // An open end is not reached itself: "more than 0 and less than 31".
  static Quantity between(double low, double high, bool low_open = false, bool high_open = false);

  bool is_missing() const { return kind_ == Kind::missing; }
  bool is_exact() const { return kind_ == Kind::number && qualifier_ == Qualifier::exact; }
  bool is_interval() const { return kind_ == Kind::interval; }
  const std::string& reason() const;  // "" of what is there

  // The number that is printed; for an interval its middle. Not meaningful when missing.
  double value() const { return value_; }
  Qualifier qualifier() const { return qualifier_; }

  // The interval in which the true value lies. `about` gives (-inf, +inf).
  double low() const;
  double high() const;
  bool is_low_open() const { return low_open_ || qualifier_ == Qualifier::more; }
  bool is_high_open() const { return high_open_ || qualifier_ == Qualifier::less; }

  bool operator==(const Quantity& other) const;

 private:
  enum class Kind : unsigned char { missing, number, interval };
  Kind kind_ = Kind::missing;
  Qualifier qualifier_ = Qualifier::exact;
  bool low_open_ = false;   // intervals only
  bool high_open_ = false;  // intervals only
  double value_ = 0;
  // What few have: a store's figures are kept by the million.
  struct Rest {
    double low = 0, high = 0;  // of an interval
    std::string reason;        // why it is missing

    bool operator==(const Rest&) const = default;
  };
  std::shared_ptr<const Rest> rest_;  // nullptr: a number, or missing without a reason
};

// Arithmetic carries missing (the left reason first), approximation and bounds:
//   >350 + 10  = >360          >350 * -1 = <-350        ~100 + 5 = ~105
//   >350 - >40 = missing, "the difference of two lower bounds is undetermined"
//   x / 0      = missing, "division by zero"
//   a result beyond the range of double = missing, "the result is too large"
Quantity operator+(const Quantity& a, const Quantity& b);
Quantity operator-(const Quantity& a, const Quantity& b);
Quantity operator*(const Quantity& a, const Quantity& b);
Quantity operator/(const Quantity& a, const Quantity& b);
Quantity operator-(const Quantity& a);
// a · factor / b in one step, so that a share of decimals is exact: 23 · 100 / 40 is 57.5.
Quantity quotient(const Quantity& a, const Quantity& b, int factor = 1);

// Half away from zero at `decimals` digits after the point (negative: before it). As in Excel the
// first 15 digits of the number decide: 2.675 rounds as 2.675, and 57.49999999999999, which is what
// doubles make of 57.5, as 57.5.
double round_half_away(double value, int decimals);
// For printing: a bound whose number does not change keeps its word.
Quantity round_half_away(const Quantity& q, int decimals);
// What is known of the rounded value: of what is more than 2, rounded, only that it is at least 2,
// for it may be 2.3; of what is less than 2.5 that it is at most 2.
Quantity rounded(const Quantity& q, int decimals);

// Whether `a` can be known to be equal / at most / at least `b`; `within` is an absolute tolerance.
// unknown: the operands do not determine it (a bound, an approximation, a missing value).
enum class Verdict { no, yes, unknown };
Verdict equal(const Quantity& a, const Quantity& b, double within = 0);
Verdict at_most(const Quantity& a, const Quantity& b, double within = 0);
Verdict at_least(const Quantity& a, const Quantity& b, double within = 0);

// As many decimals as show a number that has no decimals of its own: two, and for small ones as
// many as two digits need, so that 0.0034 is not printed as 0. Trailing zeros need not be printed.
int decimals_to_show(const Quantity& q);

// The shortest decimal that reads back as the same double, "." as the point, never an exponent for
// magnitudes below 1e15; integers without a point.
std::string shortest(double value);

// The same for tables that are imported: never with exactly three decimals, which may be read as
// thousands. 1.005 is "1.0050".
std::string written_number(double value);

// For logs, JSON and tests: ">350", "~100", "3..5", "missing: not reported". Locale-free.
std::string describe(const Quantity& q);

}  // namespace svodka
