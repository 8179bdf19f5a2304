#include "engine/rules/api/described_fields.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {

namespace {

// "What is wrong, with {left}." -> "message: what is wrong, with {left}"
std::string hint_of(const ApiField& field) {
  std::string doc = field.doc;
  if (doc.ends_with('.')) doc.pop_back();
  if (doc.front() >= 'A' && doc.front() <= 'Z') doc.front() = static_cast<char>(doc.front() | 32);
  return fmt::format("{}: {}", field.name, doc);
}

}  // namespace

DescribedFields::DescribedFields(std::span<const ApiField> fields, const char* unknown)
    : unknown_(unknown) {
  for (const ApiField& field : fields) fields_.push_back({&field, ApiType(field.type)});
}

const DescribedFields::Field* DescribedFields::find(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) {
    return name == field.described->name;
  });
  return found == fields_.end() ? nullptr : &*found;
}

// Its name lies below its value on top of the stack.
std::optional<DescribedFields::Problem> DescribedFields::wrong_member(lua_State* state) const {
  if (lua_type(state, -2) != LUA_TSTRING) {
    return Problem{"every field needs its name: name = value", ""};
  }
  const std::string name = to_text(state, -2);
  const Field* field = find(name);
  if (field == nullptr) {
    std::vector<std::string> known;
    for (const Field& each : fields_) known.emplace_back(each.described->name);
    return Problem{fmt::format("{} '{}'", unknown_, name), did_you_mean(name, known)};
  }
  if (field->type.takes(state, -1)) return std::nullopt;
  return Problem{
      fmt::format("{} must be {}, not {}", name, field->type.words(), field->type.shown(state, -1)),
      ""};
}

std::optional<DescribedFields::Problem> DescribedFields::wrong(lua_State* state, int index) const {
  index = lua_absindex(state, index);
  lua_pushnil(state);
  while (lua_next(state, index) != 0) {
    std::optional<Problem> problem = wrong_member(state);
    if (problem) {
      lua_pop(state, 2);
      return problem;
    }
    lua_pop(state, 1);
  }
  for (const Field& field : fields_) {
    const bool given = lua_getfield(state, index, field.described->name) != LUA_TNIL;
    lua_pop(state, 1);
    if (given || field.type.takes_nothing()) continue;
    return Problem{fmt::format("{} is missing", field.described->name), hint_of(*field.described)};
  }
  return std::nullopt;
}

}  // namespace svodka
