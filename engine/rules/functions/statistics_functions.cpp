// median, quantile, stdev, trend, normalised, index: statistics of lists in Lua.
#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/functions/list_members.hpp"
#include "engine/rules/functions/statistics.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

// The figures that count: of the list, argument 1, what argument `field` names; `field` + 1 says
// what a missing one does.
std::vector<Quantity> counted(lua_State* state, const Arguments& arguments, int field) {
  const MissingMembers missing = missing_members_argument(arguments, field + 1, "fail");
  return that_count(state, ListMembers(state, arguments, 1, field).figures(), missing);
}

int median_of_list(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  push_answer(state, quantile_of(counted(state, arguments, 2), 0.5));
  return 1;
}

int quantile_of_list(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const double part = arguments.real(2);
  if (!(part >= 0 && part <= 1)) {
    arguments.fail("the part must lie between 0 and 1", "0.25 is the first quartile");
  }
  push_answer(state, quantile_of(counted(state, arguments, 3), part));
  return 1;
}

int stdev(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::string of = arguments.text_or(4, "sample");
  if (of != "sample" && of != "all") {
    arguments.fail(fmt::format("'{}' does not say of what the figures are", of),
                   "use \"sample\" (some of many) or \"all\" (all there are)");
  }
  push_answer(state, deviation_of(counted(state, arguments, 2), of == "sample"));
  return 1;
}

int trend(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const MissingMembers missing = missing_members_argument(arguments, 3, "fail");
  std::vector<Quantity> list = ListMembers(state, arguments, 1, 2).figures();
  if (missing == MissingMembers::count) list = that_count(state, std::move(list), missing);
  const TrendLine line = trend_of(list, missing == MissingMembers::skip);
  const std::pair<const char*, const Quantity&> fields[] = {
      {"slope", line.slope}, {"first", line.first}, {"last", line.last}, {"next", line.next}};
  lua_createtable(state, 0, how_many(fields));
  for (const auto& [name, value] : fields) {
    push_answer(state, value);
    lua_setfield(state, -2, name);
  }
  make_row(state, RowKind::trend);
  return 1;
}

void push_answers(lua_State* state, const std::vector<Quantity>& list) {
  lua_createtable(state, how_many(list), 0);
  for (std::size_t i = 0; i < list.size(); ++i) {
    push_answer(state, list[i]);
    lua_rawseti(state, -2, static_cast<lua_Integer>(i) + 1);
  }
}

int normalised(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::string way = arguments.text_or(3, "min_max");
  if (way != "min_max" && way != "z_score") {
    arguments.fail(fmt::format("'{}' is no way to normalise", way),
                   "use \"min_max\" (0 to 1) or \"z_score\" (standard deviations from the mean)");
  }
  const MissingMembers missing = missing_members_argument(arguments, 4, "fail");
  std::vector<Quantity> list = ListMembers(state, arguments, 1, 2).figures();
  const std::vector<Quantity> known = that_count(state, list, missing);
  const Scale scale =
      way == "min_max" ? from_smallest_to_largest(known) : deviations_from_mean(known);
  for (Quantity& each : list) {
    const bool stays_missing = each.is_missing() && missing == MissingMembers::skip;
    if (!stays_missing) each = scale.unit.is_missing() ? scale.unit : on_scale(each, scale);
  }
  push_answers(state, list);
  return 1;
}

// What a member of a list goes by: a row's code, the period of a reading.
std::string code_of_member(lua_State* state, lua_Integer i) {
  lua_rawgeti(state, 1, i);
  std::string code;
  if (const Reading* const reading = to_reading(state, -1)) {
    code = reading->period.code();
  } else if (lua_istable(state, -1)) {
    push_field(state, -1, "code");
    if (lua_type(state, -1) == LUA_TSTRING) code = to_text(state, -1);
    lua_pop(state, 1);
  }
  lua_pop(state, 1);
  return code;
}

// Which member is the base: by its code (2019, "2019-Q1", a period), or by its place.
std::size_t base_argument(lua_State* state, const Arguments& arguments, lua_Integer count) {
  const Period* const period = to_period(state, arguments.slot(2));
  const std::string wanted = period != nullptr ? period->code() : to_text(state, arguments.slot(2));
  const Result<Period> parsed = Period::parse(wanted);
  const std::string as_period = parsed ? parsed->code() : wanted;
  std::vector<std::string> codes;
  for (lua_Integer i = 1; i <= count; ++i) {
    script::charge(state, 4);
    codes.push_back(code_of_member(state, i));
    if (codes.back() == wanted || codes.back() == as_period) return as_size(i - 1);
  }
  if (lua_isinteger(state, arguments.slot(2)) != 0) {
    const lua_Integer place = lua_tointeger(state, arguments.slot(2));
    if (place >= 1 && place <= count) return as_size(place - 1);
  }
  arguments.fail(fmt::format("the list has no member '{}' to be the base", wanted),
                 did_you_mean(wanted, codes));
}

int index_of_list(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  std::vector<Quantity> list = ListMembers(state, arguments, 1, 3).figures();
  const std::size_t at = base_argument(state, arguments, static_cast<lua_Integer>(list.size()));
  const Quantity base = list[at];
  for (Quantity& each : list) each = index_in_percent(each, base);
  push_answers(state, list);
  return 1;
}

constexpr ApiFunction statistics_table[] = {
    {"Lists", "median", "list, field?, missing?", "value",
     "The middle one of the members, or what lies halfway between the middle two; `missing` as for "
     "sum. Of bounds what can be known: of 1, 5 and \"more than 350\" it is 5.",
     "0.2", median_of_list, GivesPercents::as_first},
    {"Lists", "quantile", "list, part, field?, missing?", "value",
     "Below which the part of the members lies: 0.25 for the first quartile, as Excel's "
     "QUARTILE.INC and PERCENTILE.INC; `missing` as for sum.",
     "0.2", quantile_of_list, GivesPercents::as_first},
    {"Lists", "stdev", "list, field?, missing?, of?", "value",
     "The standard deviation of a \"sample\" (the usual, Excel's STDEV.S) or of \"all\" there are "
     "(STDEV.P); `missing` as for sum.",
     "0.2", stdev, GivesPercents::as_first},
    {"Lists", "trend", "list, field?, missing?", "trend",
     "The straight line nearest to the members, such as the rows of r:series (least squares): its "
     "`slope` from one member to the next, and where it stands at the `first`, at the `last` and "
     "at the `next` one. A member that \"skip\" passes over keeps its place.",
     "0.2", trend, GivesPercents::trend},
    {"Lists", "normalised", "list, field?, way?, missing?", "list of values",
     "Every member on a scale on which unlike figures can be added up: \"min_max\" (the usual) "
     "from "
     "0 for the smallest to 1 for the largest, or \"z_score\" in standard deviations from the "
     "mean. "
     "`missing` as for sum; what \"skip\" passes over stays missing in its place.",
     "0.2", normalised},
    {"Lists", "index", "list, base, field?", "list of percents",
     "Every member in percent of the base: of the row with this code or period, or of the member "
     "at this place.",
     "0.2", index_of_list, GivesPercents::list},
};

}  // namespace

std::span<const ApiFunction> statistics_functions() { return statistics_table; }

}  // namespace svodka
