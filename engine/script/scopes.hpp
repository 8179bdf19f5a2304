// Which names of a Lua source are its own. Lua's scopes read from its tokens; where telling exactly
// would need a whole parser, a name counts as declared. Private to engine/script.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/script/tokens.hpp"

namespace svodka::script {

enum class Origin {
  none,       // declared nowhere: a global
  local,      // a local variable, a parameter, a loop's variable
  parameter,  // the same, of a function that is a member of a table: { value = function(r) … }
  given,      // from outside, to an expression
};

// A name that is read or called (not a member behind a dot, nor a table's key).
struct Use {
  std::size_t token;
  Origin origin;
};

// `given` are the names that an expression gets from outside.
std::vector<Use> uses_of(std::string_view source, const std::vector<Token>& tokens,
                         std::span<const std::string> given);

}  // namespace svodka::script
