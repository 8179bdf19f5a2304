#include "engine/rules/checks/check_tally.hpp"

namespace svodka {

void CheckTally::count(const CheckResult& result) {
  switch (result.outcome) {
    case CheckOutcome::holds:
      ++held;
      break;
    case CheckOutcome::unknown:
      ++untested;
      break;
    case CheckOutcome::broken:
      ++errors;
      break;
    case CheckOutcome::fails:
      ++(!result.is_finding()                         ? accepted
         : result.rule->severity == Severity::error   ? errors
         : result.rule->severity == Severity::warning ? warnings
                                                      : notes);
      break;
  }
}

}  // namespace svodka
