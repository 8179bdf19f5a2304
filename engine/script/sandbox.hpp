// A Lua 5.4 state in which a rule can do no harm (see docs/sandbox.md): an environment by
// allow-list, a budget of instructions and time, a cap on memory, text-only loading, errors that
// always carry a place.
//
// One Sandbox per process and thread. It knows neither observations nor Excel; the rooms above push
// their own functions and userdata through `bind` and the raw state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/script/source/expression_tree.hpp"

struct lua_State;

namespace svodka::script {

struct Limits {
  double seconds = 10;              // of one protected call, wall time
  std::size_t memory = 256u << 20;  // bytes, the whole state
  std::size_t block = 64u << 20;    // bytes, one allocation
  std::size_t source = 256u << 10;  // bytes, one script
  std::size_t output = 64u << 10;   // bytes printed per protected call
  std::size_t depth = 1000;         // protected calls inside each other: rules that ask for rules
};

// Thrown by bindings to raise an ordinary Lua error with this message (the place is added). It is
// turned into a Lua error only after the catch block has been left.
class ScriptError : public std::runtime_error {
 public:
  explicit ScriptError(const std::string& message, std::string hint = "")
      : std::runtime_error(message), hint_(std::move(hint)) {}
  // Passes on what a nested load() or call() answered, its place, excerpt and trail included.
  explicit ScriptError(Diagnostic diagnostic)
      : std::runtime_error(diagnostic.message), diagnostic_(std::move(diagnostic)) {}
  const std::string& hint() const { return hint_; }
  const std::optional<Diagnostic>& diagnostic() const { return diagnostic_; }

 private:
  std::string hint_;
  std::optional<Diagnostic> diagnostic_;
};

// A C++ function callable from Lua: reads its arguments from the stack, pushes its results, returns
// their number. May throw ScriptError or std::exception; nothing else may leave it. Registered
// through the one trampoline. `upvalue` is any pointer the room wants back.
using Binding = int (*)(lua_State* state, void* upvalue);

// Negative, zero or positive, as a text comes before, is, or comes after another one. Zero only for
// equal texts.
using TextOrder = std::function<int(std::string_view, std::string_view)>;

struct Core;  // private to this folder

class Sandbox {
 public:
  explicit Sandbox(const Limits& limits);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;

  lua_State* state();

  // What the rooms above want to find again from inside a binding; not owned.
  void set_host(void* host);

  // Pushes a Lua function that calls `binding` through the trampoline.
  void push(Binding binding, void* upvalue, const char* name);
  // Makes a function global (allow-listed) under `name`.
  void bind(const char* name, Binding binding, void* upvalue);
  // Takes the value on the stack top and makes it global under `name`.
  void bind_value(const char* name);

  // Compiles `source` (text only) under the chunk name `file`; on success the function is on the
  // stack top. The source is kept for excerpts. Compilation errors come as diagnostics with line,
  // column where it can be told, excerpt, and hints for the known traps (Cyrillic look-alike
  // letters, `!=`, decimal comma, `=` in a condition, `t.цена`).
  Result<bool> load(std::string_view source, const std::string& file);
  // The same for one expression with named locals: compiles "local a, b = ...; return (EXPR)" so
  // that messages still name `file` / `cell` and the column inside the expression. The function is
  // on the top.
  Result<bool> load_expression(std::string_view expression, std::span<const std::string> locals,
                               const Place& place);

  // Calls the function below its `arguments` arguments in protected mode, within the budget. On
  // success `results` values are on the stack; on failure the stack is as before the function was
  // pushed. See finish_loading() for what else is a failure. Nested calls (from bindings) share the
  // outermost call's budget, and go as deep as Limits::depth says. What the machine failed in
  // (SystemFailure, std::bad_alloc) while a binding ran is no error of the script: no pcall catches
  // it, and it is thrown from here.
  Result<bool> call(int arguments, int results);

  // What was stopped counts for what comes: of a form whose thousand cells all run on without end
  // only the first ones have their whole time. This forgets it, at the beginning of another
  // workbook.
  void begin_work();

  // Where `require "name"` finds the scripts of the workspace; nothing when there is none of this
  // name.
  struct Module {
    std::string source;
    std::string file;
  };
  using ModuleSource = std::function<std::optional<Module>(const std::string& name)>;
  void set_modules(ModuleSource modules);

