// Which names of a Lua source are its own, and what its functions assign to. Lua's scopes read from
// its tokens; where an exact answer would need a whole parser, a name counts as declared and a
// table as changed. Private to engine/script.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/script/source/tokens.hpp"

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
  std::size_t function;  // in which it stands
};

// Its lines, by which Lua's debug information identifies a closure.
struct FunctionScope {
  std::size_t outer;  // the function around it; the source itself is its own
  int first_line;     // of the word `function`
  int bracket_line;   // of its parameters
  int last_line;      // of its `end`
};

struct Variable {
  std::size_t function;    // that declares it
  bool new_table = false;  // local name = { … }
  bool assigned = false;   // after its declaration
};

// name = …
struct Assignment {
  std::size_t token;                    // the name
  std::size_t function;                 // in which it stands
  std::optional<std::size_t> variable;  // nothing for a global
};

// name.field = …, name[i] = …, table.insert(name, …)
struct TableChange {
  std::size_t token;                    // the field, or what stands for it
  std::size_t function;                 // in which it stands
  std::optional<std::size_t> variable;  // whose table it is; nothing when unknown
};

struct Scopes {
  std::vector<Use> uses;
  std::vector<FunctionScope> functions;  // the first is the source itself
  std::vector<Variable> variables;
  std::vector<Assignment> assignments;
  std::vector<TableChange> table_changes;
};

// `given` are the names that an expression gets from outside.
Scopes scopes_of(std::string_view source, const std::vector<Token>& tokens,
                 std::span<const std::string> given);

}  // namespace svodka::script
