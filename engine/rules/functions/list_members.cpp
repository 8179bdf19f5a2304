#include "engine/rules/functions/list_members.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

// Whether the value on the stack top is a row, a reading or a period. Figures are what they are.
bool has_fields(lua_State* state) {
  if (lua_istable(state, -1)) return true;
  if (!lua_isuserdata(state, -1) || quantity_userdata(state, -1) != nullptr) return false;
  const int type = luaL_getmetafield(state, -1, "__index");
  if (type != LUA_TNIL) lua_pop(state, 1);
  return type != LUA_TNIL;
}

std::vector<std::string> parted(const std::string& path) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t dot; (dot = path.find('.', from)) != std::string::npos; from = dot + 1) {
    parts.push_back(path.substr(from, dot - from));
  }
  parts.push_back(path.substr(from));
  return parts;
}

}  // namespace

ListMembers::ListMembers(lua_State* state, const Arguments& arguments, int list, int field)
    : state_(state), arguments_(arguments), list_(arguments.slot(list)) {
  const int slot = arguments.slot(field);
  if (arguments.given(field)) {
    if (lua_isfunction(state, slot)) {
      function_ = slot;
    } else {
      path_ = parted(arguments.text(field));
    }
  }
  count_ = static_cast<lua_Integer>(lua_rawlen(state, list_));
  script::charge_each(state, static_cast<std::uint64_t>(count_), 4);
}

// In place of the member on the stack top its field.
void ListMembers::push_field_of(int member) const {
  for (const std::string& name : path_) {
    if (lua_istable(state_, -1)) {
      push_field(state_, -1, name.c_str());
    } else if (has_fields(state_)) {
      lua_getfield(state_, -1, name.c_str());
    } else {
      lua_pushnil(state_);
    }
    lua_replace(state_, member);
  }
}

void ListMembers::push(lua_Integer i) const {
  if (function_ != 0) {
    lua_pushvalue(state_, function_);
    lua_rawgeti(state_, list_, i);
    lua_call(state_, 1, 1);
    return;
  }
  lua_rawgeti(state_, list_, i);
  Quantity figure = Quantity::missing("");
  if (!path_.empty() && has_fields(state_)) {
    push_field_of(lua_gettop(state_));
  } else if (path_.empty() && lua_istable(state_, -1)) {
    push_field(state_, -1, "value");
    lua_remove(state_, -2);
  } else if (!path_.empty() && lua_type(state_, -1) == LUA_TNUMBER) {
    arguments_.fail(fmt::format("member {} of the list is a number, which has no field '{}'", i,
                                fmt::join(path_, ".")),
                    "write nil in place of the field; what stands behind it comes after that");
  } else if (!path_.empty() && !to_quantity(state_, -1, figure)) {
    arguments_.fail(
        fmt::format("member {} of the list is {}, which has no field", i, shown_type(state_, -1)));
  }
}

void ListMembers::refuse(lua_Integer i) const {
  if (function_ != 0) {
    arguments_.fail(fmt::format("of member {} of the list the function makes {}, not a number", i,
                                shown_type(state_, -1)));
  }
  lua_rawgeti(state_, list_, i);
  if (path_.empty()) {
    arguments_.fail(
        fmt::format("member {} of the list is {}, not a number", i, shown_type(state_, -1)),
        "name the field to take: for example \"value\"");
  }
  std::string path;
  for (const std::string& name : path_) path += (path.empty() ? "" : ".") + name;
  arguments_.fail(fmt::format("'{}' of member {} of the list is {}, not a number", path, i,
                              shown_type(state_, -2)));
}

Quantity ListMembers::figure(lua_Integer i) const {
  push(i);
  Quantity quantity = Quantity::missing("");
  if (!to_quantity(state_, -1, quantity)) refuse(i);
  lua_pop(state_, 1);
  return quantity;
}

std::vector<Quantity> ListMembers::figures() const {
  std::vector<Quantity> list;
  script::borrow(state_, as_size(count_) * sizeof(Quantity));
  list.reserve(as_size(count_));
  for (lua_Integer i = 1; i <= count_; ++i) {
    script::charge(state_, 1);
    list.push_back(figure(i));
    if (list.back().is_missing()) script::borrow(state_, list.back().reason().size());
  }
  return list;
}

namespace {

bool is_missing_member(const Quantity& member) { return member.is_missing(); }
bool is_missing_member(const Weighted& member) {
  return member.value.is_missing() || member.weight.is_missing();
}
Quantity as_member(const Quantity& reason, const Quantity*) { return reason; }
Weighted as_member(const Quantity& reason, const Weighted*) { return {reason, reason}; }

template <typename Member>
std::vector<Member> members_that_count(lua_State* state, std::vector<Member> list,
                                       MissingMembers how) {
  const auto is_missing = [](const Member& member) { return is_missing_member(member); };
  const auto all = how_many(list);
  const auto absent = as_int(std::count_if(list.begin(), list.end(), is_missing));
  if (how == MissingMembers::skip) {
    list.erase(std::remove_if(list.begin(), list.end(), is_missing), list.end());
  } else if (how == MissingMembers::count && absent > 0) {
    const std::string reason = incomplete(all - absent, all, evaluation_of(state).language());
    return {as_member(Quantity::missing(reason), static_cast<const Member*>(nullptr))};
  }
  return list;
}

}  // namespace

std::vector<Quantity> that_count(lua_State* state, std::vector<Quantity> list, MissingMembers how) {
  return members_that_count(state, std::move(list), how);
}

std::vector<Weighted> that_count(lua_State* state, std::vector<Weighted> list, MissingMembers how) {
  list.erase(std::remove_if(list.begin(), list.end(), weighs_nothing), list.end());
  return members_that_count(state, std::move(list), how);
}

void push_answer(lua_State* state, const Quantity& value) {
  if (!value.is_missing()) return push_quantity(state, value);
  push_quantity(state,
                Quantity::missing(reason_in(value.reason(), evaluation_of(state).language())));
}

}  // namespace svodka
