// Which workbooks that were made rest on figures that have changed: an import of corrected figures,
// or its undo, says so, since nobody will look at last month's workbooks otherwise.
//
// It is told from what each workbook has read, figure by figure, so that a workbook which shows
// other figures of the same municipality is not named. Only workbooks of the municipalities
// themselves and of groups are looked at: those of others that compare with them may be any.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/period/period.hpp"
#include "engine/store/importing/import_tables.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/store/ledger/outdated.hpp"

namespace svodka {

// Codes as the catalogue has them today.
struct ChangedFigure {
  std::string municipality, indicator;
  Breakdown breakdown;
  Period period = Period::year(2000);
  std::int64_t before = 0;  // id of the revision that counted before; 0: the figure is new
};

std::vector<ChangedFigure> changed_figures(const ImportedTable& imported, const Catalog& catalog);
std::vector<ChangedFigure> changed_figures(const ImportUndo& undo, const Catalog& catalog);

class OutdatedSearch {
 public:
  // `most`: into how many workbooks it looks, in all. A seal is some kilobytes of JSON.
  OutdatedSearch(Ledger& ledger, Files& files, const Catalog& catalog, const std::string& root,
                 int most = 1000);

  // Newest entries alone count, and only where the file is still there.
  OutdatedWorkbooks showing(std::span<const ChangedFigure> changed);

 private:
  Ledger& ledger_;
  Files& files_;
  const Catalog& catalog_;
  const std::string root_;
  int most_;
};

}  // namespace svodka
