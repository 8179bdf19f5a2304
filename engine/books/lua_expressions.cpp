#include "engine/books/lua_expressions.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/lua_picture.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/rules/reading/reading_lists.hpp"

namespace svodka {

void LuaExpressions::begin(Evaluation& evaluation, MunicipalityIndex municipality,
                           const Period& period) {
  evaluation_ = &evaluation;
  cells_.clear();
  evaluation.set_focus({municipality, period});
  lua_State* state = rules_.sandbox().state();
  push_reading(state, evaluation, municipality, period);
  reading_ = luaL_ref(state, LUA_REGISTRYINDEX);
  evaluation.start_recording();
}

void LuaExpressions::end() {
  evaluation_->stop_recording();
  lua_State* state = rules_.sandbox().state();
  for (const Loop& kept : kept_) luaL_unref(state, LUA_REGISTRYINDEX, kept.item);
  kept_.clear();
  luaL_unref(state, LUA_REGISTRYINDEX, reading_);
  reading_ = no_function;
  evaluation_ = nullptr;
}

Result<form::Expressions::Id> LuaExpressions::compile(std::string_view source,
                                                      std::span<const std::string> locals,
                                                      const Place& place) {
  std::vector<std::string> names = {"r"};
  names.insert(names.end(), locals.begin(), locals.end());
  const Result<bool> loaded = rules_.sandbox().load_expression(source, names, place);
  if (!loaded) return loaded.diagnostics();
  const LuaFunction function = luaL_ref(rules_.sandbox().state(), LUA_REGISTRYINDEX);
  compiled_.push_back({function, locals.size()});
  return Id{compiled_.size() - 1};
}

// A number that years, and nothing else, led to, and that may be one: r.period.year - 1 is, the
// difference of two years is not.
bool LuaExpressions::is_year(const Quantity& value, const std::vector<int>& reads,
                             bool asked_for_a_year) const {
  constexpr double first = 1900, last = 2200;  // of periods
  const double number = value.is_missing() ? 0 : value.value();
  if (number < first || number > last || number != std::floor(number)) return false;
  return (asked_for_a_year || !reads.empty()) &&
         std::all_of(reads.begin(), reads.end(),
                     [&](int node) { return evaluation_->is_year(node); });
}

Result<bool> LuaExpressions::call(Id id) {
  const Compiled& expression = compiled(id);
  lua_State* state = rules_.sandbox().state();
  const int below = lua_gettop(state);
  lua_rawgeti(state, LUA_REGISTRYINDEX, expression.function);
  lua_rawgeti(state, LUA_REGISTRYINDEX, reading_);
  for (std::size_t i = 0; i < expression.locals; ++i) {
    lua_rawgeti(state, LUA_REGISTRYINDEX, loops_[i].item);
  }
  return rules_.sandbox().call(lua_gettop(state) - below - 1, 1);
}

Result<form::Answer> LuaExpressions::evaluate(Id id) {
  const unsigned years = evaluation_->years_of_periods();
  evaluation_->start_recording();
  Result<bool> called = call(id);
  std::vector<int> reads = evaluation_->stop_recording_within();
  if (reads.empty() && !loops_.empty() && loops_.back().node >= 0) reads = {loops_.back().node};
  if (!called) return called.diagnostics();
  lua_State* state = rules_.sandbox().state();
  form::Answer answer;
  switch (lua_type(state, -1)) {
    case LUA_TNIL:
      break;
    case LUA_TBOOLEAN:
      answer.kind = form::Answer::Kind::boolean;
      answer.boolean = lua_toboolean(state, -1) != 0;
      break;
    case LUA_TSTRING:
      answer.kind = form::Answer::Kind::text;
      answer.text = to_text(state, -1);
      break;
    default:
      if (const std::optional<std::string> name = picture_name(state, -1)) {
        lua_pop(state, 1);
        return picture_answer(*name);
      }
      answer.kind = form::Answer::Kind::number;
      if (!to_quantity(state, -1, answer.quantity)) {
        const std::string type = luaL_typename(state, -1);
        lua_pop(state, 1);
        return unplaced(
            fmt::format("the expression gives a {}, which has no place in a cell", type),
            "give a number, a text, true or false; a list belongs into #each");
      }
  }
  lua_pop(state, 1);
  if (answer.kind == form::Answer::Kind::number) {
    answer.is_year = is_year(answer.quantity, reads, evaluation_->years_of_periods() != years);
  }
  return answer;
}

Result<form::Answer> LuaExpressions::picture_answer(const std::string& name) {
  if (pictures_ == nullptr) return unplaced("there are no pictures here");
  const Result<std::shared_ptr<const reader::PictureFile>> found = pictures_->find(name);
  if (!found) return found.diagnostics();
  form::Answer answer;
  answer.kind = form::Answer::Kind::picture;
  answer.picture = *found;
  return answer;
}

Result<bool> LuaExpressions::condition(Id id) {
  Result<bool> called = call(id);
  if (!called) return called.diagnostics();
  lua_State* state = rules_.sandbox().state();
  Quantity quantity = Quantity::missing("");
  const bool missing = to_quantity(state, -1, quantity) && quantity.is_missing();
  const bool holds = lua_toboolean(state, -1) != 0 && !missing;
  lua_pop(state, 1);
  return holds;
}

Result<int> LuaExpressions::open_list(Id id) {
  Result<bool> called = call(id);
  if (!called) return called.diagnostics();
  lua_State* state = rules_.sandbox().state();
  if (!lua_istable(state, -1)) {
    const std::string type = luaL_typename(state, -1);
    lua_pop(state, 1);
    return unplaced(fmt::format("#each needs a list, not a {}", type),
                    "for example r:parts(\"followers\", \"platform\")");
  }
  const int length = static_cast<int>(lua_rawlen(state, -1));
  const LuaFunction list = luaL_ref(state, LUA_REGISTRYINDEX);
  lua_pushboolean(state, 0);
  loops_.push_back({list, luaL_ref(state, LUA_REGISTRYINDEX), -1});
  return length;
}

void LuaExpressions::enter(int index) {
  lua_State* state = rules_.sandbox().state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, loops_.back().list);
  lua_rawgeti(state, -1, index + 1);
  loops_.back().node = node_of_row(state, lua_gettop(state));
  lua_rawseti(state, LUA_REGISTRYINDEX, loops_.back().item);
  lua_pop(state, 1);
}

