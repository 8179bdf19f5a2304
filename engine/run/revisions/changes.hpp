// What edited rules, forms or tables would change in the workbooks of all past periods: both
// versions are made in memory and compared, and nothing is written.
#pragma once

#include <string>
#include <vector>

#include "engine/run/making/maker.hpp"
#include "engine/run/report_periods.hpp"
#include "engine/workbook/comparison/difference.hpp"

namespace svodka {

// Figures of the same store, seen with one version of the rules.
struct Version {
  const Rulebook& rules;
  Store& store;
  Maker& maker;
};

// One workbook as it was and as it would be.
struct WorkbookChange {
  enum class Side { both, only_before, only_after };
  std::string report, municipality, period;  // municipality "" for a whole group
  Side side = Side::both;
  std::vector<workbook::Difference> differences;
  Diagnostics appeared;     // problems that the edit brings
  Diagnostics disappeared;  // problems that it mends
  bool changed() const {
    return side != Side::both || !differences.empty() || !appeared.empty() || !disappeared.empty();
  }
};

struct CheckChange {
  std::string municipality, period, check, breakdown;
  std::string before,
      after;  // "holds", "unknown", "broken", a severity; "" where it does not apply
};

struct ReportChanges {
  std::string report;
  int workbooks = 0;  // compared
  int changed = 0;
  std::size_t differences = 0;
};

struct Changes {
  std::vector<WorkbookChange> workbooks;  // every one that was compared
  std::vector<CheckChange> checks;
  bool any() const;
  std::vector<ReportChanges> by_report() const;  // in the order of `workbooks`
};

struct ChangesRequest {
  std::vector<std::string> municipalities;  // empty: all, and the workbooks of whole groups
  WantedPeriods periods;                    // newest: every one with figures
};

Changes changes(Version before, Version after, const ChangesRequest& request);

}  // namespace svodka
