// What a cell shows of a number, as a number: Excel's option "precision as displayed" goes on with
// that.
#pragma once

#include <string_view>

namespace svodka::formula {

struct DisplayedNumber {
  double number;
  // Whether Excel is known to go on with it: not where a date or a text hides a part of the number.
  bool is_known = true;
};

// Rounded to the decimals, to the digits before an exponent or to the fraction that the format, as
// files hold it, shows of this number; unchanged under General, "@" and formats of dates.
DisplayedNumber displayed(double number, std::string_view format);
double as_displayed(double number, std::string_view format);

}  // namespace svodka::formula
