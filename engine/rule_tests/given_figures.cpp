#include "engine/rule_tests/given_figures.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/catalog/typed_number.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {

namespace {

class GivenRow {
 public:
  // The row is the table at the top of the stack.
  GivenRow(lua_State* state, const DefinitionBody& body, const Catalog& catalog, int number)
      : state_(state), body_(body), catalog_(catalog), row_(lua_gettop(state)), number_(number) {}

  Observation read(const GivenFor& otherwise) {
    if (!lua_istable(state_, row_)) {
      fail("it is not a table", "write { \"followers\", 1100, period = \"2023\" }");
    }
    read_indicator();
    read_names(otherwise);
    read_breakdown();
    read_unit();
    read_value();
    return std::move(given_);
  }

 private:
  [[noreturn]] void fail(const std::string& problem, const std::string& hint = "") const {
    body_.fail(fmt::format("given, row {}{}: {}", number_,
                           given_.indicator.empty() ? "" : " (" + given_.indicator + ")", problem),
               hint);
  }

  void read_indicator() {
    lua_rawgeti(state_, row_, 1);
    if (lua_type(state_, -1) != LUA_TSTRING) {
      fail("the indicator's code must come first",
           "write { \"followers\", 1100, period = \"2023\" }");
    }
    const std::string code = to_text(state_, -1);
    lua_pop(state_, 1);
    const std::optional<IndicatorIndex> index = catalog_.find_indicator(code);
    if (!index) {
      std::string hint = did_you_mean(code, catalog_.indicator_codes());
      if (hint.empty()) hint = "given are figures of the catalogue; derived ones are expected";
      fail(fmt::format("unknown indicator '{}'", code), hint);
    }
    given_.indicator = code;
    indicator_ = *index;
  }

  // The names of the row: what it is about, and dimensions.
  void read_names(const GivenFor& otherwise) {
    given_.municipality = otherwise.municipality;
    given_.period = otherwise.period;
    lua_pushnil(state_);
    while (lua_next(state_, row_) != 0) {
      if (lua_type(state_, -2) == LUA_TSTRING) {
        take_name(to_text(state_, -2));
      } else if (!lua_isinteger(state_, -2) || lua_tointeger(state_, -2) > 2) {
        fail("it has more than the indicator and its value",
             "name the rest: platform = \"vk\", period = \"2022\"");
      }
      lua_pop(state_, 1);
    }
  }

  void take_name(const std::string& name) {
    const int type = lua_type(state_, -1);
    if (type != LUA_TSTRING && type != LUA_TNUMBER) fail(name + " must be a text");
    const std::string value = to_text(state_, -1);
    if (name == "municipality") {
      if (!catalog_.find_municipality(value)) {
        fail(fmt::format("unknown municipality '{}'", value),
             did_you_mean(value, catalog_.municipality_codes()));
      }
      given_.municipality = value;
    } else if (name == "period") {
      const Result<Period> period = Period::parse(value);
      if (!period)
        fail(period.problem().message, "a period is written as 2024, 2024-S1, 2024-Q3, 2024-M05");
      given_.period = *period;
    } else if (name == "unit") {
      given_.unit = value;
    } else if (name == "status") {
      if (value.size() != 1 || !is_obs_status(value[0])) {
        fail(fmt::format("unknown status '{}'", value),
             "statuses are the SDMX letters: A normal, E estimated, L not collected, ...");
      }
      given_.status = value[0];
    } else if (name == "breakdown") {
      dimensions_.insert(value);
    } else {
      dimensions_.insert(name + "=" + value);
    }
  }

  void read_breakdown() {
    Result<Breakdown> breakdown =
        catalog_.breakdown(fmt::format("{}", fmt::join(dimensions_, ";")), indicator_);
    if (!breakdown)
      fail(breakdown.diagnostics().front().message, breakdown.diagnostics().front().hint);
    given_.breakdown = breakdown.take();
  }

  const Unit& own_unit() const { return catalog_.unit_of(catalog_.indicator(indicator_)); }

  void read_unit() {
    if (given_.unit.empty()) given_.unit = own_unit().code;
    const std::optional<UnitIndex> index = catalog_.find_unit(given_.unit);
    if (index && catalog_.unit(*index).base == own_unit().base) return;
    std::vector<std::string> fitting;
    for (const Unit& unit : catalog_.units()) {
      if (unit.base == own_unit().base) fitting.push_back(unit.code);
    }
    fail(fmt::format("'{}' is not a unit of this indicator", given_.unit),
         fmt::format("it is counted in {}", fmt::join(fitting, ", ")));
  }

  void read_value() {
    lua_rawgeti(state_, row_, 2);
    if (is_missing_status(given_.status)) {
      if (!lua_isnil(state_, -1)) {
        fail(fmt::format("status {} means that there is no value", given_.status),
             "leave out the value or the status");
      }
      given_.value = Quantity::missing(std::string(obs_status_meaning(given_.status)));
    } else if (own_unit().is_text) {
      if (lua_type(state_, -1) != LUA_TSTRING) fail("its value must be a text");
      given_.text = to_text(state_, -1);
    } else if (lua_type(state_, -1) == LUA_TSTRING) {
      given_.value = typed(to_text(state_, -1));
    } else if (!to_quantity(state_, -1, given_.value)) {
      fail("its value must be a number",
           "for example 1100 or \">350\"; a figure that nobody reported is left out");
    }
    lua_pop(state_, 1);
    const bool is_number = !own_unit().is_text && !is_missing_status(given_.status);
    if (is_number && (given_.value.is_missing() || given_.value.is_interval() ||
                      !std::isfinite(given_.value.value()))) {
      fail("its value is not a number that somebody could report",
           "a figure that nobody reported is left out, or has a status: status = \"L\"");
    }
  }

  // ">350" and "1 100", as in a table of observations.
  Quantity typed(const std::string& text) const {
    const QualifiedText split = split_qualifier(text);
    const Result<double> value = parse_typed_number(split.rest);
    if (!value) fail(value.problem().message, value.problem().hint);
    return Quantity::number(*value, split.qualifier.value_or(Qualifier::exact));
  }

  lua_State* state_;
  const DefinitionBody& body_;
  const Catalog& catalog_;
  const int row_;
  const int number_;
  IndicatorIndex indicator_;
  std::set<std::string> dimensions_;
  Observation given_;
};

}  // namespace

std::vector<Observation> given_figures(lua_State* state, const DefinitionBody& body,
                                       const Catalog& catalog, const GivenFor& otherwise) {
  std::vector<Observation> given;
  lua_getfield(state, 1, "given");
  if (!lua_isnil(state, -1) && !lua_istable(state, -1)) {
    body.fail("given must be a list of figures", "given = { { \"followers\", 1100 } }");
  }
  std::set<std::tuple<std::string, std::string, Breakdown, Period>> seen;
  const int count = lua_isnil(state, -1) ? 0 : as_int(lua_rawlen(state, -1));
  for (int number = 1; number <= count; ++number) {
    lua_rawgeti(state, -1, number);
    Observation row = GivenRow(state, body, catalog, number).read(otherwise);
    lua_pop(state, 1);
    if (!seen.emplace(row.municipality, row.indicator, row.breakdown, row.period).second) {
      body.fail(
          fmt::format("given, row {} ({}): this figure is given twice", number, row.indicator),
          "another period, municipality or breakdown is named in the row");
    }
    given.push_back(std::move(row));
  }
  lua_pop(state, 1);
  return given;
}

}  // namespace svodka
