// What `check` looks at: municipalities at periods. Checks need no report; reports say which
// periods matter when nobody names one.
#pragma once

#include <vector>

#include "engine/run/report_periods.hpp"

namespace svodka {

struct CheckSubject {
  MunicipalityIndex municipality;
  Period period = Period::year(2000);
};

struct CheckList {
  std::vector<CheckSubject> subjects;  // each once, in the order of the reports
  Diagnostics without;                 // warnings: who has no figures for a period that is checked
};

// Without `municipalities` all that have figures. Without a period the newest of each report, one
// for all of its municipalities; of those that no report is made of, the newest of each kind of
// period. A period that is named is checked for everyone who has figures for it, or is in a report
// of such periods and has figures inside of it; for municipalities that are named, whatever they
// have.
CheckList check_list(const Rulebook& rules, Store& store,
                     const std::vector<MunicipalityIndex>& municipalities,
                     const WantedPeriods& periods);

}  // namespace svodka
