// Loans and savings with equal payments, flows of money, and depreciation.
#include <array>
#include <cmath>

#include "engine/formula/functions/rates.hpp"
#include "engine/formula/functions/samples.hpp"

namespace svodka::formula {
namespace {

Operand payment(Arguments& a) {
  const Loan loan{a.number(0), a.number(1), 0, a.number(2), a.number(3), a.number(4) != 0};
  return checked(loan.payment_due());
}
Operand present_value(Arguments& a) {
  const Loan loan{a.number(0), a.number(1), a.number(2), 0, a.number(3), a.number(4) != 0};
  return checked(loan.present_due());
}
Operand future_value(Arguments& a) {
  const Loan loan{a.number(0), a.number(1), a.number(2), a.number(3), 0, a.number(4) != 0};
  return checked(loan.future_due());
}

Operand number_of_periods(Arguments& a) {
  const double rate = a.number(0);
  const double payment_made = a.number(1);
  const double present = a.number(2);
  const double future = a.number(3);
  if (rate == 0)
    return payment_made == 0 ? Value(bad_number) : checked(-(present + future) / payment_made);
  const double at_start = a.number(4) != 0 ? 1 + rate : 1;
  const double payments = payment_made * at_start / rate;
  return checked(std::log((payments - future) / (payments + present)) / std::log1p(rate));
}

// What is still owed before the payment of `period`.
double balance_before(const Loan& loan, double period) {
  Loan part = loan;
  part.periods = period - 1;
  return part.future_due();
}

// PMT's arguments, and the period in second place.
std::optional<Loan> loan_with_payment(Arguments& a) {
  Loan loan{a.number(0), a.number(2), 0, a.number(3), a.number(4), a.number(5) != 0};
  loan.payment = loan.payment_due();
  const double period = a.number(1);
  if (period < 1 || period >= loan.periods + 1) return std::nullopt;
  return loan;
}

double interest_of(const Loan& loan, double period) {
  if (loan.at_start && period == 1) return 0;
  const double interest = balance_before(loan, period) * loan.rate;
  return loan.at_start ? interest / (1 + loan.rate) : interest;
}

Operand interest_part(Arguments& a) {
  const auto loan = loan_with_payment(a);
  return loan ? checked(interest_of(*loan, a.number(1))) : Value(bad_number);
}
Operand principal_part(Arguments& a) {
  const auto loan = loan_with_payment(a);
  return loan ? checked(loan->payment - interest_of(*loan, a.number(1))) : Value(bad_number);
}

// CUMIPMT(rate, periods, present, first, last, type) and CUMPRINC.
Operand part_over_periods(Arguments& a, bool interest) {
  const double first = std::trunc(a.number(3));
  const double last = std::trunc(a.number(4));
  Loan loan{a.number(0), a.number(1), 0, a.number(2), 0, a.number(5) != 0};
  if (loan.rate <= 0 || loan.periods <= 0 || loan.present <= 0 || first < 1 || last < first ||
      last > loan.periods)
    return bad_number;
  loan.payment = loan.payment_due();
  double total = 0;
  for (double period = first; period <= last && a.evaluator().spend(10); ++period) {
    const double of_period = interest_of(loan, period);
    total += interest ? of_period : loan.payment - of_period;
  }
  return checked(total);
}
Operand cumulative_interest(Arguments& a) { return part_over_periods(a, true); }
Operand cumulative_principal(Arguments& a) { return part_over_periods(a, false); }

// Interest of a loan whose principal is paid back in equal parts.
Operand straight_interest(Arguments& a) {
  if (a.number(2) == 0) return div_zero;
  return checked(a.number(3) * a.number(0) * (a.number(1) / a.number(2) - 1));
}

Operand net_present_value(Arguments& a) {
  const auto flows = a.numbers(1);
  if (const Error* error = error_in(flows)) return *error;
  const double rate = a.number(0);
  if (rate == -1) return div_zero;
  double total = 0;
  double discount = 1;
  for (const double flow : std::get<Numbers>(flows)) total += flow / (discount *= 1 + rate);
  return checked(total);
}

Operand modified_internal_rate(Arguments& a) {
  const auto found = numbers_in(a, 0);
  if (const Error* error = error_in(found)) return *error;
  const auto& flows = std::get<Numbers>(found);
  const double cost = 1 + a.number(1);
  const double gain = 1 + a.number(2);
  const auto n = static_cast<double>(flows.size());
  double paid = 0;
  double received = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const auto period = static_cast<double>(i);
    if (flows[i] < 0) paid += flows[i] / std::pow(cost, period);
    if (flows[i] > 0) received += flows[i] * std::pow(gain, n - 1 - period);
  }
  if (paid == 0 || received == 0) return div_zero;
  return checked(std::pow(-received / paid, 1 / (n - 1)) - 1);
}

Operand effective_rate(Arguments& a) {
  const double periods = std::trunc(a.number(1));
  if (a.number(0) <= 0 || periods < 1) return bad_number;
  return checked(std::pow(1 + a.number(0) / periods, periods) - 1);
}
Operand nominal_rate(Arguments& a) {
  const double periods = std::trunc(a.number(1));
  if (a.number(0) <= 0 || periods < 1) return bad_number;
  return checked(periods * (std::pow(1 + a.number(0), 1 / periods) - 1));
}
Operand periods_to_reach(Arguments& a) {
  if (a.number(0) <= 0 || a.number(1) <= 0 || a.number(2) <= 0) return bad_number;
  return checked(std::log(a.number(2) / a.number(1)) / std::log1p(a.number(0)));
}
Operand rate_of_growth(Arguments& a) {
  if (a.number(0) <= 0 || a.number(1) == 0) return bad_number;
  return checked(std::pow(a.number(2) / a.number(1), 1 / a.number(0)) - 1);
}

constexpr std::array financial_table = {
    FunctionInfo{"PMT", 3, 5, "nnnnn", payment},
    FunctionInfo{"PV", 3, 5, "nnnnn", present_value},
    FunctionInfo{"FV", 3, 5, "nnnnn", future_value},
    FunctionInfo{"NPER", 3, 5, "nnnnn", number_of_periods},
    FunctionInfo{"IPMT", 4, 6, "nnnnnn", interest_part},
    FunctionInfo{"PPMT", 4, 6, "nnnnnn", principal_part},
    FunctionInfo{"CUMIPMT", 6, 6, "nnnnnn", cumulative_interest},
    FunctionInfo{"CUMPRINC", 6, 6, "nnnnnn", cumulative_principal},
    FunctionInfo{"ISPMT", 4, 4, "nnnn", straight_interest},
    FunctionInfo{"NPV", 2, 255, "nr", net_present_value},
    FunctionInfo{"MIRR", 3, 3, "rnn", modified_internal_rate},
    FunctionInfo{"EFFECT", 2, 2, "nn", effective_rate},
    FunctionInfo{"NOMINAL", 2, 2, "nn", nominal_rate},
    FunctionInfo{"PDURATION", 3, 3, "nnn", periods_to_reach},
    FunctionInfo{"RRI", 3, 3, "nnn", rate_of_growth},
};

}  // namespace

std::span<const FunctionInfo> financial_functions() { return financial_table; }

}  // namespace svodka::formula
