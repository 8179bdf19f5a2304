// Lua's patterns (reference manual, 6.4.1) with every step charged to the script's budget: a short
// pattern on a short text can backtrack for years, and the C library's matcher cannot be
// interrupted. Private to engine/script.
#pragma once

#include <array>
#include <string_view>

#include "engine/script/core.hpp"

namespace svodka::script {

class Pattern {
 public:
  // Whether a '^' at the beginning ties the match to its start, or is a character like others.
  enum class Anchor { allowed, never };

  // Both texts must stay alive, on the Lua stack.
  Pattern(lua_State* state, std::string_view subject, std::string_view pattern,
          Anchor anchor = Anchor::allowed);

  // Where a match that starts at `start` ends, or nullptr. Raises a Lua error for a malformed
  // pattern.
  const char* match(const char* start);

  const char* begin() const { return subject_begin_; }
  const char* end() const { return subject_end_; }
  bool anchored() const { return anchored_; }

  // Pushes capture `index` (from 0) of the last match; without captures 0 is the whole match.
  void push_capture(std::size_t index, const char* start, const char* match_end);
  // Pushes all captures, or the whole match when there are none (and `whole`); answers how many.
  int push_captures(const char* start, const char* match_end, bool whole);

 private:
  static constexpr std::size_t most_captures = 32;
  static constexpr int most_depth = 200;
  static constexpr std::ptrdiff_t unclosed = -1;
  static constexpr std::ptrdiff_t position = -2;

  struct Capture {
    const char* start;
    std::ptrdiff_t length;
  };

  const char* match_here(const char* s, const char* p);
  const char* match_item(const char*& s, const char*& p, bool& done);
  bool match_special(const char*& s, const char*& p, bool& done);
  const char* repeat_most(const char* s, const char* p, const char* item_end);
  const char* repeat_least(const char* s, const char* p, const char* item_end);
  const char* start_capture(const char* s, const char* p, std::ptrdiff_t kind);
  const char* end_capture(const char* s, const char* p);
  const char* match_balance(const char* s, const char* p);
  const char* match_back_reference(const char* s, char digit);
  bool at_frontier(const char* s, const char* set, const char* set_end) const;
  const char* end_of_item(const char* p) const;
  bool fits(const char* s, const char* p, const char* item_end) const;
  const Capture& closed_capture(char digit) const;
  [[noreturn]] void malformed(const char* why) const;

  Core& core_;
  lua_State* state_;
  const char* subject_begin_;
  const char* subject_end_;
  const char* pattern_begin_;
  const char* pattern_end_;
  bool anchored_;
  int depth_ = 0;
  std::size_t opened_ = 0;  // captures
  std::array<Capture, most_captures> captures_;
};

}  // namespace svodka::script
