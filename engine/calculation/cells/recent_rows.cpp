#include "engine/calculation/cells/recent_rows.hpp"

#include <utility>

namespace svodka::calculation {

const RecentRows::Known* RecentRows::find(const Spot& spot) {
  std::optional<Row>& row = row_of(spot);
  if (!row || row->sheet != spot.sheet || row->row != spot.row)
    row.emplace(Row{spot.sheet, spot.row, {}});
  const auto found = row->by_column.find(spot.column);
  return found == row->by_column.end() ? nullptr : &found->second;
}

void RecentRows::keep(const Spot& spot, Known known) {
  std::optional<Row>& row = row_of(spot);
  if (row && row->sheet == spot.sheet && row->row == spot.row)
    row->by_column[spot.column] = std::move(known);
}

}  // namespace svodka::calculation
