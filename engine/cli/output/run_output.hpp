// What happened to the workbooks of a run, in lines for the terminal.
#pragma once

#include <string>

#include "engine/cli/command.hpp"
#include "engine/run/run.hpp"

namespace svodka::cli {

// "made      out/ukhta_2023.xlsx  (1 check fails)"; `word` stands in place of "made".
std::string line_of(const TaskReport& report, const char* word = nullptr);

// That this run waits for another one.
void print_waiting(const OpenRun& other, const Options& options);

}  // namespace svodka::cli
