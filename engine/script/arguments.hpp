// Reads the arguments of bindings, with messages that name the function, the parameter and what
// came instead:
//
//     share(part, whole): argument 2 'whole' must be a number, got nil
//
// A room describes each of its functions once, as a Signature; the checks, the messages, the
// reference page and the completion stub are made from it. Everything here throws ScriptError, and
// only on failure does any work beyond comparing a type.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "engine/script/sandbox.hpp"

namespace svodka::script {

// What a parameter takes. `number` takes whole numbers too; `text` does not take numbers, nor does
// `number` take texts (Lua would convert silently). `quantity` takes numbers and userdata: figures
// that may be missing or qualified; the binding looks which userdata it is.
enum class Type { any, boolean, integer, number, quantity, text, table, function, userdata };

// As messages and the reference page say it: "a whole number", "a text".
std::string_view name_of(Type type);

struct Parameter {
  const char* name;
  Type type = Type::any;
  bool optional = false;  // may be nil or left out
};

// Static data: texts and parameters live as long as the program.
struct Signature {
  const char* name;  // as a script calls it: "share", "r:value"
  std::span<const Parameter> parameters;
  const char* doc = "";
  const char* since = "";     // the version that brought it
  bool more_allowed = false;  // any number of further arguments
};

// "share(part, whole)", "round(value, decimals?)", "sum(first, ...)"
std::string text_of(const Signature& signature);

// What a value on the stack is called in messages: "nil", "a text", "a whole number", or the __name
// of a userdata.
std::string name_of_value(lua_State* state, int index);

// Checks number and types of the arguments on the stack. Missing optional ones are filled up with
// nil, so that every parameter has its index: parameter i stands at stack index i + 1.
void check_arguments(lua_State* state, const Signature& signature);

// Throws the error about argument `index` (from 1): "share(part, whole): argument 2 'whole'
// <problem>".
[[noreturn]] void argument_error(const Signature& signature, int index, const std::string& problem,
                                 const std::string& hint = "");

// Readers for arguments that check_arguments let through; they do not check again. Texts belong to
// the state and live as long as the value is on the stack.
bool is_given(lua_State* state, int index);
bool boolean_at(lua_State* state, int index, bool otherwise = false);
std::int64_t integer_at(lua_State* state, int index, std::int64_t otherwise = 0);
double number_at(lua_State* state, int index, double otherwise = 0);
std::string_view text_at(lua_State* state, int index, std::string_view otherwise = {});

// integer_at, within [least, most]; throws argument_error otherwise.
std::int64_t integer_within(lua_State* state, const Signature& signature, int index,
                            std::int64_t least, std::int64_t most, std::int64_t otherwise);

// One of a few words ("week", "month"); throws argument_error with the nearest of them otherwise.
// Answers its index in `words`.
std::size_t word_at(lua_State* state, const Signature& signature, int index,
                    std::span<const std::string> words);

}  // namespace svodka::script
