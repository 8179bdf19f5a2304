// Formulas that are to come out as #N/A, for a chart to leave a gap. A formula of the sheet that
// reads such a cell would become #N/A with it: a total over an IFERROR(...) that has made a 0 of
// what is missing. What the sheet's own formulas give comes first: one that others read is left as
// it is, unless these are such formulas themselves.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/calculation/outcome.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

struct GapFormula {
  workbook::Formula* formula;
  Computation computation;
  formula::Value value;  // without the gap
  // The missing figures behind it, also those behind formulas that are left as they are.
  std::vector<Spot> missing = {};
  // That would become an error; none: the gap is made.
  std::optional<Spot> reader = {};
};

class GapFormulas {
 public:
  void add(GapFormula gap);
  bool holds(const Spot& spot) const { return known_.contains(spot); }
  // Notes that the formula at `reader` reads the cell.
  void read(const Spot& spot, const Spot& reader);

  // In the order in which they were computed.
  std::vector<GapFormula>& settle();

 private:
  void find_readers();
  void find_missing(GapFormula& gap);

  std::vector<GapFormula> all_;
  std::vector<std::vector<Spot>> readers_;
  std::unordered_map<Spot, std::size_t, SpotHash> known_;
};

}  // namespace svodka::calculation
