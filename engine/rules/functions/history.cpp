// usual: whether a figure lies among those of its own history.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/described_fields.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/checks/comparisons.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/functions/tolerance.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

// The median absolute deviation of a normal distribution is 0.6745 of its standard deviation, the
// mean absolute deviation 0.7979. A score beyond 3.5 is an outlier: B. Iglewicz and D. Hoaglin,
// "How to Detect and Handle Outliers" (1993), where the second stands in when the first is 0.
constexpr double median_deviation_of_normal = 0.6745;
constexpr double mean_deviation_of_normal = 0.7979;
constexpr double usual_limit = 3.5;
constexpr long long fewest = 5;

struct Options {
  double limit = usual_limit;
  long long least = fewest;
  bool within = false;
};

struct History {
  std::vector<double> values;
  std::string text;  // "2021: 1 200; 2022: 1 350"
};

Options options(lua_State* state, const Arguments& arguments) {
  static const DescribedFields known(usual_fields(), "there is no option");
  Options read;
  if (!arguments.given(3)) return read;
  if (const auto problem = known.wrong(state, 3)) arguments.fail(problem->text, problem->hint);
  if (lua_getfield(state, 3, "limit") != LUA_TNIL) read.limit = lua_tonumber(state, -1);
  if (lua_getfield(state, 3, "least") != LUA_TNIL) read.least = lua_tointeger(state, -1);
  read.within = lua_getfield(state, 3, "within") != LUA_TNIL;
  lua_settop(state, 3);
  if (!(read.limit > 0)) arguments.fail("limit must be a number above 0");
  if (read.least < 3) arguments.fail("least must be a whole number, 3 or more");
  return read;
}

bool is_a_number(const Quantity& quantity) {
  return quantity.is_exact() ||
         (!quantity.is_missing() && quantity.qualifier() == Qualifier::about);
}

// Members that are missing or bounds say nothing about what is usual and are passed over.
History history(lua_State* state, const Arguments& arguments, const Locale& locale) {
  History read;
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, 2));
  script::charge_each(state, static_cast<std::uint64_t>(count), 1);
  for (lua_Integer i = 1; i <= count; ++i) {
    script::charge(state, 64);  // member by member: each is printed, which takes microseconds
    lua_rawgeti(state, 2, i);
    std::string label;
    if (lua_istable(state, -1)) {
      push_field(state, -1, "label");
      if (lua_type(state, -1) == LUA_TSTRING) label = to_text(state, -1) + ": ";
      push_field(state, -2, "value");
    }
    Quantity quantity = Quantity::missing("");
    if (!to_quantity(state, -1, quantity)) {
      arguments.fail(fmt::format("member {} of the history is not a number", i),
                     "give the rows of r:series(code, from, to), or a list of figures");
    }
    lua_settop(state, 3);
    if (!is_a_number(quantity)) continue;
    read.values.push_back(quantity.value());
    if (!read.text.empty()) read.text += "; ";
    read.text += label + locale.quantity(quantity);
  }
  return read;
}

double median(std::vector<double> values) {
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), half, values.end());
  if (values.size() % 2 == 1) return *half;
  return *std::max_element(values.begin(), half) / 2 + *half / 2;
}

// How many (robust) standard deviations the value lies off the median; infinite when the history
// never moved and the value does.
double score(const std::vector<double>& values, double middle, double value) {
  std::vector<double> deviations;
  double mean = 0;
  for (const double each : values) {
    deviations.push_back(std::fabs(each - middle));
    mean += deviations.back() / static_cast<double>(values.size());
  }
  const double off = std::fabs(value - middle);
  if (off == 0) return 0;
  const double spread = median(deviations);
  return spread > 0 ? median_deviation_of_normal * off / spread
                    : mean_deviation_of_normal * off / mean;
}

int unknown(lua_State* state, const std::string& reason) {
  lua_pushnil(state);
  push_text(state, reason);
  return 2;
}

int usual(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  Evaluation& evaluation = evaluation_of(state);
  const Quantity value = arguments.quantity(1);
  lua_settop(state, 3);
  const Options asked = options(state, arguments);
  const History earlier = history(state, arguments, evaluation.locale());
  if (value.is_missing()) return unknown(state, reason_in(value.reason(), evaluation.language()));
  if (!is_a_number(value)) {
    return unknown(state,
                   reason_in("a bound cannot be compared with its history", evaluation.language()));
  }
  if (static_cast<long long>(earlier.values.size()) < asked.least) {
    return unknown(state, short_history(how_many(earlier.values), static_cast<int>(asked.least),
                                        evaluation.language()));
  }
  const Quantity middle = Quantity::number(median(earlier.values));
  const double off = score(earlier.values, middle.value(), value.value());
  const double within = asked.within ? tolerance_of(state, arguments, middle, 3) : 0;
  const bool is_usual = off <= asked.limit || std::fabs(value.value() - middle.value()) <= within;
  evaluation.kept<Comparisons>().note(is_usual ? Verdict::yes : Verdict::no, {value, middle});
  lua_pushboolean(state, is_usual);
  lua_createtable(state, 0, 3);
  push_quantity(state, middle);
  lua_setfield(state, -2, "median");
  if (std::isfinite(off)) {
    push_quantity(state, Quantity::number(off));
    lua_setfield(state, -2, "score");
  }
  push_text(state, earlier.text);
  lua_setfield(state, -2, "history");
  return 2;
}

constexpr ApiFunction history_table[] = {
    {"Values", "usual", "value, history, options?", "true, false or nil, and a table",
     "Whether the value lies among the figures of its own history (rows of r:series or a list): "
     "not "
     "more than {limit = 3.5} robust standard deviations from their median (by the median absolute "
     "deviation), or {within = \"20%\"} of it. nil with the reason when the value is missing or a "
     "bound, or fewer than {least = 5} members are numbers. The table names median, score and "
     "history for the check's message.",
     "0.1", usual},
};

}  // namespace

std::span<const ApiFunction> history_functions() { return history_table; }

}  // namespace svodka
