// `r.period` and other periods as rules see them.
#include <boost/date_time/gregorian/formatters.hpp>
#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/period/label.hpp"
#include "engine/period/serial_date.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/described_call.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/api/metatable.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/functions/days_of_form.hpp"
#include "engine/rules/reading/coordinates.hpp"

namespace svodka {

namespace {

constexpr const char* period_type = "period";
constexpr char methods_key = 0;
constexpr char days_from_1904_key = 0;

struct HeldPeriod {
  Period period;
  std::optional<MunicipalityIndex> whose;
};

const HeldPeriod* to_held_period(lua_State* state, int index) {
  return static_cast<const HeldPeriod*>(luaL_testudata(state, index, period_type));
}

const Period& self(lua_State* state) { return *to_period(state, 1); }

bool counts_from_1904(lua_State* state) {
  lua_rawgetp(state, LUA_REGISTRYINDEX, &days_from_1904_key);
  const bool from_1904 = lua_toboolean(state, -1) != 0;
  lua_pop(state, 1);
  return from_1904;
}

void set_count_from_1904(lua_State* state, bool from_1904) {
  lua_pushboolean(state, from_1904);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &days_from_1904_key);
}

// What a cell with a date format shows as the date.
lua_Integer excel_day(lua_State* state, const Date& date) {
  return plain_serial_of(date.year(), date.month(), date.day(), counts_from_1904(state));
}

Quantity working_days(const Evaluation& evaluation, const Period& period,
                      const WorkingCalendar* calendar) {
  const std::optional<int> days =
      calendar == nullptr ? std::nullopt : calendar->working_days(period);
  if (days) return Quantity::number(*days);
  return Quantity::missing(reason_in(
      "the calendar of working days is not filled in for this period", evaluation.language()));
}

struct PeriodField {
  const char* name;
  void (*push)(lua_State*, const Period&, const Evaluation&);
};

void push_label(lua_State* state, const Period& period, const Evaluation& evaluation,
                LabelCase which) {
  push_text(state, label(period, evaluation.language(), which));
}

const PeriodField fields[] = {
    {"code", [](lua_State* s, const Period& p, const Evaluation&) { push_text(s, p.code()); }},
    {"label", [](lua_State* s, const Period& p,
                 const Evaluation& e) { push_label(s, p, e, LabelCase::nominative); }},
    {"during", [](lua_State* s, const Period& p,
                  const Evaluation& e) { push_label(s, p, e, LabelCase::during); }},
    {"over", [](lua_State* s, const Period& p,
                const Evaluation& e) { push_label(s, p, e, LabelCase::over); }},
    {"genitive", [](lua_State* s, const Period& p,
                    const Evaluation& e) { push_label(s, p, e, LabelCase::genitive); }},
    {"dates", [](lua_State* s, const Period& p,
                 const Evaluation& e) { push_label(s, p, e, LabelCase::dates); }},
    {"first_day",
     [](lua_State* s, const Period& p, const Evaluation&) {
       push_text(s, boost::gregorian::to_iso_extended_string(p.first_day()));
     }},
    {"last_day",
     [](lua_State* s, const Period& p, const Evaluation&) {
       push_text(s, boost::gregorian::to_iso_extended_string(p.last_day()));
     }},
    {"first_date", [](lua_State* s, const Period& p,
                      const Evaluation&) { lua_pushinteger(s, excel_day(s, p.first_day())); }},
    {"last_date", [](lua_State* s, const Period& p,
                     const Evaluation&) { lua_pushinteger(s, excel_day(s, p.last_day())); }},
    {"days",
     [](lua_State* s, const Period& p, const Evaluation&) { lua_pushinteger(s, p.days()); }},
    {"weeks", [](lua_State* s, const Period& p,
                 const Evaluation&) { push_quantity(s, Quantity::number(p.days() / 7.0)); }},
    {"working_days",
     [](lua_State* s, const Period& p, const Evaluation& e) {
       push_quantity(s, working_days(e, p, calendar_of_period(s, 1)));
     }},
    {"year",
     [](lua_State* s, const Period& p, const Evaluation&) {
       evaluation_of(s).note_year_of_period();
       lua_pushinteger(s, p.year_number());
     }},
    {"index",
     [](lua_State* s, const Period& p, const Evaluation&) { lua_pushinteger(s, p.index()); }},
    {"frequency", [](lua_State* s, const Period& p,
                     const Evaluation&) { push_text(s, name_of(p.frequency())); }},
};

int index_period(lua_State* state, void*) {
  const Period& period = self(state);
  const std::string name = to_text(state, 2);
  for (const PeriodField& field : fields) {
    if (name == field.name) {
      field.push(state, period, evaluation_of(state));
      return 1;
    }
  }
  lua_rawgetp(state, LUA_REGISTRYINDEX, &methods_key);
  lua_pushvalue(state, 2);
  lua_rawget(state, -2);
  if (!lua_isnil(state, -1)) return 1;
  throw script::ScriptError(fmt::format("a period has no '{}'", name),
                            did_you_mean(name, members_of_period()));
}

int compare_periods(lua_State* state, bool (*holds)(const Period&, const Period&)) {
  const Period* a = to_period(state, 1);
  const Period* b = to_period(state, 2);
  if (a == nullptr || b == nullptr)
    throw script::ScriptError("a period can be compared only with a period");
  lua_pushboolean(state, holds(*a, *b));
  return 1;
}

int equal_periods(lua_State* state, void*) {
  return compare_periods(state, [](const Period& a, const Period& b) { return a == b; });
}
int before(lua_State* state, void*) {
  return compare_periods(state, [](const Period& a, const Period& b) { return a < b; });
}
int not_after(lua_State* state, void*) {
  return compare_periods(state, [](const Period& a, const Period& b) { return a <= b; });
}
int period_text(lua_State* state, void*) {
  push_text(state, self(state).code());
  return 1;
}

int next(lua_State* state, void*) {
  push_period(state, self(state).next(), to_held_period(state, 1)->whose);
  return 1;
}

int period_ago(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Period& period = self(state);
  const long long n = arguments.integer(1);
  const Frequency unit = unit_argument(arguments, 2);
  constexpr long long most = 10000;
  const std::optional<Period> there =
      n > -most && n < most ? period.ago(as_int(n), unit) : std::nullopt;
  if (!there) arguments.fail(fmt::format("{} has no such period before it", period.code()));
  push_period(state, *there, to_held_period(state, 1)->whose);
  return 1;
}

int contains(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  lua_pushboolean(state, self(state).contains(period_argument(state, arguments, 1)));
  return 1;
}

int overlaps(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  lua_pushboolean(state, self(state).overlaps(period_argument(state, arguments, 1)));
  return 1;
}

constexpr Metamethod period_metamethods[] = {{"__index", index_period},
                                             {"__eq", equal_periods},
                                             {"__lt", before},
                                             {"__le", not_after},
                                             {"__tostring", period_text}};

constexpr ApiFunction period_table[] = {
    {"r.period", "next", "", "period", "The following period of the same kind.", "0.1", next},
    {"r.period", "ago", "n, unit", "period", "The period n units earlier.", "0.1", period_ago},
    {"r.period", "contains", "period", "true or false",
     "Whether every day of the other lies in this one.", "0.1", contains},
    {"r.period", "overlaps", "period", "true or false", "Whether the two share a day.", "0.1",
     overlaps},
};

}  // namespace

