// Due dates and expected workbooks in lines for the terminal.
#pragma once

#include <string>
#include <vector>

#include "engine/schedule/carry_out.hpp"

namespace svodka::cli {

// "monthly  Thu 8 October 2026 09:00 Europe/Moscow, of 2026-M09"
std::string line_of(const DueDate& due);

// What would be made and what would not, by due date; of long lists the beginning.
std::string would_run(const std::vector<Expected>& expected, const Catalog& catalog);

// A line per workbook.
std::string list_of(const std::vector<Expected>& expected, const Catalog& catalog);

// Reports × municipalities, a column per period and a letter per state, with the meaning of those
// that occur.
std::string matrix_of(const std::vector<Expected>& expected, const Catalog& catalog);

// What a round of the schedules did.
std::string made_in_words(const ScheduleOutcome& outcome);
// What it left: workbooks that are not made, and those that are others since.
std::string left_in_words(const ScheduleOutcome& outcome, const Catalog& catalog);

}  // namespace svodka::cli