void LuaExpressions::close_list() {
  if (loops_.back().list == no_function) {
    loops_.pop_back();
    return;
  }
  lua_State* state = rules_.sandbox().state();
  luaL_unref(state, LUA_REGISTRYINDEX, loops_.back().list);
  luaL_unref(state, LUA_REGISTRYINDEX, loops_.back().item);
  loops_.pop_back();
}

form::Expressions::KeptMember LuaExpressions::keep() {
  lua_State* state = rules_.sandbox().state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, loops_.back().item);
  kept_.push_back({no_function, luaL_ref(state, LUA_REGISTRYINDEX), loops_.back().node});
  return KeptMember{kept_.size() - 1};
}

void LuaExpressions::open_kept(KeptMember kept) {
  loops_.push_back(kept_[static_cast<std::size_t>(kept)]);
}

void LuaExpressions::finished_cell(std::size_t sheet, int row, int column) {
  std::vector<int> reads = evaluation_->stop_recording();
  evaluation_->start_recording();
  if (reads.empty() && !loops_.empty() && loops_.back().node >= 0) reads = {loops_.back().node};
  if (!reads.empty()) cells_.push_back({static_cast<int>(sheet), row, column, std::move(reads)});
}

void LuaExpressions::finished_sheet() {
  evaluation_->stop_recording();
  evaluation_->start_recording();
}

}  // namespace svodka
