// What happened to the workbooks of a run, in lines for the terminal.
#pragma once

#include <string>

#include "engine/run/run.hpp"

namespace svodka::cli {

// "made      out/ukhta_2023.xlsx  (1 check fails)"; `word` stands in place of "made".
std::string line_of(const TaskReport& report, const char* word = nullptr);

}  // namespace svodka::cli
