#include "engine/rules/reading/coordinates.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

namespace {

// The text form of {platform = "ok", account = "mayor"}; the catalogue checks and sorts it.
std::string breakdown_text(lua_State* state, const Arguments& arguments, int slot) {
  std::string text;
  lua_pushnil(state);
  while (lua_next(state, slot) != 0) {
    if (lua_type(state, -2) != LUA_TSTRING) {
      arguments.fail("a breakdown is written as {dimension = \"value\"}",
                     "for example {platform = \"ok\"}");
    }
    if (!text.empty()) text += ';';
    text += to_text(state, -2) + "=" + to_text(state, -1);
    lua_pop(state, 1);
  }
  return text;
}

// A derived indicator declares its dimensions by name; values are the catalogue's.
Result<Breakdown> derived_breakdown(const Catalog& catalog, const DerivedRule& rule,
                                    std::string_view text) {
  Breakdown breakdown;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(';', from), text.size());
    const std::string part(text.substr(from, to - from));
    from = to + 1;
    const std::size_t equals = part.find('=');
    const std::string dimension = part.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : part.substr(equals + 1);
    const auto& own = rule.dimensions;
    if (std::find(own.begin(), own.end(), dimension) == own.end()) {
      return unplaced(fmt::format("'{}' has no breakdown by '{}'", rule.code, dimension),
                      own.empty() ? "declare it: breakdown = { \"" + dimension + "\" }"
                                  : did_you_mean(dimension, own));
    }
    const Dimension& known = catalog.dimension(catalog.find_dimension(dimension).value());
    if (known.find(value) == nullptr) {
      std::vector<std::string> values;
      for (const Dimension::Value& each : known.values) values.push_back(each.code);
      return unplaced(fmt::format("the dimension '{}' has no value '{}'", dimension, value),
                      did_you_mean(value, values));
    }
    breakdown = breakdown.with(dimension, value);
  }
  return breakdown;
}

// A part that the catalogue does not know may be one that it has lost.
void need_unknown_parts(Evaluation& evaluation, std::string_view text) {
  while (!text.empty()) {
    const std::string part(text.substr(0, text.find(';')));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    evaluation.need(CatalogKind::value, part);
    evaluation.need(CatalogKind::dimension, part.substr(0, part.find('=')));
  }
}

}  // namespace

const Reading& self_of(lua_State* state) { return *to_reading(state, 1); }

const Reading& single_self(lua_State* state, const Arguments& arguments) {
  const Reading& self = self_of(state);
  if (self.group != alone) {
    arguments.fail(
        fmt::format("this reading is of {} municipalities together, and only one can say it",
                    evaluation_of(state).members(self.group).size()),
        "ask each reading of r.group");
  }
  return self;
}

std::optional<MunicipalityIndex> owner_of_periods(const Reading& reading) {
  if (reading.group != alone) return std::nullopt;
  return reading.municipality;
}

IndicatorIndex indicator_argument(lua_State* state, const Arguments& arguments, int number) {
  const std::string code = arguments.text(number);
  const Rulebook& rules = evaluation_of(state).rules();
  const std::optional<IndicatorIndex> indicator = rules.find_indicator(code);
  if (!indicator) {
    evaluation_of(state).need(CatalogKind::indicator, code);
    throw script::ScriptError(
        fmt::format("unknown indicator '{}'", code),
        rules.catalog().hint_for(CatalogKind::indicator, code, rules.indicator_codes()));
  }
  return *indicator;
}

void refuse_text(const Evaluation& evaluation, IndicatorIndex indicator) {
  if (evaluation.rules().derived_rule(indicator) != nullptr) return;
  const Catalog& catalog = evaluation.catalog();
  if (!catalog.unit(catalog.indicator(indicator).unit).is_text) return;
  const std::string& code = catalog.indicator(indicator).code;
  throw script::ScriptError(fmt::format("'{}' is a text, not a figure", code),
                            fmt::format("write r:text(\"{}\")", code));
}

Result<Breakdown> breakdown_of(const Rulebook& rules, IndicatorIndex indicator,
                               std::string_view text) {
  const DerivedRule* rule = rules.derived_rule(indicator);
  return rule != nullptr ? derived_breakdown(rules.catalog(), *rule, text)
                         : rules.catalog().breakdown(text, indicator);
}

BreakdownIndex breakdown_argument(lua_State* state, const Arguments& arguments, int number,
                                  IndicatorIndex indicator) {
  refuse_text(evaluation_of(state), indicator);
  if (!arguments.given(number)) return the_whole;
  const int slot = number + 1;
  std::string text;
  if (lua_istable(state, slot)) {
    text = breakdown_text(state, arguments, slot);
  } else {
    text = arguments.text(number);
  }
  if (text.empty()) return the_whole;
  Evaluation& evaluation = evaluation_of(state);
  const Result<Breakdown> breakdown = breakdown_of(evaluation.rules(), indicator, text);
  if (!breakdown) {
    need_unknown_parts(evaluation, text);
    const Diagnostic& problem = breakdown.diagnostics().front();
    arguments.fail(problem.message, problem.hint);
  }
  return evaluation.intern(*breakdown);
}

const Dimension& dimension_argument(Evaluation& evaluation, const Arguments& arguments,
                                    int number) {
  const Catalog& catalog = evaluation.catalog();
  const std::string code = arguments.text(number);
  if (const auto index = catalog.find_dimension(code)) return catalog.dimension(*index);
  evaluation.need(CatalogKind::dimension, code);
  arguments.fail(fmt::format("unknown dimension '{}'", code),
                 catalog.hint_for(CatalogKind::dimension, code, catalog.dimension_codes()));
}

Period period_argument(lua_State* state, const Arguments& arguments, int number) {
  if (const Period* period = to_period(state, number + 1)) return *period;
  std::string code;
  if (lua_isinteger(state, number + 1)) {
    code = std::to_string(lua_tointeger(state, number + 1));
  } else {
    code = arguments.text(number);
  }
  const Result<Period> period = Period::parse(code);
  if (!period)
    arguments.fail(period.problem().message,
                   "a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07");
  return *period;
}

Frequency unit_argument(const Arguments& arguments, int number) {
  const std::string name = arguments.text(number);
  const std::optional<Frequency> unit = frequency_named(name);
  if (!unit) {
    arguments.fail(fmt::format("'{}' is not a unit of time", name),
                   "use \"year\", \"half_year\", \"quarter\", \"month\", \"week\" or \"day\"");
  }
  return *unit;
}

Coordinate coordinate(const Reading& reading, IndicatorIndex indicator, BreakdownIndex breakdown) {
  return {reading.municipality, indicator, breakdown, reading.period, reading.group};
}

}  // namespace svodka
