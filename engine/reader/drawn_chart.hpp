// Charts kept as they were drawn: the part itself, with marks in place of its references and filled
// titles (workbook/chart_part.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workbook/book.hpp"

namespace svodka::reader {

struct DrawnChart {
  workbook::Chart chart;
  std::vector<std::string> lost;  // what had to be taken out
};

// `chart` as read_chart_part() read it, with its `drawn` part and with a series for every further
// reference in that, so that all of them move. nullopt when the part cannot stand alone in another
// workbook.
std::optional<DrawnChart> drawn_chart(const std::string& part, workbook::Chart chart);

}  // namespace svodka::reader
