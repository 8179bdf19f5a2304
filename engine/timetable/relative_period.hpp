// A period told from a day: "previous month", "this year", "2 quarters ago".
#pragma once

#include <string>
#include <string_view>

#include "engine/diagnostic/result.hpp"
#include "engine/period/period.hpp"

namespace svodka {

struct RelativePeriod {
  Frequency unit = Frequency::month;
  int back = 1;

  static Result<RelativePeriod> parse(std::string_view text);
  Period of(Date day) const;
};

}  // namespace svodka