std::vector<std::string> members_of_period() {
  std::vector<std::string> names;
  for (const PeriodField& field : fields) names.emplace_back(field.name);
  for (const ApiFunction& method : period_methods()) names.emplace_back(method.name);
  return names;
}

DaysOfForm::DaysOfForm(lua_State* state, bool from_1904)
    : state_(state), outer_from_1904_(counts_from_1904(state)) {
  set_count_from_1904(state_, from_1904);
}

DaysOfForm::~DaysOfForm() { set_count_from_1904(state_, outer_from_1904_); }

std::span<const ApiFunction> period_methods() { return period_table; }

void register_period(script::Sandbox& sandbox) {
  lua_State* state = sandbox.state();
  push_metatable(sandbox, period_type, period_metamethods);
  lua_pop(state, 1);
  lua_newtable(state);
  for (const ApiFunction& method : period_table) {
    push_described(sandbox, method, period_type);
    lua_setfield(state, -2, method.name);
  }
  lua_rawsetp(state, LUA_REGISTRYINDEX, &methods_key);
}

void push_period(lua_State* state, const Period& period, std::optional<MunicipalityIndex> whose) {
  void* memory = lua_newuserdatauv(state, sizeof(HeldPeriod), 0);
  new (memory) HeldPeriod{period, whose};
  luaL_setmetatable(state, period_type);
}

const Period* to_period(lua_State* state, int index) {
  const HeldPeriod* held = to_held_period(state, index);
  return held == nullptr ? nullptr : &held->period;
}

const WorkingCalendar* calendar_of_period(lua_State* state, int index) {
  const HeldPeriod* held = to_held_period(state, index);
  const Evaluation& evaluation = evaluation_of(state);
  if (held == nullptr || !held->whose) return evaluation.working_calendar();
  return evaluation.working_calendar_of(*held->whose);
}

}  // namespace svodka
