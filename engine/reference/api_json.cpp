#include "engine/reference/api_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/reference/api_objects.hpp"
#include "engine/reference/json_answers.hpp"
#include "engine/text/json_text.hpp"
#include "engine/workspace/settings.hpp"

namespace svodka {

namespace {

using Json = nlohmann::ordered_json;

Json json_of_parameter(const ApiFunction& function, std::string name) {
  const bool optional = name.ends_with('?');
  if (optional) name.pop_back();
  const ApiField* known = parameter_of(function, name);
  return {{"name", name},
          {"type", known == nullptr ? "any" : known->type},
          {"optional", optional},
          {"doc", known == nullptr ? "" : known->doc}};
}

Json json_of(const ApiFunction& function) {
  Json parameters = Json::array();
  for (const std::string& name : parameters_of(function)) {
    parameters.push_back(json_of_parameter(function, name));
  }
  return {{"name", function.name},
          {"group", function.group},
          {"declaration", is_declaration(function)},
          {"parameters", parameters},
          {"result", function.result},
          {"type", type_of_result(function.result)},
          {"doc", function.doc},
          {"since", function.since}};
}

Json json_of(const ApiField& field) {
  return {{"name", field.name}, {"type", field.type}, {"doc", field.doc}};
}

Json json_of(const JsonAnswer& answer) {
  return {{"command", answer.command}, {"type", answer.type}, {"doc", answer.doc}};
}

Json json_of(const ApiObject& object);
Json json_of(const JsonObject& object);

template <typename Item>
Json json_list_of(std::span<const Item> items) {
  Json list = Json::array();
  for (const Item& each : items) list.push_back(json_of(each));
  return list;
}

Json json_of(const ApiObject& object) {
  return {{"name", object.name},
          {"where", object.where},
          {"fields", json_list_of(object.fields)},
          {"methods", json_list_of(object.methods)}};
}

Json json_of(const JsonObject& object) {
  return {{"name", object.name}, {"doc", object.doc}, {"fields", json_list_of(object.fields)}};
}

Json json_of_settings() {
  const Workspace plain;
  Json list = Json::array();
  for (const Setting& setting : settings()) {
    list.push_back({{"name", setting.name},
                    {"default", setting.written(plain)},
                    {"wanted", setting.wanted},
                    {"doc", setting.doc}});
  }
  return list;
}

}  // namespace

std::string api_json() {
  Json functions = Json::array();
  for (const std::span<const ApiFunction> group : global_functions()) {
    for (const ApiFunction& function : group) functions.push_back(json_of(function));
  }
  return json_text(Json{{"functions", functions},
                        {"objects", json_list_of(api_objects())},
                        {"lua_functions", json_list_of(standard_functions())},
                        {"lua_values", json_list_of(standard_values())},
                        {"settings", json_of_settings()},
                        {"json_answers", json_list_of(json_answers())},
                        {"json_objects", json_list_of(json_objects())}});
}

std::string started_json(const std::string& workspace, std::span<const std::string> files) {
  Json list = Json::array();
  for (const std::string& file : files) list.push_back(file);
  return json_text(Json{{"workspace", workspace}, {"files", list}});
}

}  // namespace svodka
