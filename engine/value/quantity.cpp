#include "engine/value/quantity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/value/interval.hpp"

namespace svodka {
namespace {

constexpr std::array<std::string_view, 6> symbols = {"=", "~", ">", ">=", "<", "<="};

}  // namespace

std::string_view symbol_of(Qualifier qualifier) {
  return symbols[static_cast<std::size_t>(qualifier)];
}

std::optional<Qualifier> parse_qualifier(std::string_view symbol) {
  if (symbol.empty()) return Qualifier::exact;
  const auto found = std::find(symbols.begin(), symbols.end(), symbol);
  if (found == symbols.end()) return std::nullopt;
  return static_cast<Qualifier>(found - symbols.begin());
}

QualifiedText split_qualifier(std::string_view text) {
  QualifiedText split;
  const std::size_t sign = std::min(text.find_first_not_of("=<>~"), text.size());
  if (sign > 0) split.qualifier = parse_qualifier(text.substr(0, sign));
  split.rest = split.qualifier ? text.substr(sign) : text;
  split.rest.remove_prefix(std::min(split.rest.find_first_not_of(' '), split.rest.size()));
  return split;
}

Quantity Quantity::number(double value, Qualifier qualifier) {
  if (std::isnan(value)) return missing("not a number");
  if (std::isinf(value)) return missing("the result is too large");
  Quantity q;
  q.kind_ = Kind::number;
  q.qualifier_ = qualifier;
  q.value_ = value + 0.0;  // turns -0 into 0
  return q;
}

Quantity Quantity::missing(std::string reason) {
  Quantity q;
  if (!reason.empty()) q.rest_ = std::make_shared<const Rest>(Rest{0, 0, std::move(reason)});
  return q;
}

Quantity Quantity::between(double low, double high, bool low_open, bool high_open) {
  if (std::isnan(low) || std::isnan(high)) return missing("not a number");
  if (std::isinf(low) || std::isinf(high)) return missing("the result is too large");
  if (low == high) return number(low);
  Quantity q;
  q.kind_ = Kind::interval;
  q.low_open_ = low_open;
  q.high_open_ = high_open;
  const Rest ends{std::min(low, high) + 0.0, std::max(low, high) + 0.0, ""};
  q.value_ = std::midpoint(ends.low, ends.high);
  q.rest_ = std::make_shared<const Rest>(ends);
  return q;
}

const std::string& Quantity::reason() const {
  static const std::string none;
  return rest_ ? rest_->reason : none;
}

bool Quantity::operator==(const Quantity& other) const {
  const bool is_alike = kind_ == other.kind_ && qualifier_ == other.qualifier_ &&
                        low_open_ == other.low_open_ && high_open_ == other.high_open_ &&
                        value_ == other.value_;
  if (!is_alike || !rest_ || !other.rest_) return is_alike && !rest_ == !other.rest_;
  return *rest_ == *other.rest_;
}

double Quantity::low() const {
  if (kind_ == Kind::interval) return rest_->low;
  if (kind_ == Kind::missing) return -detail::infinity;
  const bool bounded = qualifier_ == Qualifier::exact || qualifier_ == Qualifier::more ||
                       qualifier_ == Qualifier::at_least;
  return bounded ? value_ : -detail::infinity;
}

double Quantity::high() const {
  if (kind_ == Kind::interval) return rest_->high;
  if (kind_ == Kind::missing) return detail::infinity;
  const bool bounded = qualifier_ == Qualifier::exact || qualifier_ == Qualifier::less ||
                       qualifier_ == Qualifier::at_most;
  return bounded ? value_ : detail::infinity;
}

std::string describe(const Quantity& q) {
  if (q.is_missing()) return "missing: " + q.reason();
  if (q.is_interval()) return shortest(q.low()) + ".." + shortest(q.high());
  if (q.is_exact()) return shortest(q.value());
  return std::string(symbol_of(q.qualifier())) + shortest(q.value());
}

std::string written_number(double value) {
  std::string digits = shortest(value);
  constexpr std::size_t of_thousands = 3;
  const std::size_t point = digits.find('.');
  if (point != std::string::npos && digits.size() - point - 1 == of_thousands) digits += '0';
  return digits;
}

}  // namespace svodka