  // `require` raises the first error of a module that does not load; these are its others, since
  // this was asked last.
  Diagnostics take_further_problems();

  // From now on a called function that changes what the scripts hold (a variable or a table that
  // was there before the call) fails, and the change is undone. `functions` are references in the
  // registry that will be called: in all code that they can reach, assignments to variables of a
  // file are errors here already.
  Diagnostics finish_loading(std::span<const int> functions);

  // The names in all loaded sources that nothing declares, as errors, and those that a library has
  // not, math.flor. Runs nothing.
  Diagnostics unknown_names() const;

  // Where the sources use `name` as name.member, or as name:method("text", …) with that text. Only
  // where its value comes from outside: as the parameter of a function in a table, or as a name
  // given to an expression. Methods in `chaining` return another such value, whose use counts too.
  struct Mention {
    std::string method;  // "" for a member
    std::string text;
    std::string field;  // of that member, which is told apart: name.member.field; "" otherwise
    Diagnostic at;      // place and excerpt, no message
    // Whether it is asked for nil or false: `not r.a`, `r.a == nil`, `r.a or 0`, `if r.a then`.
    bool is_condition = false;
  };
  std::vector<Mention> mentions_of(std::string_view name,
                                   std::span<const std::string_view> chaining) const;

  // How < and > compare texts, and table.sort where it is given no comparison; by their bytes until
  // then. It must not throw.
  void set_text_order(TextOrder order);

  // The texts that such calls give: of name:method("a", { key = "b" }) the first argument's and the
  // second's; of name.member:method("a") too. `code`: the first argument of the same call, "" when
  // it is no plain text.
  struct MethodArgument {
    std::string member;  // of name.member:method("a"); "" otherwise
    std::string method;
    std::string code;
    int number;       // from 1
    std::string key;  // "" for an argument that is a text itself
    std::string text;
    Diagnostic at;  // place and excerpt, no message
  };
  std::vector<MethodArgument> method_arguments_of(std::string_view name,
                                                  std::span<const std::string_view> chaining) const;
  // The same of the calls of a function, name(…) or name "text".
  std::vector<MethodArgument> function_arguments_of(std::string_view name) const;

  // Argument `number`, from 1, of the call something:METHOD(…) that runs now, as it is written; its
  // local variables are replaced by what they were declared as. nullopt where the line has no such
  // call or several.
  std::optional<Expression> argument_as_written(std::string_view method, int number) const;

  // What the function at a reference in the registry returns, as it is written, with its local
  // variables replaced likewise; nothing where its source does not show which one it is.
  struct Returned {
    struct Value {
      Expression tree;
      Diagnostic at;  // place and excerpt, no message
    };
    std::vector<std::string> parameters = {};
    std::vector<Value> values = {};
  };
  Returned returned_by(int function) const;

  // Where print() goes; by default it is collected and dropped.
  void set_output(std::function<void(std::string_view)> output);

  // The place of the innermost Lua line of a loaded source now running (for bindings' own records).
  Place where() const;

  std::size_t memory_used() const;
  bool killed() const;  // the budget of the last outermost call ran out

 private:
  Result<bool> call_on_a_stack_of_its_own(int arguments, int results);
  Result<bool> call_here(int arguments, int results);

  std::unique_ptr<Core> core_;
};

// The metatable on top of the stack only watches its tables: to the functions of `table` they are
// as plain as without it.
void mark_as_watching(lua_State* state);

// What set_host() was given last, nullptr before.
void* host_of(lua_State* state);

// From inside a binding: counts `bytes` of what a script makes the engine keep (a workbook's cells)
// towards its memory; raises "not enough memory" when they are too many. release() takes them off
// again.
void hold(lua_State* state, std::size_t bytes);
void release(lua_State* state, std::size_t bytes);

// From inside a binding: counts `bytes` that it copies or works on, in time and, until it returns
// to the script, as memory. A text of 30 MB that two thousand rows share is one text to Lua, and
// would be two thousand to whoever copies it. Anywhere else it does nothing.
void borrow(lua_State* state, std::size_t bytes);

// From inside a binding: charge `steps` of the budget before doing work of that size; throws when
// it is used up.
void charge(lua_State* state, std::uint64_t steps);
// The same for `count` times `steps`; a script can make a list whose length is near 2^63.
void charge_each(lua_State* state, std::uint64_t count, std::uint64_t steps);

}  // namespace svodka::script
