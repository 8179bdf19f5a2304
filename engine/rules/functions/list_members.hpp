// What functions of lists take of a list's members.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/rules/functions/statistics.hpp"

struct lua_State;

namespace svodka {

// The members of a list that stands as an argument: themselves, or of rows and readings what
// another argument names. That is a field ("value", "press_releases"), a field of a field
// ("municipality.name"), or a function that is given the member.
class ListMembers {
 public:
  // `list` and `field` are the arguments' numbers.
  ListMembers(lua_State* state, const Arguments& arguments, int list, int field);

  lua_Integer count() const { return count_; }

  // Pushes what is meant of member `i`, from 1.
  void push(lua_Integer i) const;
  // The same as a figure; an error when it is none.
  Quantity figure(lua_Integer i) const;
  std::vector<Quantity> figures() const;

 private:
  void push_field_of(int member) const;
  [[noreturn]] void refuse(lua_Integer i) const;

  lua_State* state_;
  const Arguments& arguments_;
  int list_;
  int function_ = 0;               // on the stack; 0: there is none
  std::vector<std::string> path_;  // of fields; empty: the members themselves
  lua_Integer count_ = 0;
};

// The members that count. When `how` is count and some are missing: one missing value that says so.
std::vector<Quantity> that_count(lua_State* state, std::vector<Quantity> list, MissingMembers how);

// The same of values with weights. A member whose weight is exactly 0 counts nothing, whatever its
// value.
std::vector<Weighted> that_count(lua_State* state, std::vector<Weighted> list, MissingMembers how);

// The value, a missing one with its reason in the report's language.
void push_answer(lua_State* state, const Quantity& value);

}  // namespace svodka
