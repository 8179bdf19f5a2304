// The period that a cell or a heading of several rows names.
#pragma once

#include <optional>

#include "engine/intake/grid.hpp"

namespace svodka::intake {

std::optional<Period> cell_period(const GridCell& cell);
// A cell of a heading. In a text file what was merged in a sheet stands in its first cell: the
// others say the same, where something stands below them.
const GridCell& heading_cell(const Grid& grid, std::size_t row, bool is_last_row,
                             std::size_t column);
// «2024» above «январь»
std::optional<Period> heading_period(const Grid& grid, std::size_t first_row, std::size_t rows,
                                     std::size_t column);
// A year and what of it: "2024" and "5", «май», «II квартал».
std::optional<Period> period_of_parts(const GridCell& year, const GridCell& part,
                                      std::string_view heading_of_part);

}  // namespace svodka::intake
