// A form counts its days from 1900 or from 1904, and scripts that fill it give dates as it does.
#pragma once

struct lua_State;

namespace svodka {

// While it lives, dates that scripts give to cells count their days as the form does that is
// filled; afterwards as before: from 1900 where no form is filled. The state outlives it.
class DaysOfForm {
 public:
  DaysOfForm(lua_State* state, bool from_1904);
  ~DaysOfForm();
  DaysOfForm(const DaysOfForm&) = delete;
  DaysOfForm& operator=(const DaysOfForm&) = delete;

 private:
  lua_State* state_;
  bool outer_from_1904_;
};

}  // namespace svodka
