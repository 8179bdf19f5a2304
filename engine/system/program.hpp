// Runs another program and waits for it. POSIX; no shell stands between, so arguments need no
// quotes.
#pragma once

#include <string>
#include <vector>

namespace svodka {

struct ProgramResult {
  int status = 0;  // its exit status; 127 when there is no such program, 128 + signal when killed
  std::string output;
  std::string errors;  // what it wrote to standard error
};

// `arguments[0]` is the program, looked for in PATH; its standard input is empty. Throws
// SystemFailure when no process can be made.
ProgramResult run_program(const std::vector<std::string>& arguments);

}  // namespace svodka
