// RATE, IRR and XIRR: rates that are found by trying.
#include "engine/formula/functions/rates.hpp"

#include <array>
#include <cmath>
#include <functional>

#include "engine/formula/functions/samples.hpp"

namespace svodka::formula {

double Loan::growth() const { return std::pow(1 + rate, periods); }
double Loan::payment_sum() const {
  const double sum = rate == 0 ? periods : std::expm1(periods * std::log1p(rate)) / rate;
  return at_start ? sum * (1 + rate) : sum;
}
double Loan::payment_due() const { return -(present * growth() + future) / payment_sum(); }
double Loan::present_due() const { return -(payment * payment_sum() + future) / growth(); }
double Loan::future_due() const { return -(present * growth() + payment * payment_sum()); }
double Loan::balance() const { return present * growth() + payment * payment_sum() + future; }

namespace {

constexpr double least_rate = -0.99999999;

// A sign change of `f` between two points, by bisection.
double between(const std::function<double(double)>& f, double low, double high) {
  const bool rising = f(low) < 0;
  for (int i = 0; i < 200 && high - low > 1e-15 * (1 + std::fabs(low)); ++i) {
    const double middle = (low + high) / 2;
    (f(middle) < 0) == rising ? low = middle : high = middle;
  }
  return (low + high) / 2;
}

// Where `f` is 0, near the guess: Newton's way with the slope taken from two points close by, then,
// where that leads nowhere, the nearest change of sign.
std::optional<double> root_near(const std::function<double(double)>& f, double guess,
                                double accuracy) {
  double rate = guess;
  for (int i = 0; i < 60 && std::isfinite(rate) && rate > least_rate; ++i) {
    const double step = 1e-7 * std::max(1.0, std::fabs(rate));
    const double value = f(rate);
    const double slope = (f(rate + step) - f(rate - step)) / (2 * step);
    if (value == 0) return rate;
    if (slope == 0 || !std::isfinite(slope)) break;
    const double next = rate - value / slope;
    if (std::fabs(next - rate) < 1e-13 * std::max(1.0, std::fabs(next)) &&
        std::fabs(value) <= accuracy)
      return next;
    rate = next;
  }
  double width = 0.05;
  for (int widened = 0; widened < 25; ++widened, width *= 1.5) {  // up to 1000
    const double low = std::max(least_rate, guess - width);
    const double high = guess + width;
    if (std::signbit(f(low)) != std::signbit(f(high)) && std::isfinite(f(low)))
      return between(f, low, high);
  }
  return std::nullopt;
}

Operand found_rate(const std::optional<double>& rate) {
  return rate ? checked(*rate) : Value(bad_number);
}

Operand rate_of_loan(Arguments& a) {
  const double guess = a.given(5) ? a.number(5) : 0.1;
  Loan loan{0, a.number(0), a.number(1), a.number(2), a.number(3), a.number(4) != 0};
  if (loan.periods <= 0) return bad_number;
  const double size =
      std::fabs(loan.present) + std::fabs(loan.future) + std::fabs(loan.payment) * loan.periods;
  const auto balance = [&](double rate) {
    loan.rate = rate;
    return loan.balance();
  };
  return found_rate(root_near(balance, guess, 1e-6 * size));
}

bool has_both_signs(const Numbers& flows) {
  bool negative = false;
  bool positive = false;
  for (const double flow : flows) {
    negative = negative || flow < 0;
    positive = positive || flow > 0;
  }
  return negative && positive;
}

// `years`: when each flow comes.
Operand internal_rate_of(Arguments& a, const Numbers& flows, const Numbers& years, double guess) {
  if (!has_both_signs(flows) || guess <= -1) return bad_number;
  constexpr std::size_t evaluations = 800;  // at most
  if (!a.evaluator().spend(evaluations * flows.size())) return bad_number;
  double size = 0;
  for (const double flow : flows) size += std::fabs(flow);
  const auto value = [&](double rate) {
    double total = 0;
    for (std::size_t i = 0; i < flows.size(); ++i)
      total += flows[i] * std::pow(1 + rate, -years[i]);
    return total;
  };
  return found_rate(root_near(value, guess, 1e-6 * size));
}

Operand internal_rate(Arguments& a) {
  const auto found = numbers_in(a, 0);
  if (const Error* error = error_in(found)) return *error;
  const auto& flows = std::get<Numbers>(found);
  Numbers years(flows.size());
  for (std::size_t i = 0; i < years.size(); ++i) years[i] = static_cast<double>(i);
  return internal_rate_of(a, flows, years, a.given(1) ? a.number(1) : 0.1);
}

struct DatedFlows {
  Numbers flows, years;
};

// Days count from the first date, 365 to a year.
OrError<DatedFlows> dated_flows(Arguments& a, std::size_t values) {
  const auto flows = numbers_in(a, values);
  if (const Error* error = error_in(flows)) return *error;
  const auto dates = numbers_in(a, values + 1);
  if (const Error* error = error_in(dates)) return *error;
  DatedFlows dated{std::get<Numbers>(flows), std::get<Numbers>(dates)};
  if (dated.flows.size() != dated.years.size() || dated.flows.empty()) return bad_number;
  const double first = std::trunc(dated.years.front());
  for (double& date : dated.years) {
    if (std::trunc(date) < first) return bad_number;
    date = (std::trunc(date) - first) / 365;
  }
  return dated;
}

Operand dated_internal_rate(Arguments& a) {
  const auto found = dated_flows(a, 0);
  if (const Error* error = error_in(found)) return *error;
  const auto& dated = std::get<DatedFlows>(found);
  return internal_rate_of(a, dated.flows, dated.years, a.given(2) ? a.number(2) : 0.1);
}

Operand dated_present_value(Arguments& a) {
  const auto found = dated_flows(a, 1);
  if (const Error* error = error_in(found)) return *error;
  const auto& dated = std::get<DatedFlows>(found);
  if (a.number(0) <= -1) return bad_number;
  double total = 0;
  for (std::size_t i = 0; i < dated.flows.size(); ++i)
    total += dated.flows[i] / std::pow(1 + a.number(0), dated.years[i]);
  return checked(total);
}

constexpr std::array rate_table = {
    FunctionInfo{"RATE", 3, 6, "nnnnnn", rate_of_loan},
    FunctionInfo{"IRR", 1, 2, "rn", internal_rate},
    FunctionInfo{"XIRR", 2, 3, "rrn", dated_internal_rate},
    FunctionInfo{"XNPV", 3, 3, "nrr", dated_present_value},
};

}  // namespace

std::span<const FunctionInfo> rate_functions() { return rate_table; }

}  // namespace svodka::formula
