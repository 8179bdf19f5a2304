// A rule keeps nothing from one evaluation to the next: results must not depend on which workbook
// was made before, or by which process. What the scripts hold when they are loaded (the tables and
// the outer variables that their functions reach) is remembered here, compared after each call from
// outside, and put back. Most functions can change none of it, which their source tells; they cost
// a look-up. Private to engine/script.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <lua.hpp>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/script/state/function_changes.hpp"

namespace svodka::script {

struct Core;

class LoadedState {
 public:
  explicit LoadedState(Core& core) : core_(core) {}

  // Before it everything may be changed. `functions` are references in the registry; the
  // assignments by which they, or what they reach, would keep a value are errors.
  Diagnostics finish_loading(std::span<const int> functions);

  // Around each call of the function at a stack index. end() answers what it changed, as errors.
  void begin(int function);
  Diagnostics end();

  // The chunk is loaded anew.
  void forget(const std::string& chunk) { sources_.erase(chunk); }

 private:
  struct Child {
    std::size_t object;
    std::string name;  // of a variable, or ".name" of a field
  };
  // A table or a function of the scripts.
  struct Object {
    bool is_table = false;
    bool is_taken = false;     // the members below are known
    std::uint64_t digest = 0;  // of a table's fields in Lua's order, which stays until they change
    std::vector<Child> children;
    FunctionChanges changes;  // what calling it, or what it holds, can change
    std::string chunk;        // of a function, like its lines
    FunctionLines lines;
  };
  // All that a function can get at.
  struct Reach {
    std::vector<std::size_t> objects;  // nearest first
    FunctionChanges changes;
    std::string chunk;  // of the function
    int line = 0;
  };
  struct Call {
    std::size_t reach;
    Diagnostics changes;  // found before the call has ended
  };
  struct Change {
    std::size_t object;
    std::string field;  // "seen", or a variable's name
    std::string label;  // ".seen", or a variable's name
  };

  const SourceChanges* source(const std::string& chunk);

  // What can be reached (loaded_state.cpp).
  std::size_t reach_of(int function);
  Reach reach_of_expression(std::string_view text);
  Reach walk(std::vector<std::size_t> from);
  std::size_t modules();
  std::size_t number_of(int index);
  std::optional<std::size_t> object_at(int index, FunctionChanges& holder);
  void take(std::size_t number);
  void take_fields(std::size_t number, int table, int copy);
  void take_variables(std::size_t number, int function, int copy);
  void take_child(std::size_t number, int index, const std::string& name);

  // What was changed (state_changes.cpp).
  Diagnostics compare(const Reach& reach);
  std::optional<Change> restore_fields(std::size_t number, int table, int copy);
  std::optional<Change> restore_variables(std::size_t number, int function, int copy);
  std::string path_to(const Reach& reach, std::size_t object) const;
  Diagnostic diagnostic_of(const Reach& reach, const Change& change);
  Diagnostics variables_assigned(const Object& function);

  Core& core_;
  bool finished_ = false;
  std::vector<Object> objects_;
  std::map<const void*, std::size_t> numbers_;    // the registry keeps the objects alive
  std::vector<Reach> reaches_;                    // the first is of functions that reach nothing
  std::vector<Call> calls_;                       // outermost first
  std::map<std::string, SourceChanges> sources_;  // by chunk
};

// Keys of the registry, by their addresses.
extern const char objects_key;  // each object at 2n + 1, its first values at 2n + 2
extern const char reaches_key;  // numbers of reaches by function, which it does not keep alive

}  // namespace svodka::script
