// Expressions asked one after the other about a municipality at a period; what is named
// (`x = r.followers`) can be used in the next.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka::cli {

class Conversation {
 public:
  // Throws SystemFailure when the store cannot be read.
  Conversation(Rulebook& rules, Store& store, MunicipalityIndex municipality, const Period& period);
  ~Conversation();
  Conversation(const Conversation&) = delete;

  // What is printed for a line: the value, a list in rows, or what is wrong, with a caret. No
  // newline at the end; "" when there is nothing to say.
  std::string answer(std::string_view line);

  // From now on `r` is this one; what was named stays, readings among it too.
  void move_to(MunicipalityIndex municipality, const Period& period);
  MunicipalityIndex municipality() const { return municipality_; }
  const Period& period() const { return period_; }
  const std::vector<std::string>& variables() const { return names_; }

 private:
  void name(const std::string& variable);  // takes the value from the stack's top
  std::string with_problems(std::string text);

  Rulebook& rules_;
  Evaluation evaluation_;
  MunicipalityIndex municipality_;
  Period period_;
  std::vector<std::string> names_;
  std::vector<LuaFunction> values_;  // references, one per name
  std::size_t problems_told_ = 0;
  int lines_ = 0;
};

// The value at the stack's top as a person reads it: 350, >350, "text", rows of a list.
std::string shown_value(lua_State* state, int index);

}  // namespace svodka::cli
