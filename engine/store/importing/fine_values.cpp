#include "engine/store/importing/fine_values.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace svodka {

void FineValues::met(const CsvTable::Row& row, const Indicator& indicator) {
  auto use = std::find_if(uses_.begin(), uses_.end(),
                          [&](const Use& each) { return each.indicator == &indicator; });
  if (use == uses_.end()) use = uses_.insert(uses_.end(), Use{&indicator, &row});
  ++use->rows;
}

Diagnostics FineValues::told() const {
  Diagnostics all;
  for (const Use& use : uses_) {
    const int decimals = use.indicator->decimals;
    std::string message =
        fmt::format("'{}' has {} in the catalogue, and this value has more", use.indicator->code,
                    decimals == 0   ? "no decimals"
                    : decimals == 1 ? "1 decimal"
                                    : fmt::format("{} decimals", decimals));
    if (use.rows > 1) message += fmt::format(", as have {} others", use.rows - 1);
    Diagnostic told =
        table_.problem(*use.first_row, "value", std::move(message),
                       "it is taken as it is; correct it, or the indicator's column 'decimals'");
    told.severity = Severity::warning;
    all.push_back(std::move(told));
  }
  return all;
}

}  // namespace svodka
