#include "engine/calculation/gaps/drawn_formulas.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "engine/formula/reference.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::calculation {

bool DrawnFormulas::is_gap(const Spot& spot, const FiguresRead& read) const {
  if (read.missing().empty()) return false;
  // A sum of those that are there is a number, and so is what a comparison chose: the run tells of
  // them.
  const FigureUse use = read.use_of_gaps();
  const bool needs_all = use == FigureUse::asks || use == FigureUse::shows ||
                         use == FigureUse::computes || use == FigureUse::calculates;
  return (needs_all || read.took_none()) &&
         std::any_of(areas_.begin(), areas_.end(),
                     [&](const DrawnArea& area) { return area.holds(spot); });
}

std::optional<std::string> DrawnFormulas::with_gap(const Spot& spot, const std::string& text,
                                                   FigureUse use,
                                                   const std::vector<Spot>& missing) const {
  constexpr std::size_t most_arguments = 255;
  const std::vector<formula::Reference> areas = areas_of(missing);
  std::string count;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    formula::Reference area = areas[i];
    if (area.sheet == cells_.sheet_name(spot.sheet)) area.sheet.clear();
    count += i == 0 ? "COUNT(" : i % most_arguments == 0 ? ")+COUNT(" : ",";
    count += formula::to_text(area);
  }
  // Of a sum one will do; of anything else all.
  const std::size_t least = leaves_out(use) ? 1 : missing.size();
  std::string with = fmt::format("IF({})<{},NA(),{})", count, least, text);
  return with.size() > workbook::longest_formula ? std::nullopt : std::optional(std::move(with));
}

// Cells below each other, and such columns beside each other, are one area.
std::vector<formula::Reference> DrawnFormulas::areas_of(std::vector<Spot> spots) const {
  std::sort(spots.begin(), spots.end(), [](const Spot& a, const Spot& b) {
    return std::tie(a.sheet, a.column, a.row) < std::tie(b.sheet, b.column, b.row);
  });
  std::vector<formula::Reference> areas;
  for (const Spot& each : spots) {
    const std::string sheet = cells_.sheet_name(each.sheet);
    const bool below = !areas.empty() && areas.back().sheet == sheet &&
                       areas.back().first_column == each.column &&
                       areas.back().last_row + 1 == each.row;
    if (below) {
      areas.back().last_row = each.row;
    } else {
      formula::Reference cell;
      cell.sheet = sheet;
      cell.first_row = cell.last_row = each.row;
      cell.first_column = cell.last_column = each.column;
      areas.push_back(std::move(cell));
    }
  }
  std::vector<formula::Reference> joined;
  for (formula::Reference& area : areas) {
    const auto beside = std::find_if(joined.begin(), joined.end(), [&](const auto& each) {
      return each.sheet == area.sheet && each.last_column + 1 == area.first_column &&
             each.first_row == area.first_row && each.last_row == area.last_row;
    });
    if (beside == joined.end())
      joined.push_back(std::move(area));
    else
      beside->last_column = area.last_column;
  }
  for (formula::Reference& area : joined)
    area.single = area.first_row == area.last_row && area.first_column == area.last_column;
  return joined;
}

}  // namespace svodka::calculation
