// The period that a cell names, or a year and what of it.
#pragma once

#include <optional>

#include "engine/intake/grid.hpp"

namespace svodka::intake {

std::optional<Period> cell_period(const GridCell& cell);
// Of a day.
Period month_of(const Period& day);
// A year and what of it: "2024" and "5", «май», «II квартал».
std::optional<Period> period_of_parts(const GridCell& year, const GridCell& part,
                                      std::string_view heading_of_part);

}  // namespace svodka::intake
