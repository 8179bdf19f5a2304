#include "engine/importers/importer_fields.hpp"

#include <chrono>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/importers/importer_book.hpp"
#include "engine/intake/names.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {

namespace {

constexpr ApiField importer_table[] = {
    {"columns", "table<string, string|svodka.importer_column>",
     "The columns that are read: in row.NAME stands what the column of this heading says. A text, "
     "or { heading = \"…\", type = \"time\" }."},
    {"figures", "svodka.importer_figure[]", "Which indicators come of the rows, and how."},
    {"row", "fun(row: table<string, any>): table<string, any>?, string?",
     "What a row counts as: a table with period, municipality, the values of dimensions and what "
     "the figures take; nil, and perhaps a reason, for one that does not count."},
    {"every", "string", "For which periods figures are made: \"month\"."},
    {"files", "string|string[]|nil",
     "Names of files that are read by it, with * for any text: \"incidents*.csv\"; any other by "
     "--importer."},
    {"sheet", "string?",
     "The sheet of a workbook; otherwise every visible one that has the headings."},
    {"municipality", "string?", "Whose rows these are, where `row` does not say."},
    {"areas", "{ [string]: string }?",
     "What the file calls municipalities, beside their names: { [\"Ухтинский ГО\"] = \"ukhta\" }."},
    {"name", "string|svodka.names|nil", "Its name for people."},
    {"note", "string?", "A remark for whoever reads it."},
};

constexpr ApiField column_table[] = {
    {"heading", "string|string[]", "What stands above the column; of several, any."},
    {"type", "string?",
     "\"text\" (also when left out; \"\" where the cell is blank), \"number\" or \"time\" (seconds "
     "since 1970; both nil where the cell is blank or says н/д)."},
    {"optional", "boolean?", "The file may have no such column."},
};

constexpr ApiField figure_table[] = {
    {"indicator", "string", "The code of an indicator of the catalogue."},
    {"by", "string|string[]|nil",
     "The dimensions by which it is broken down; `row` gives a value of each."},
    {"where", "string?", "Counts only rows in which this field of what `row` gave is true."},
    {"count", "boolean?", "How many rows there are."},
    {"share", "string?",
     "The percents of the rows in which this field is true, of those that say it."},
    {"sum", "string?", "The sum of a field; rows without it are left out, here and below."},
    {"average", "string?", "The average of a field."},
    {"median", "string?", "The median of a field."},
    {"min", "string?", "The least of a field."},
    {"max", "string?", "The greatest of a field."},
    {"last", "string?", "The last of a field, by time."},
    {"each", "string?",
     "Of `last`: the last of each value of this field, added up: followers of all accounts."},
    {"at", "string?",
     "Of `last`: the field with the time; otherwise the one that gave the period."},
    {"unit", "string?", "In which unit the field is; otherwise the indicator's."},
};

constexpr ApiField mapping_table[] = {
    {"headings", "string|string[]",
     "A table that has all of these headings is of this layout; periods across are better left "
     "out."},
    {"sheet", "string?", "The sheet of a workbook; its others are not read."},
    {"municipality", "string?", "Whose figures these are, where the table does not say: a code."},
    {"indicator", "string?", "Of which indicator, where the table does not say."},
    {"period", "string?", "Of which period, where the table does not say."},
    {"unit", "string?", "In which unit, where the table does not say."},
    {"source", "string?", "The source of all figures, where the table does not say."},
    {"columns", "table<string, string|svodka.mapping_column>?",
     "What the columns of headings hold that are not understood by themselves: \"municipality\", "
     "\"indicator\", \"breakdown\", \"period\", \"year\", \"part\", \"value\", \"unit\", "
     "\"qualifier\", "
     "\"status\", \"source\", \"quote\", \"comment\", \"nothing\"; or a table, whose figures they "
     "hold."},
    {"names", "svodka.mapping_names?", "What the table calls things, beside their names."},
    {"missing", "{ [string]: string }?",
     "Signs for what is not there, each with its status: { [\"конф.\"] = \"Q\" }."},
    {"name", "string|svodka.names|nil", "Its name for people."},
    {"note", "string?", "A remark for whoever reads it."},
};

constexpr ApiField mapping_column_table[] = {
    {"indicator", "string?", "The column holds figures of this indicator."},
    {"municipality", "string?", "The column holds figures of this municipality."},
    {"unit", "string?", "In which unit, of an indicator."},
};

constexpr ApiField mapping_names_table[] = {
    {"municipality", "{ [string]: string }?", "{ [\"Ухтинский ГО\"] = \"ukhta\" }."},
    {"indicator", "{ [string]: string }?", "{ [\"Числ. нас.\"] = \"population\" }."},
    {"unit", "{ [string]: string }?", "{ [\"т.ч.\"] = \"thousand_person\" }."},
};

template <const char* kind>
int announce(lua_State* state, void* book) {
  if (lua_type(state, 1) != LUA_TSTRING)
    throw script::ScriptError(fmt::format("{} needs a code: {} \"my_code\" {{ ... }}", kind, kind));
  static_cast<ImporterBook*>(book)->announce(kind, to_text(state, 1));
  lua_rawgetp(state, LUA_REGISTRYINDEX, book);
  return 1;
}

constexpr ApiFunction declaration_table[] = {
    {"Importers", "importer", "code", "",
     "Declares, in a script of scripts/imports/, how a file of rows becomes figures.", "0.1",
     announce<importer_kind>},
    {"Importers", "mapping", "code", "",
     "Declares, in a script of scripts/imports/, what a layout of tables means.", "0.1",
     announce<mapping_kind>},
};

int hours_between(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  constexpr double seconds = 3600;
  if (!arguments.given(1) || !arguments.given(2)) {
    lua_pushnil(state);
  } else {
    lua_pushnumber(state, (arguments.real(2) - arguments.real(1)) / seconds);
  }
  return 1;
}

void set_part(lua_State* state, const char* name, lua_Integer value) {
  lua_pushinteger(state, value);
  lua_setfield(state, -2, name);
}

int time_parts(lua_State* state, void* function) {
  using namespace std::chrono;
  const Arguments arguments(state, function);
  const sys_seconds time{seconds(arguments.integer(1))};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  if (!date.ok()) arguments.fail("this is no time");
  const hh_mm_ss clock(time - day);
  lua_createtable(state, 0, 7);
  set_part(state, "year", static_cast<int>(date.year()));
  set_part(state, "month", static_cast<unsigned>(date.month()));
  set_part(state, "day", static_cast<unsigned>(date.day()));
  set_part(state, "weekday", weekday(day).iso_encoding());
  set_part(state, "hour", clock.hours().count());
  set_part(state, "minute", clock.minutes().count());
  set_part(state, "second", clock.seconds().count());
  return 1;
}

int plain_text(lua_State* state, void* function) {
  const std::string text = Arguments(state, function).text(1);
  script::borrow(state, text.size());
  push_text(state, intake::plain_name(text));
  return 1;
}

constexpr ApiFunction function_table[] = {
    {"Importers", "hours_between", "from?, to?", "number or nil",
     "How many hours lie between two times; nil where one of them is not there.", "0.1",
     hours_between},
    {"Importers", "time_parts", "time", "time parts",
     "{ year, month, day, weekday (Monday is 1), hour, minute, second } of a time.", "0.1",
     time_parts},
    {"Importers", "plain_text", "text", "text",
     "In small letters, е for ё, with single blanks and without quotes: for keys of a table of "
     "names.",
     "0.1", plain_text},
};

}  // namespace

std::span<const ApiField> importer_fields() { return importer_table; }
std::span<const ApiField> importer_column_fields() { return column_table; }
std::span<const ApiField> importer_figure_fields() { return figure_table; }
std::span<const ApiField> mapping_fields() { return mapping_table; }
std::span<const ApiField> mapping_column_fields() { return mapping_column_table; }
std::span<const ApiField> mapping_names_fields() { return mapping_names_table; }
std::span<const ApiFunction> importer_declarations() { return declaration_table; }
std::span<const ApiFunction> importer_functions() { return function_table; }

}  // namespace svodka
