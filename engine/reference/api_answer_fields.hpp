// The fields of what `svodka api --json` prints: the API described as data, and the description of
// all such answers themselves.
#pragma once

#include "engine/rules/api/api.hpp"

namespace svodka {

inline constexpr ApiField api_fields[] = {
    {"functions", "function[]", "Declarations and global functions."},
    {"objects", "object[]", "What functions give and take."},
    {"lua_functions", "function[]", "What the sandbox lets through of Lua's own library."},
    {"lua_values", "field[]", "The same of its values: math.pi."},
    {"settings", "setting[]", "The keys of svodka.toml."},
    {"json_answers", "json_answer[]", "What each command prints with --json."},
    {"json_objects", "json_object[]", "What these answers consist of."},
};

inline constexpr ApiField function_fields[] = {
    {"name", "string", "How it is called."},
    {"group", "string", "Its chapter in docs/lua-api.md; of Lua's own functions their library."},
    {"declaration", "boolean",
     "Whether a table in braces follows the call: derived \"code\" { … }."},
    {"parameters", "parameter[]", "In their order."},
    {"result", "string", "What it gives, in words; \"\" when it gives nothing."},
    {"type", "string", "The same as a type of the Lua language server."},
    {"doc", "string", "What it does."},
    {"since", "string", "The version that had it first."},
};

inline constexpr ApiField parameter_fields[] = {
    {"name", "string", "As in the reference; \"...\" for any number of them."},
    {"type", "string", "A type of the Lua language server."},
    {"optional", "boolean", "Whether it may be left out."},
    {"doc", "string", "What may stand there."},
};

inline constexpr ApiField object_fields[] = {
    {"name", "string", "\"period\"; as a type \"svodka.period\"."},
    {"where", "string", "How a rule comes by it: r.period."},
    {"fields", "field[]", "What is read with a point."},
    {"methods", "function[]", "What is called with a colon."},
};

inline constexpr ApiField field_fields[] = {
    {"name", "string", "Its name."},
    {"type", "string", "Its type; \"?\" after it: it may be left out."},
    {"doc", "string", "What it is."},
};

inline constexpr ApiField setting_fields[] = {
    {"name", "string", "With its table: \"limits.seconds\"."},
    {"default", "string", "What holds without it, as written in svodka.toml."},
    {"wanted", "string", "What may stand there, in words."},
    {"doc", "string", "What it does."},
};

inline constexpr ApiField json_answer_fields[] = {
    {"command", "string", "As typed, without svodka and --json."},
    {"type", "string", "A type as on this page."},
    {"doc", "string", "What it is."},
};

inline constexpr ApiField json_object_fields[] = {
    {"name", "string", "As in types."},
    {"doc", "string", "What it is."},
    {"fields", "field[]", "What it holds."},
};

}  // namespace svodka
