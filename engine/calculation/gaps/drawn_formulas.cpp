#include "engine/calculation/gaps/drawn_formulas.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/formula/reference.hpp"

namespace svodka::calculation {

bool DrawnFormulas::is_gap(const Spot& spot, const FiguresRead& read) const {
  if (read.missing().empty()) return false;
  // A sum of those that are there is a number, and so is what a comparison chose: the run tells of
  // them.
  const FigureUse use = read.use_of_gaps();
  const bool needs_all =
      use == FigureUse::asks || use == FigureUse::shows || use == FigureUse::computes;
  return (needs_all || read.took_none()) &&
         std::any_of(areas_.begin(), areas_.end(),
                     [&](const DrawnArea& area) { return area.holds(spot); });
}

std::string DrawnFormulas::with_gap(const Spot& spot, const std::string& text, FigureUse use,
                                    const std::vector<Spot>& missing) const {
  std::vector<std::string> needed;
  for (const Spot& each : missing) {
    formula::Reference cell;
    if (each.sheet != spot.sheet) cell.sheet = cells_.sheet_name(each.sheet);
    cell.first_row = cell.last_row = each.row;
    cell.first_column = cell.last_column = each.column;
    needed.push_back(formula::to_text(cell));
  }
  // Of a sum one will do; of anything else all.
  const std::size_t least = leaves_out(use) ? 1 : needed.size();
  return fmt::format("IF(COUNT({})<{},NA(),{})", fmt::join(needed, ","), least, text);
}

}  // namespace svodka::calculation
