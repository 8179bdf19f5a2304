#include "engine/books/lua_chart.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/book_fields.hpp"
#include "engine/books/lua_book.hpp"
#include "engine/books/lua_style.hpp"
#include "engine/diagnostic/suggest.hpp"
#include "engine/formula/formula.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/described_fields.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka {

namespace {

constexpr std::array chart_types = {"area", "bar",      "column",  "line",
                                    "pie",  "doughnut", "scatter", "radar"};

// Counts the text on top of the stack towards the script's memory before it is copied: thousands of
// series may share one text.
void hold_text(lua_State* state) {
  if (lua_type(state, -1) == LUA_TSTRING) current_book(state).hold(lua_rawlen(state, -1));
}

// The members of the table on top of the stack, which are as they are described.
class Members {
 public:
  Members(lua_State* state, const Arguments& arguments, const DescribedFields& fields)
      : state_(state), arguments_(arguments), index_(lua_gettop(state)) {
    const auto problem = fields.wrong(state, index_);
    if (problem) arguments.fail(problem->text, problem->hint);
  }

  std::string text(const char* name) const {
    lua_getfield(state_, index_, name);
    hold_text(state_);
    std::string value = workbook::with_line_feeds(to_text(state_, -1));
    lua_pop(state_, 1);
    const auto problem = workbook::text_problem(value);
    if (problem) arguments_.fail(fmt::format("{}: {}", name, *problem));
    return value;
  }

  double number(const char* name, double otherwise) const {
    const bool given = lua_getfield(state_, index_, name) != LUA_TNIL;
    const double value = given ? lua_tonumber(state_, -1) : otherwise;
    lua_pop(state_, 1);
    return value;
  }

  bool truth(const char* name) const {
    lua_getfield(state_, index_, name);
    const bool value = lua_toboolean(state_, -1) != 0;
    lua_pop(state_, 1);
    return value;
  }

 private:
  lua_State* state_;
  const Arguments& arguments_;
  int index_;
};

// "Sheet!A2:A6" -> "Sheet!$A$2:$A$6": charts want absolute references.
std::string absolute(const Arguments& arguments, const std::string& text) {
  if (text.empty()) return text;
  const auto parsed = formula::Formula::parse(text);
  if (!parsed || parsed->references().size() != 1 || parsed->references().front().sheet.empty()) {
    arguments.fail(fmt::format("'{}' is not a range on a sheet", text),
                   "write it as \"Sheet!A2:A6\"");
  }
  return parsed
      ->moved([](formula::Reference reference) {
        reference.fix_first_row = reference.fix_first_column = true;
        reference.fix_last_row = reference.fix_last_column = true;
        return reference;
      })
      .text();
}

// A width or a height in pixels, before anything is drawn with it.
double extent(const Members& members, const Arguments& arguments, const char* name,
              double otherwise, double most) {
  const double pixels = members.number(name, otherwise);
  if (!(pixels >= 1 && pixels <= most))
    arguments.fail(fmt::format("a chart's {} lies between 1 and {} pixels", name, most));
  return pixels;
}

workbook::ChartSeries series_of(lua_State* state, const Arguments& arguments) {
  if (!lua_istable(state, -1))
    arguments.fail("every series is a table: {name =, categories =, values =}");
  static const DescribedFields known(series_fields(), "a series has no");
  const Members members(state, arguments, known);
  workbook::ChartSeries result;
  result.name = members.text("name");
  result.categories = absolute(arguments, members.text("categories"));
  result.values = absolute(arguments, members.text("values"));
  const std::string colour = members.text("colour");
  if (!colour.empty()) result.colour = colour_of(arguments, colour);
  result.data_labels = members.truth("labels");
  return result;
}

}  // namespace

workbook::Chart chart_argument(lua_State* state, const Arguments& arguments, int number) {
  lua_pushvalue(state, number + 1);
  static const DescribedFields known(chart_fields(), "a chart has no");
  const Members members(state, arguments, known);
  workbook::Chart chart;
  chart.type = members.text("type");
  if (chart.type.empty()) chart.type = "column";
  const std::string kind = chart.type.substr(0, chart.type.find('_'));
  if (std::find(chart_types.begin(), chart_types.end(), kind) == chart_types.end()) {
    const std::string hint =
        did_you_mean(chart.type, std::vector<std::string>(chart_types.begin(), chart_types.end()));
    arguments.fail(
        fmt::format("'{}' is not a kind of chart", chart.type),
        !hint.empty() ? hint : fmt::format("use one of: {}", fmt::join(chart_types, ", ")));
  }
  const std::string at = members.text("at");
  const auto place = workbook::parse_cell(at);
  if (!place) arguments.fail(fmt::format("at = '{}' is not a cell", at));
  chart.row = place->row;
  chart.column = place->column;
  chart.title = members.text("title");
  chart.x_title = members.text("x_title");
  chart.y_title = members.text("y_title");
  chart.y_number_format = members.text("y_number_format");
  chart.width = extent(members, arguments, "width", 480, workbook::widest_drawing);
  chart.height = extent(members, arguments, "height", 288, workbook::highest_drawing);
  if (const std::string legend = members.text("legend"); !legend.empty()) chart.legend = legend;
  lua_getfield(state, -1, "series");
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, -1));
  if (as_size(count) > workbook::most_series)
    arguments.fail(
        fmt::format("the chart has {} series, Excel allows {}", count, workbook::most_series));
  current_book(state).hold(sizeof chart + as_size(count) * sizeof(workbook::ChartSeries));
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(state, -1, i);
    chart.series.push_back(series_of(state, arguments));
    lua_pop(state, 1);
  }
  lua_pop(state, 2);
  return chart;
}

workbook::Table table_argument(lua_State* state, const Arguments& arguments, int number) {
  lua_pushvalue(state, number + 1);
  static const DescribedFields known(table_fields(), "a table has no");
  const Members members(state, arguments, known);
  workbook::Table table;
  const std::string range = members.text("range");
  const auto parsed = workbook::parse_range(range);
  if (!parsed) arguments.fail(fmt::format("'{}' is not a range", range));
  table.range = *parsed;
  table.name = members.text("name");
  if (const std::string style = members.text("style"); !style.empty()) table.style = style;
  lua_getfield(state, -1, "columns");
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state, -1));
  const long long width = table.range.last_column - table.range.first_column + 1;
  if (count != 0 && count != width)
    arguments.fail(fmt::format("{} is {} columns wide, and {} are named", range_name(table.range),
                               width, count));
  current_book(state).hold(sizeof table + as_size(count) * sizeof(workbook::Table::Column));
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(state, -1, i);
    hold_text(state);
    const auto problem = workbook::text_problem(to_text(state, -1), workbook::longest_heading,
                                                "the heading of a table's column");
    if (problem) arguments.fail(*problem);
    table.columns.push_back({workbook::with_line_feeds(to_text(state, -1)), "", "", ""});
    lua_pop(state, 1);
  }
  lua_pop(state, 2);
  return table;
}

}  // namespace svodka
