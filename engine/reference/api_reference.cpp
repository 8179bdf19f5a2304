#include "engine/reference/api_reference.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/reference/api_objects.hpp"
#include "engine/reference/field_table.hpp"
#include "engine/reference/json_reference.hpp"
#include "engine/reference/settings_reference.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

constexpr const char* libraries[] = {"math", "string", "table", "utf8"};

std::string documented(const ApiFunction& function, const std::string& call) {
  std::string text = fmt::format("- `{}`", call);
  if (*function.result != '\0') text += fmt::format(" → {}", function.result);
  text += fmt::format("  \n  {} *Since {}.*\n", function.doc, function.since);
  return text;
}

std::string written(const ApiFunction& function, const std::string& before) {
  return fmt::format("{}{}({})", before, function.name, function.parameters);
}

std::string written_declaration(const ApiFunction& function) {
  return fmt::format("{} \"{}\" {{ … }}", function.name, parameters_of(function).front());
}

std::string chapter_of_object(const ApiObject& object) {
  std::string text = fmt::format("\n## {}\n\n`{}`\n", object.name, object.where);
  if (!object.fields.empty()) text += "\n" + field_table("field", "what it is", object.fields);
  if (!object.methods.empty()) text += "\n";
  const std::string variable = std::string(object.name) == "reading" ? "r" : object.name;
  for (const ApiFunction& method : object.methods) {
    text += documented(method, written(method, variable + ":"));
  }
  return text;
}

std::string chapter_of_library(const std::string& library) {
  std::string text = fmt::format("\n## Lua's {}\n\n", library.empty() ? "own functions" : library);
  for (const ApiFunction& function : standard_functions()) {
    if (library == function.group) {
      text += documented(function, written(function, library.empty() ? "" : library + "."));
    }
  }
  for (const ApiField& value : standard_values()) {
    const std::string name = value.name;
    if (!library.empty() && name.starts_with(library + ".")) {
      text += fmt::format("- `{}`  \n  {}\n", name, value.doc);
    }
  }
  return text;
}

std::string chapter_of_parameters() {
  std::string text =
      "\n## Parameters\n\nA name means the same wherever it stands; `?` after it: it may be left "
      "out.\n\n";
  return text + field_table("parameter", "what may stand there", api_parameters());
}

// --- the completion file

std::string completion_of(const ApiFunction& function, const std::string& before) {
  std::string text = fmt::format("\n---{}\n", function.doc);
  std::string names;
  for (std::string name : parameters_of(function)) {
    const bool optional = name.ends_with('?');
    if (optional) name.pop_back();
    names += (names.empty() ? "" : ", ") + name;
    const ApiField* parameter = parameter_of(function, name);
    text += fmt::format("---@param {}{} {}\n", name, optional ? "?" : "",
                        parameter == nullptr ? "any" : parameter->type);
  }
  const std::string type = type_of_result(function.result);
  if (!type.empty()) text += fmt::format("---@return {}\n", type);
  return text + fmt::format("function {}{}({}) end\n", before, function.name, names);
}

std::string completion_of_declaration(const ApiFunction& function) {
  return fmt::format(
      "\n---{0}\n---@param {2} string\n---@return fun(body: svodka.{1})\nfunction {1}({2}) end\n",
      function.doc, function.name, parameters_of(function).front());
}

std::string completion_of_object(const ApiObject& object) {
  std::string text = fmt::format("\n---{0}\n---@class svodka.{1}\n", object.where, object.name);
  for (const ApiField& field : object.fields) {
    text += fmt::format("---@field {} {} {}\n", field.name, field.type, field.doc);
  }
  if (std::string(object.name) == "reading") {
    text += "---@field [string] number|svodka.value\n";
  }
  if (std::string(object.name) == "value") {
    for (const char* operation : {"add", "sub", "mul", "div"}) {
      text += fmt::format("---@operator {}(number|svodka.value): number|svodka.value\n", operation);
    }
    text += "---@operator unm: number|svodka.value\n";
  }
  text += fmt::format("local {} = {{}}\n", object.name);
  for (const ApiFunction& method : object.methods) {
    text += completion_of(method, std::string(object.name) + ":");
  }
  return "\ndo" + text + "end\n";
}

constexpr const char* completion_head = R"(---@meta
-- What rules and forms of Svodka can call, for the completion of the Lua language server.
-- Made by `svodka api --write`; never loaded by Svodka itself.
)";

constexpr const char* reference_head = R"(# The Lua API

Made from the program's own description by `svodka api --write`; argument checks and error messages
come from the same description. How rules are written: [rules.md](rules.md). What they cannot do:
[sandbox.md](sandbox.md).

A **value** is a plain number when it is exact and present; otherwise it is missing, with the reason,
or qualified ("more than 350"). `+ - * /` carry both on; comparing them with `<` is an error, use
`at_most`, `at_least`, `equal`. Figures are in their indicator's base unit: 25 thousand persons are
25000.
)";

}  // namespace

std::string api_reference() {
  std::string text = reference_head;
  std::string chapter;
  for (const auto& group : global_functions()) {
    for (const ApiFunction& function : group) {
      if (chapter != function.group) text += fmt::format("\n## {}\n\n", function.group);
      chapter = function.group;
      text += documented(function, is_declaration(function) ? written_declaration(function)
                                                            : written(function, ""));
    }
  }
  for (const ApiObject& object : api_objects()) text += chapter_of_object(object);
  text += chapter_of_parameters();
  text += chapter_of_library("");
  for (const char* library : libraries) text += chapter_of_library(library);
  return text;
}

std::string completion_file() {
  std::string text = completion_head;
  for (const ApiObject& object : api_objects()) text += completion_of_object(object);
  for (const auto& group : global_functions()) {
    for (const ApiFunction& function : group) {
      text += is_declaration(function) ? completion_of_declaration(function)
                                       : completion_of(function, "");
    }
  }
  // The language server gives texts the methods of the class `stringlib`.
  for (const std::string library : libraries) {
    text += fmt::format("\n---@class {0}lib\n{0} = {{}}\n", library);
  }
  for (const ApiField& value : standard_values()) {
    text += fmt::format("\n---{}\n---@type {}\n{} = nil\n", value.doc, value.type, value.name);
  }
  for (const ApiFunction& function : standard_functions()) {
    const std::string library = function.group;
    text += completion_of(function, library.empty() ? "" : library + ".");
  }
  return text;
}

std::string language_server_settings() {
  nlohmann::ordered_json settings;
  settings["runtime.version"] = "Lua 5.4";
  settings["runtime.path"] = {"scripts/?.lua"};
  for (const char* library :
       {"basic", "bit", "bit32", "builtin", "coroutine", "debug", "ffi", "io", "jit", "math", "os",
        "package", "string", "table", "table.clear", "table.new", "utf8"}) {
    const bool keeps_types = std::string(library) == "builtin";
    settings["runtime.builtin"][library] = keeps_types ? "enable" : "disable";
  }
  settings["workspace.library"] = {"docs/svodka.lua"};
  settings["workspace.checkThirdParty"] = false;
  return json_text(settings) + "\n";
}

std::vector<NewFile> api_files() {
  return {{"docs/lua-api.md", api_reference()},
          {"docs/settings.md", settings_reference()},
          {"docs/json.md", json_reference()},
          {"docs/svodka.lua", completion_file()},
          {".luarc.json", language_server_settings()}};
}

}  // namespace svodka
