// A loan, or savings, with equal payments. What is paid out is negative, as in Excel:
// present (1 + rate)^periods + payment ((1 + rate)^periods - 1) / rate + future = 0.
#pragma once

namespace svodka::formula {

struct Loan {
  double rate = 0, periods = 0, payment = 0, present = 0, future = 0;
  bool at_start = false;  // payments are made when a period begins

  // Each from the others.
  double payment_due() const;
  double present_due() const;
  double future_due() const;
  double balance() const;  // 0 where all agree

 private:
  double growth() const;       // of money over all periods
  double payment_sum() const;  // of payments of 1, with their interest
};

}  // namespace svodka::formula
