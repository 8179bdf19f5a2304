// Evaluates expressions one after the other for a municipality and a period, as `svodka repl` needs
// it. A value that is given a name (`x = r.followers`) can be used in the next expression.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

class Conversation {
 public:
  // Throws SystemFailure when the store cannot be read.
  Conversation(Rulebook& rules, Store& store, MunicipalityIndex municipality, const Period& period);
  ~Conversation();
  Conversation(const Conversation&) = delete;

  // The text to print for a line: the value, a list in rows, or an error with a caret. No newline
  // at the end; "" for an empty line.
  std::string answer(std::string_view line);

  // Sets what `r` reads from now on. Named values stay as they are, also readings.
  void move_to(MunicipalityIndex municipality, const Period& period);
  MunicipalityIndex municipality() const { return municipality_; }
  const Period& period() const { return period_; }
  const std::vector<std::string>& variables() const { return names_; }

 private:
  void name(const std::string& variable);  // takes the value from the stack's top
  std::string with_new_problems(const std::string& text);

  Rulebook& rules_;
  Evaluation evaluation_;
  MunicipalityIndex municipality_;
  Period period_;
  std::vector<std::string> names_;
  std::vector<LuaFunction> values_;  // references, one per name
  std::size_t problems_shown_ = 0;
  int lines_ = 0;
};

// The value at `index` of the stack as a person reads it: 350, >350, "text", a list in rows.
std::string shown_value(lua_State* state, int index);

}  // namespace svodka
