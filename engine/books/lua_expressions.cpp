#include "engine/books/lua_expressions.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/lua_picture.hpp"
#include "engine/books/ranked_totals.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/shown_decimals.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/rules/reading/reading_lists.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

void LuaExpressions::begin(Evaluation& evaluation, const Subject& subject, const Period& period,
                           MissingAs missing_as) {
  evaluation_ = &evaluation;
  missing_as_ = missing_as;
  cells_.clear();
  evaluation.set_focus(subject, period);
  lua_State* state = rules_.sandbox().state();
  push_reading(state, evaluation, subject, period);
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

namespace {

Diagnostic total_has_no_place(std::string_view source, const Place& place) {
  Diagnostic problem =
      unplaced("several municipalities together have no place among municipalities",
               "ask one of them: rank(m.CODE, r.group, ...) for a member m of r.group");
  constexpr std::string_view function = "rank";
  problem.place = place;
  problem.excerpt = std::string(source);
  problem.place.column = printed_width(source.substr(0, source.find(function))) + 1;
  problem.width = how_many(function);
  return problem;
}

}  // namespace

Result<form::Expressions::Id> LuaExpressions::compile(std::string_view source,
                                                      std::span<const std::string> locals,
                                                      const Place& place) {
  std::vector<std::string> names = {"r"};
  names.insert(names.end(), locals.begin(), locals.end());
  const Result<bool> loaded = rules_.sandbox().load_expression(source, names, place);
  if (!loaded) return loaded.diagnostics();
  const LuaFunction function = luaL_ref(rules_.sandbox().state(), LUA_REGISTRYINDEX);
  script::Expression tree = script::expression_tree(source);
  if (ranks_total_among_members(tree)) {
    luaL_unref(rules_.sandbox().state(), LUA_REGISTRYINDEX, function);
    return total_has_no_place(source, place);
  }
  std::vector<std::vector<std::string>> fields;
  for (const std::string& local : locals) fields.push_back(fields_named(source, local));
  compiled_.push_back(
      {function, {locals.begin(), locals.end()}, std::move(tree), std::move(fields)});
  ExpressionPercents percents = percents_without_figures(compiled_.back());
  compiled_.back().glues_a_number = glues_a_number(compiled_.back().tree, percents);
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
  for (std::size_t i = 0; i < expression.locals.size(); ++i) {
    lua_rawgeti(state, LUA_REGISTRYINDEX, loops_[i].item);
  }
  return rules_.sandbox().call(lua_gettop(state) - below - 1, 1);
}

std::vector<int> LuaExpressions::or_of_member(std::vector<int> reads) const {
  if (reads.empty() && !loops_.empty()) reads = loops_.back().nodes;
  return reads;
}

Result<form::Answer> LuaExpressions::evaluate(Id id) {
  const unsigned years = evaluation_->years_of_periods();
  evaluation_->start_recording();
  const Result<bool> called = call(id);
  Result<form::Answer> answer =
      called ? taken_answer() : Result<form::Answer>(called.diagnostics());
  if (called)
    for (const int node : origins_of(compiled(id))) origins_.push_back(node);
  const bool is_number = answer && answer->kind == form::Answer::Kind::number;
  Recording recording = evaluation_->stop_recording_within();
  if (is_number) answer->in_percent = in_percent(compiled(id), answer->quantity, recording);
  if (answer && answer->kind == form::Answer::Kind::text)
    answer->is_glued = compiled(id).glues_a_number;
  const std::vector<int> reads = or_of_member(std::move(recording.nodes));
  if (is_number) {
    answer->decimals = shown_decimals(*evaluation_, answer->quantity, reads);
    answer->is_year = is_year(answer->quantity, reads, evaluation_->years_of_periods() != years);
  }
  return answer;
}

Result<form::Answer> LuaExpressions::taken_answer() {
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

// Of the fields that an expression names of rows which a rule made itself.
std::vector<int> LuaExpressions::origins_of(const Compiled& expression) {
  std::vector<int> nodes;
  lua_State* state = rules_.sandbox().state();
  for (std::size_t i = 0; i < expression.locals.size(); ++i) {
    const Loop& loop = loops_[i];
    if (expression.fields[i].empty() || !loop.nodes.empty() || loop.origins == nullptr) continue;
    const int below = lua_gettop(state);
    if (loop.list == no_function) {
      lua_pushnil(state);
    } else {
      lua_rawgeti(state, LUA_REGISTRYINDEX, loop.list);
    }
    lua_rawgeti(state, LUA_REGISTRYINDEX, loop.item);
    for (const std::string& field : expression.fields[i]) {
      for (const int node :
           loop.origins->of_field(state, below + 1, below + 2, loop.row, field, *evaluation_)) {
        nodes.push_back(node);
      }
    }
    lua_settop(state, below);
  }
  return nodes;
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
  script::Timeline timeline;
  evaluation_->start_recording(&timeline);
  Result<bool> called = [&] {
    const script::Timing timing(rules_.sandbox().state(), timeline);
    return call(id);
  }();
  Recording recording = evaluation_->stop_recording_within();
  evaluation_->take_reads();  // it belongs to the rows, not to the first cell of theirs
  std::vector<int> reads = std::move(recording.nodes);
  // The rows of a row were made with it.
  if (reads.empty() && !loops_.empty() && loops_.back().origins)
    reads = loops_.back().origins->of_row(loops_.back().row);
  if (!called) return called.diagnostics();
  lua_State* state = rules_.sandbox().state();
  if (!lua_istable(state, -1)) {
    const std::string type = luaL_typename(state, -1);
    lua_pop(state, 1);
    return unplaced(fmt::format("#each needs a list, not a {}", type),
                    "for example r:parts(\"followers\", \"platform\")");
  }
  const int length = as_int(lua_rawlen(state, -1));
  RowReads of_rows(state, lua_gettop(state), timeline, recording.timed);
  const LuaFunction list = luaL_ref(state, LUA_REGISTRYINDEX);
  lua_pushboolean(state, 0);
  loops_.push_back({list,
                    luaL_ref(state, LUA_REGISTRYINDEX),
                    {},
                    std::make_shared<ListOrigins>(std::move(reads), std::move(of_rows)),
                    member_of(yield_of(compiled(id))),
                    recording.met_percent,
                    std::make_shared<OwnRows>(rules_.sandbox(), list)});
  return length;
}

void LuaExpressions::enter(int index) {
  lua_State* state = rules_.sandbox().state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, loops_.back().list);
  lua_rawgeti(state, -1, index + 1);
  loops_.back().nodes = nodes_of_row(state, lua_gettop(state));
  loops_.back().row = lua_topointer(state, -1);
  loops_.back().member = index + 1;
  loops_.back().rows->enter(index + 1);
  lua_rawseti(state, LUA_REGISTRYINDEX, loops_.back().item);
  lua_pop(state, 1);
}

void LuaExpressions::close_list() {
  loops_.back().rows->leave();
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
  const Loop& loop = loops_.back();
  kept_.push_back({no_function, luaL_ref(state, LUA_REGISTRYINDEX), loop.nodes, loop.origins,
                   loop.yield, loop.met_percent, loop.rows, loop.member, loop.row});
  return KeptMember{kept_.size() - 1};
}

void LuaExpressions::open_kept(KeptMember kept) {
  loops_.push_back(nth(kept_, kept));
  lua_State* state = rules_.sandbox().state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, loops_.back().item);
  loops_.back().rows->enter(loops_.back().member);
  lua_rawseti(state, LUA_REGISTRYINDEX, loops_.back().item);
}

void LuaExpressions::finished_cell(std::size_t sheet, int row, int column) {
  std::vector<int> reads = evaluation_->stop_recording();
  evaluation_->start_recording();
  if (!origins_.empty()) {
    std::unordered_set<int> known(reads.begin(), reads.end());
    for (const int node : origins_) {
      if (known.insert(node).second) reads.push_back(node);
    }
    origins_.clear();
  }
  reads = or_of_member(std::move(reads));
  if (!reads.empty()) cells_.add(static_cast<int>(sheet), row, column, reads);
}

void LuaExpressions::finished_sheet() {
  origins_.clear();
  evaluation_->stop_recording();
  evaluation_->start_recording();
}

}  // namespace svodka
