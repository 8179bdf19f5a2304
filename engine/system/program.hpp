// Runs another program and waits for it. POSIX; no shell stands between, so arguments need no
// quotes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace svodka {

struct ProgramResult {
  int status = 0;  // its exit status; 127 when there is no such program, 128 + signal when killed
  std::string output;
  std::string errors;     // what it wrote to standard error
  bool too_long = false;  // it wrote more than was wanted, and was killed
  bool too_slow = false;  // its time was over, and it was killed with all that it had started
};

struct ProgramCall {
  std::vector<std::string> arguments;  // the first is the program, looked for in PATH
  std::string input = {};              // what it reads from its standard input
  // "NAME=value", all that it sees of an environment; nothing: that of this process.
  std::optional<std::vector<std::string>> environment = std::nullopt;
  std::size_t longest_output = std::size_t{1} << 30;  // bytes, of each stream
  std::optional<std::chrono::seconds> time_limit = std::nullopt;
};

// What the program leaves running is not waited for, even where it holds the program's outputs.
// Throws SystemFailure when no process can be made.
ProgramResult run_program(const ProgramCall& call);
// With an empty input.
ProgramResult run_program(const std::vector<std::string>& arguments);

}  // namespace svodka
