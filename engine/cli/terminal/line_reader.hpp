// Lines from a person at a terminal, with history and completion (libedit), or from a pipe, plain.
//
// One per process: libedit reads the process's terminal. While a line is being edited Ctrl-C drops
// the line; at other times it is a signal, as usual.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reference/expression_completion.hpp"

namespace svodka::cli {

class LineReader {
 public:
  using Complete = std::function<Completion(std::string_view before_cursor)>;

  // `history_file`: read now and written after each line; "" keeps none.
  LineReader(std::string history_file, Complete complete);
  ~LineReader();
  LineReader(const LineReader&) = delete;

  // Whether somebody sits there: a prompt and a greeting make sense.
  bool is_interactive() const { return terminal_ != nullptr; }
  // The line without its end; nullopt when there are no more.
  std::optional<std::string> read(const std::string& prompt);

 private:
  struct Terminal;
  std::unique_ptr<Terminal> terminal_;  // none: the input is not a terminal
};

// The file that keeps a person's history: $XDG_STATE_HOME/svodka/history, by default under
// ~/.local/state; "" without a home.
std::string history_path();

// The longest text that all candidates start with, cut where a character ends.
std::string common_start(const std::vector<std::string>& candidates);

}  // namespace svodka::cli
