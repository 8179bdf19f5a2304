// The methods of `r` that give one figure, another reading, or a text.
#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/checks/check_run.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/reading/absent_reading.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/reading_groups.hpp"
#include "engine/rules/reading/reading_lists.hpp"

namespace svodka {

namespace {

struct Call {
  Call(lua_State* lua, void* function)
      : state(lua),
        arguments(lua, function, 1),
        self(self_of(lua)),
        evaluation(evaluation_of(lua)) {}

  Coordinate coordinate() const {
    const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
    return svodka::coordinate(self, indicator, breakdown_argument(state, arguments, 2, indicator));
  }

  Subject subject() const { return {self.municipality, self.group}; }

  lua_State* state;
  Arguments arguments;
  const Reading& self;
  Evaluation& evaluation;
};

int value(lua_State* state, void* function) {
  const Call call(state, function);
  push_quantity(state, call.evaluation.value(call.evaluation.read(call.coordinate())));
  return 1;
}

int stated(lua_State* state, void* function) {
  const Call call(state, function);
  push_quantity(state, call.evaluation.value(call.evaluation.stated(call.coordinate())));
  return 1;
}

int reading_sum(lua_State* state, void* function) {
  const Call call(state, function);
  const Coordinate whole = call.coordinate();
  const std::string dimension =
      call.arguments.given(3) ? dimension_argument(call.evaluation, call.arguments, 3).code : "";
  push_quantity(state, sum_of_parts(call.evaluation, whole, dimension));
  return 1;
}

int reading_ago(lua_State* state, void* function) {
  const Call call(state, function);
  const long long n = call.arguments.integer(1);
  const Frequency unit = unit_argument(call.arguments, 2);
  const std::optional<Period> there =
      n > -10000 && n < 10000 ? call.self.period.ago(as_int(n), unit) : std::nullopt;
  if (!there && unit == Frequency::year && lacks_the_week(call.self.period, n)) {
    push_absent_reading(state, call.self.period.year_number() - static_cast<int>(n),
                        call.self.period.index());
    return 1;
  }
  if (!there) {
    call.arguments.fail(fmt::format("{} has no period {} {} before it", call.self.period.code(), n,
                                    call.arguments.text(2)));
  }
  push_reading(state, call.evaluation, call.subject(), *there);
  return 1;
}

int at(lua_State* state, void* function) {
  const Call call(state, function);
  push_reading(state, call.evaluation, call.subject(), period_argument(state, call.arguments, 1));
  return 1;
}

int of(lua_State* state, void* function) {
  const Call call(state, function);
  const std::string code = call.arguments.text(1);
  const std::optional<MunicipalityIndex> municipality =
      call.evaluation.catalog().find_municipality(code);
  if (!municipality) {
    const Catalog& catalog = call.evaluation.catalog();
    call.evaluation.need(CatalogKind::municipality, code);
    call.arguments.fail(
        fmt::format("unknown municipality '{}'", code),
        catalog.hint_for(CatalogKind::municipality, code, catalog.municipality_codes()));
  }
  push_reading(state, call.evaluation, *municipality, call.self.period);
  return 1;
}

int year_to_date(lua_State* state, void* function) {
  const Call call(state, function);
  Coordinate whole = call.coordinate();
  whole.period = whole.period.year_to_date();
  push_quantity(state, call.evaluation.value(call.evaluation.read(whole)));
  return 1;
}

std::string text_of(const Call& call) {
  const Reading& self = single_self(call.state, call.arguments);
  const IndicatorIndex indicator = indicator_argument(call.state, call.arguments, 1);
  return call.evaluation.text(coordinate(self, indicator, the_whole));
}

int text(lua_State* state, void* function) {
  push_text(state, text_of(Call(state, function)));
  return 1;
}

int reading_lines(lua_State* state, void* function) {
  push_lines(state, text_of(Call(state, function)));
  return 1;
}

int latest_reading(lua_State* state, void* function) {
  const Call call(state, function);
  const std::optional<Period> period = call.evaluation.latest_period(call.coordinate());
  if (period) {
    push_reading(state, call.evaluation, call.subject(), *period);
  } else {
    lua_pushnil(state);
  }
  return 1;
}

int name_of_indicator(lua_State* state, void* function) {
  const Call call(state, function);
  const IndicatorIndex indicator = indicator_argument(state, call.arguments, 1);
  push_text(state, call.evaluation.rules().names_of(indicator).in(call.evaluation.language()));
  return 1;
}

int dimension_label(lua_State* state, void* function) {
  const Call call(state, function);
  const Dimension& dimension = dimension_argument(call.evaluation, call.arguments, 1);
  if (!call.arguments.given(2)) {
    push_text(state, dimension.names.in(call.evaluation.language()));
    return 1;
  }
  const std::string value_code = call.arguments.text(2);
  const Dimension::Value* named = dimension.find(value_code);
  if (named == nullptr) {
    call.evaluation.need(CatalogKind::value, dimension.code + "=" + value_code);
    call.arguments.fail(
        fmt::format("the dimension '{}' has no value '{}'", dimension.code, value_code));
  }
  push_text(state, named->names.in(call.evaluation.language()));
  return 1;
}

int reading_check(lua_State* state, void* function) {
  const Call call(state, function);
  const std::string code = call.arguments.text(1);
  const CheckRule* rule = call.evaluation.rules().check(code);
  if (rule == nullptr) {
    std::vector<std::string> known;
    for (const CheckRule& each : call.evaluation.rules().checks()) known.push_back(each.code);
    call.arguments.fail(fmt::format("unknown check '{}'", code), did_you_mean(code, known));
  }
  Breakdown breakdown;
  if (call.arguments.given(2)) breakdown = check_breakdown(state, call.arguments, *rule);
  const Reading& self = single_self(state, call.arguments);
  const CheckResult& result =
      run_check(call.evaluation, *rule, self.municipality, self.period, breakdown);
  call.evaluation.note_reads(result.reads);
  push_check_result(state, call.evaluation, result);
  return 1;
}

int checks(lua_State* state, void* function) {
  const Call call(state, function);
  const std::vector<const CheckResult*>& results = run_checks(
      call.evaluation, single_self(state, call.arguments).municipality, call.self.period);
  lua_createtable(state, how_many(results), 0);
  lua_Integer position = 0;
  for (const CheckResult* result : results) {
    call.evaluation.meet_percents(result->reads);
    push_check_result(state, call.evaluation, *result);
    lua_rawseti(state, -2, ++position);
  }
  return 1;
}

constexpr ApiFunction reading_table[] = {
    {"r", "value", "code, breakdown?", "value",
     "The figure: as stated for the period, else what follows from its parts of whatever length, "
     "else "
     "derived.",
     "0.1", value},
    {"r", "stated", "code, breakdown?", "value",
     "Only what the municipality stated for exactly this period.", "0.1", stated},
    {"r", "computed", "code, breakdown?", "value",
     "Only what follows from the figures of finer periods by the indicator's over_time (or from "
     "its rule), whatever is stated.",
     "0.1", computed_method},
    {"r", "by_difference", "code, breakdown?", "value",
     "The figure; where it is missing, what the stated whole leaves when the other parts are taken "
     "away: the second half-year is the year less the first.",
     "0.1", by_difference_method},
    {"r", "contradictions", "options?", "list of contradictions",
     "Figures stated for the period or a part of it that are not what finer periods make of them, "
     "{within = 1} or {within = \"2%\"}; each row has code, name, period, breakdown, "
     "breakdown_text, stated, computed, difference.",
     "0.1", contradictions_method},
    {"r", "sum", "code, breakdown?, dimension?", "value",
     "The sum of the parts: the figures with exactly one more dimension, each as r:value gives it.",
     "0.1", reading_sum},
    {"r", "parts", "code, dimension, breakdown?", "list of parts",
     "The parts in the catalogue's order, each as r:value gives it: stated for the period or for "
     "parts of it; each row has code, label, value, share, index.",
     "0.1", parts_method, GivesPercents::parts},
    {"r", "values", "dimension, code?", "list of dimension values",
     "The dimension's values that the municipality tells of in the period, of one indicator or of "
     "all: those that have figures stated for the period or for parts of it; each row has code, "
     "label, index.",
     "0.1", values_method},
    {"r", "series", "code, from, to, breakdown?", "list of points",
     "One row per period from `from` to `to`; each has period, code, label, value, index.", "0.1",
     series_method},
    {"r", "ago", "n, unit", "reading",
     "The same municipality n units earlier. A year before a week 53 there may be none: "
     "figures are missing then.",
     "0.1", reading_ago},
    {"r", "at", "period", "reading", "The same municipality in another period.", "0.1", at},
    {"r", "of", "municipality", "reading", "Another municipality in the same period.", "0.1", of},
    {"r", "municipalities", "group?", "list of readings",
     "Readings of several municipalities in the same period: {region = ..., kind = ..., country = "
     "...}, {\"ukhta\", \"dergachi\"}, or all.",
     "0.1", municipalities_method},
    {"r", "total", "code, group?, breakdown?, missing?", "total",
     "The figure of a group of municipalities by the indicator's over_area: value, reported, "
     "expected, text (18 of 22) and absent (the names of the others). Where some have not "
     "reported: \"count\" (the usual: the value is missing and says how many have), \"skip\" (that "
     "of the others) or \"fail\" (missing for the first one's reason).",
     "0.1", total_method},
    {"r", "latest", "code, breakdown?", "reading or nil",
     "The newest period up to this one for which the figure is stated.", "0.1", latest_reading},
    {"r", "year_to_date", "code, breakdown?", "value",
     "From the year's first day to the period's last.", "0.1", year_to_date},
    {"r", "text", "code", "text", "A text of the municipality; empty when it gave none.", "0.1",
     text},
    {"r", "lines", "code", "list of texts", "The lines of a text that are not empty.", "0.1",
     reading_lines},
    {"r", "label", "code", "text", "The indicator's name in the report's language.", "0.1",
     name_of_indicator},
    {"r", "dimension_label", "dimension, value?", "text",
     "The name of a dimension, or of one of its values.", "0.1", dimension_label},
    {"r", "observation", "code, breakdown?", "figure or nil",
     "The figure as reported: value, qualifier, unit, source, quote, comment, status, revision.",
     "0.1", observation_method},
    {"r", "observations", "periods?", "list of figures",
     "All figures stated for exactly this period, as reported; \"ending\": also those of other "
     "periods that end on its last day.",
     "0.1", observations_method},
    {"r", "check", "code, breakdown?", "check's result",
     "The result of a check: holds, left, right, difference, message, text.", "0.1", reading_check},
    {"r", "checks", "", "list of checks' results", "The results of all checks that apply.", "0.1",
     checks},
};

}  // namespace

std::span<const ApiFunction> reading_methods() { return reading_table; }

}  // namespace svodka
