// Workbooks that were made and show figures which have changed since. Found by
// explanation/outdated_workbooks, told with what changed the figures.
#pragma once

#include <string>
#include <vector>

namespace svodka {

struct OutdatedWorkbook {
  std::string path;  // as it is named today: in the workspace from its root on
  std::string report;
  std::string municipality;  // "" for a workbook of a whole group
  std::string period;        // code

  bool operator==(const OutdatedWorkbook&) const = default;
};

struct OutdatedWorkbooks {
  std::vector<OutdatedWorkbook> found;  // by path
  long long not_looked_at = 0;  // that may show them too: more were made than are worth the time
};

}  // namespace svodka
