#include "engine/rules/percents/percent_scale.hpp"

#include <algorithm>
#include <cmath>

namespace svodka {

namespace {

using Of = PercentScale::Of;

constexpr int hundred = 2;  // as a power of ten

std::optional<int> power_of_ten(double number) {
  if (!std::isfinite(number) || number <= 0) return std::nullopt;
  const double power = std::round(std::log10(number));
  constexpr double rounding = 1e-9;  // of 0.1 * 0.1
  if (std::abs(number / std::pow(10, power) - 1) > rounding) return std::nullopt;
  return static_cast<int>(power);
}

int times_too_large(const PercentScale& scale) { return hundred * scale.percents + scale.tens; }

bool is_part_or_percent(const PercentScale& scale) {
  const PercentUnit unit = scale.unit();
  return unit == PercentUnit::plain || unit == PercentUnit::percent ||
         times_too_large(scale) == hundred || scale.is_hundredfold;
}

PercentScale settled(PercentScale made) {
  if (const std::optional<int> power = power_of_ten(made.rest)) {
    made.tens += *power;
    made.rest = 1;
  }
  const bool is_open = made.of == Of::run_figure || made.of == Of::unseen || made.of == Of::either;
  return is_open && made.tens == -hundred ? PercentScale::plain() : made;
}

// Neither as large as a hundred times it nor as it.
PercentScale uneven(const PercentScale& a, const PercentScale& b) {
  if (a.of == Of::literals) return {Of::literals, 0, 0, 1, {}, true};
  return is_part_or_percent(a) && is_part_or_percent(b) ? PercentScale{Of::either}
                                                        : PercentScale::lost();
}

PercentScale either_of_known(const PercentScale& a, const PercentScale& b) {
  PercentScale made = a.percents < b.percents ? a : b;
  made.written = a.written == b.written ? a.written : std::nullopt;
  made.varies = a.varies || b.varies;
  made.is_hundredfold = a.is_hundredfold || b.is_hundredfold;
  if (a.rest != b.rest) made.rest = 1;
  if (times_too_large(a) == times_too_large(b)) return made;
  if (a.unit() == PercentUnit::plain && b.unit() == PercentUnit::plain)
    return PercentScale::plain();
  return uneven(a, b);
}

Of of_product(const PercentScale& a, const PercentScale& b) {
  if (a.of == Of::literals) return b.of;
  if (b.of == Of::literals) return a.of;
  if (a.of == Of::lost || b.of == Of::lost) return Of::lost;
  if (a.of == Of::either || b.of == Of::either) {
    const PercentScale& other = a.of == Of::either ? b : a;
    return other.unit() == PercentUnit::plain ? Of::either : Of::lost;
  }
  return a.of == Of::figures && b.of == Of::figures ? Of::figures : Of::unseen;
}

bool product_is_hundredfold(const PercentScale& a, const PercentScale& b) {
  if (a.of != Of::literals && b.of != Of::literals)
    return (a.is_hundredfold || b.is_hundredfold) && a.tens + b.tens != 0;
  const PercentScale& factor = a.of == Of::literals ? a : b;
  if (std::abs(factor.tens) == hundred) return factor.tens == hundred;
  return a.is_hundredfold || b.is_hundredfold;
}

PercentScale multiplied(const PercentScale& a, const PercentScale& b) {
  PercentScale made{of_product(a, b), a.percents + b.percents, a.tens + b.tens, a.rest * b.rest};
  if (a.written && b.written) made.written = *a.written * *b.written;
  made.varies = a.varies || b.varies;
  made.is_hundredfold = product_is_hundredfold(a, b);
  if (made.varies && made.of != Of::literals) return PercentScale::lost();
  return settled(made);
}

PercentScale divided(const PercentScale& a, PercentScale b) {
  if (b.of == Of::either) b = PercentScale::lost();
  b.percents = -b.percents;
  b.tens = -b.tens;
  b.rest = 1 / b.rest;
  b.is_hundredfold = false;
  if (b.written) b.written = 1 / *b.written;
  PercentScale made = multiplied(a, b);
  if (made.of == Of::run_figure && a.of == Of::literals) made.of = Of::unseen;  // 1 / r[code]
  return made;
}

// A tenth of a percent beside a percent is its weight.
bool is_weighed(const PercentScale& a, const PercentScale& b) {
  return a.of == Of::figures && b.of == Of::figures && a.percents == 1 && b.percents == 1 &&
         std::min(std::abs(a.tens), std::abs(b.tens)) == 0 &&
         std::max(std::abs(a.tens), std::abs(b.tens)) == 1;
}

PercentScale added(const PercentScale& a, const PercentScale& b) {
  if (a.of == Of::run_figure && b.of == Of::run_figure)
    return PercentScale::unseen();  // one of them may be a percent
  return is_weighed(a, b) ? PercentScale::percent() : either(a, b);
}

PercentScale raised(const PercentScale& a, const PercentScale& b) {
  const PercentUnit unit = a.unit();
  if (!b.written) {
    const bool is_plain = (unit == PercentUnit::plain || unit == PercentUnit::neutral) &&
                          a.is_free_of_percents() && b.is_free_of_percents();
    return is_plain ? PercentScale::plain() : bent(either(a, b));
  }
  const double percents = a.percents * *b.written, tens = a.tens * *b.written;
  if (a.of != Of::figures || percents != std::round(percents) || tens != std::round(tens) ||
      std::abs(percents) > 100 || std::abs(tens) > 100)
    return bent(a);
  return settled({Of::figures, static_cast<int>(percents), static_cast<int>(tens),
                  std::pow(a.rest, *b.written)});
}

std::optional<double> written_out(std::string_view sign, double a, double b) {
  if (sign == "+") return a + b;
  if (sign == "-") return a - b;
  if (sign == "^") return std::pow(a, b);
  if (sign == "//") return std::floor(a / b);
  if (sign == "%") return a - b * std::floor(a / b);
  return std::nullopt;  // factors are kept one by one
}

PercentScale cut(const PercentScale& a) {
  const PercentUnit unit = a.unit();
  return unit == PercentUnit::percent || unit == PercentUnit::figure ? PercentScale{Of::either} : a;
}

}  // namespace

PercentScale PercentScale::literal(double value) {
  PercentScale made = literal();
  if (std::isfinite(value) && value != 0) made.rest = std::abs(value);
  made.written = value;
  return settled(made);
}

PercentScale PercentScale::percent(double times) {
  return settled({Of::figures, 1, 0, times > 0 ? times : 1});
}

PercentUnit PercentScale::unit() const {
  using enum PercentUnit;
  switch (of) {
    case Of::literals:
      return neutral;
    case Of::run_figure:
      return tens == 0 ? figure : tens == hundred ? doubtful : unknown;
    case Of::unseen:
      return tens == hundred ? doubtful : unknown;
    case Of::either:
    case Of::lost:
      return doubtful;
    case Of::figures:
      break;
  }
  if (percents == 0) return is_hundredfold || (tens > 0 && tens % hundred == 0) ? doubtful : plain;
  const int too_large = times_too_large(*this);
  if (too_large == 0) return plain;
  return too_large == hundred && percents > 0 ? PercentUnit::percent : doubtful;
}

bool PercentScale::is_free_of_percents() const {
  return of == Of::literals || (of == Of::figures && percents == 0);
}

PercentScale either(const PercentScale& a, const PercentScale& b) {
  if (a.of == Of::literals && b.of != Of::literals) return b;
  if (b.of == Of::literals && a.of != Of::literals) return a;
  if (a.of == Of::lost || b.of == Of::lost) return PercentScale::lost();
  if (a.of == Of::either || b.of == Of::either)
    return a.tens == b.tens && a.of == b.of ? a : PercentScale{Of::either};
  if (a.of == b.of && (a.of == Of::figures || a.of == Of::literals)) return either_of_known(a, b);
  return a.of == b.of && a.tens == b.tens ? a : PercentScale::unseen();
}

PercentScale computed(std::string_view sign, const PercentScale& a, const PercentScale& b) {
  if (a.written && b.written)
    if (const std::optional<double> value = written_out(sign, *a.written, *b.written))
      return PercentScale::literal(*value);
  if (sign == "+" || sign == "-") return added(a, b);
  if (sign == "*") return multiplied(a, b);
  if (sign == "/") return divided(a, b);
  if (sign == "^") return raised(a, b);
  // What is cut off a percent, and its whole part, are percents as it is.
  if (sign == "%" && b.of == Of::literals) return a;
  if (sign == "//" && b.written == 1) return a;
  return cut(sign == "//" ? divided(a, b) : either(a, b));
}

PercentScale bent(const PercentScale& a) {
  switch (a.unit()) {
    case PercentUnit::neutral:
    case PercentUnit::plain:
      return PercentScale::plain();
    case PercentUnit::unknown:
      return PercentScale::unseen();
    default:
      return PercentScale::lost();
  }
}

}  // namespace svodka
