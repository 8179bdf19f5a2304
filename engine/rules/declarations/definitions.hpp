// derived, check, report and schedule: what a script may declare while it is loaded.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/declarations/rulebook.hpp"

struct lua_State;

namespace svodka {

// `derived "code" { … }` is two calls: the first notes the kind and the code, the second brings the
// body.
class Definitions {
 public:
  explicit Definitions(Rulebook& rules) : rules_(rules) {}

  void bind();

  // The first call. Throws ScriptError when the code is not one or is taken.
  void announce(std::string kind, std::string code);
  // The second call, with the body at stack index 1.
  void complete(lua_State* state);
  // "" or what was announced and never given a body.
  std::string unfinished() const;
  // From now on declaring is an error: rules hold indices and pointers into what is declared.
  void close() { open_ = false; }

 private:
  struct Announced {
    std::string kind, code;
    Place place;
  };

  void complete_derived(lua_State* state, const Announced& announced);
  void complete_check(lua_State* state, const Announced& announced);
  void complete_report(lua_State* state, const Announced& announced);
  void complete_schedule(lua_State* state, const Announced& announced);

  Rulebook& rules_;
  std::optional<Announced> announced_;
  bool open_ = true;
};

}  // namespace svodka
