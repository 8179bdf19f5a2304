// Charts kept as they were drawn: the part itself, with marks where references and filled titles
// stand (workbook/chart_part.hpp).
#pragma once

#include <string>
#include <vector>

#include "engine/workbook/book.hpp"

namespace svodka::reader {

// Gives `chart`, already read by read_chart_part(), its `drawn` part, and a series for every
// further reference in it, so that all of them move. `lost`: what had to be taken out. false, with
// nothing changed, when the part cannot stand alone in another workbook.
bool keep_drawn(const std::string& part, workbook::Chart& chart, std::vector<std::string>& lost);

// A part of an ISO strict file in the words of the usual, transitional ones (namespaces only).
std::string in_transitional_words(std::string part);

}  // namespace svodka::reader
