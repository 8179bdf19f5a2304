// What was read for each row of a list that a script made itself: in the row's round of the loop
// that made the rows, or between its neighbours where no loop did, and outside of the loop.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "engine/rules/evaluation/recordings.hpp"
#include "engine/script/timeline.hpp"

struct lua_State;

namespace svodka {

class RowReads {
 public:
  RowReads() = default;
  // Of the tables in the list at a place of the stack.
  RowReads(lua_State* state, int list, const script::Timeline& timeline,
           const std::vector<TimedRead>& reads);

  // nullptr for a table that is none of the rows. Each figure once.
  const std::vector<int>* of(const void* row) const;

 private:
  std::map<const void*, std::vector<int>> rows_;
};

}  // namespace svodka
