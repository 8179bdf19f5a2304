// The description of the Lua API and the API itself are the same; what is made from it is not
// stale.
#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "engine/books/book_fields.hpp"
#include "engine/books/lua_book.hpp"
#include "engine/books/lua_sheet.hpp"
#include "engine/reference/api_objects.hpp"
#include "engine/reference/api_reference.hpp"
#include "engine/rule_tests/rule_tests.hpp"
#include "engine/script/core.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

std::set<std::string> keys(lua_State* state) {
  std::set<std::string> names;
  lua_pushnil(state);
  while (lua_next(state, -2) != 0) {
    lua_pop(state, 1);
    names.insert(lua_tostring(state, -1));
  }
  return names;
}

class ApiTest : public RulesTest {
 protected:
  void SetUp() override {
    ASSERT_EQ(load(""), "");
    register_lua_book(rules_->sandbox());
  }

  // The names that the environment answers, those of a library as "math.abs".
  std::set<std::string> registered() {
    lua_State* state = rules_->sandbox().state();
    lua_getfield(state, LUA_REGISTRYINDEX, script::environment_key);
    std::set<std::string> names;
    for (const std::string& name : keys(state)) {
      lua_getfield(state, -1, name.c_str());
      if (lua_istable(state, -1)) {
        lua_getmetatable(state, -1);
        lua_getfield(state, -1, "__index");
        for (const std::string& member : keys(state)) names.insert(name + "." + member);
        lua_pop(state, 2);
      } else {
        names.insert(name);
      }
      lua_pop(state, 1);
    }
    lua_pop(state, 1);
    return names;
  }
};

std::set<std::string> described() {
  std::set<std::string> names;
  for (const auto& group : {declarations(), value_functions(), history_functions(),
                            list_functions(), text_functions(), sheet_functions()}) {
    for (const ApiFunction& function : group) names.insert(function.name);
  }
  for (const ApiFunction& function : standard_functions()) {
    const std::string library = function.group;
    names.insert(library.empty() ? function.name : library + "." + function.name);
  }
  for (const ApiField& value : standard_values()) names.insert(value.name);
  return names;
}

TEST_F(ApiTest, describes_every_name_that_scripts_see_and_no_other) {
  EXPECT_EQ(registered(), described());
}

TEST_F(ApiTest, describes_the_fields_that_readings_periods_and_municipalities_have) {
  open("", "ukhta,press_releases,,2023,6,item,A\n");
  const std::map<std::string, std::string> values = {
      {"reading", "r"}, {"period", "r.period"}, {"municipality", "r.municipality"}};
  for (const ApiObject& object : api_objects()) {
    const auto value = values.find(object.name);
    if (value == values.end()) continue;
    for (const ApiField& field : object.fields) {
      const std::string answer = ask("type(" + value->second + "." + field.name + ")");
      EXPECT_EQ(answer.find("error"), std::string::npos) << answer;
      if (std::string(field.name) != "group") {
        EXPECT_NE(answer, "nil") << field.name;
      }
    }
  }
}

// A value that a member of a style, a chart or a table may have.
std::string sample(const ApiField& field) {
  static const std::map<std::string, std::string> samples = {{"border", "'thin'"},
                                                             {"left", "'thin'"},
                                                             {"right", "'thin'"},
                                                             {"top", "'thin'"},
                                                             {"bottom", "'thin'"},
                                                             {"align", "'center'"},
                                                             {"valign", "'center'"},
                                                             {"at", "'D1'"},
                                                             {"range", "'F1:F2'"},
                                                             {"columns", "{'Heading'}"},
                                                             {"type", "'bar'"},
                                                             {"legend", "'bottom'"},
                                                             {"values", "'A!A1:A1'"},
                                                             {"size", "12"},
                                                             {"categories", "'A!A1:A1'"},
                                                             {"style", "'Table Style 1'"},
                                                             {"colour", "'#102030'"},
                                                             {"fill", "'#102030'"},
                                                             {"border_colour", "'#102030'"}};
  const auto known = samples.find(field.name);
  if (known != samples.end()) return known->second;
  const std::string type = field.type;
  if (type == "svodka.series[]") return "{ SERIES }";
  if (type == "boolean?") return "true";
  if (type == "number?" || type == "integer?") return "1";
  return "'name'";
}

std::string with_all(std::span<const ApiField> fields) {
  std::string text = "{";
  for (const ApiField& field : fields) {
    text += std::string(" ") + field.name + " = " + sample(field) + ",";
  }
  return text + " }";
}

TEST_F(ApiTest, describes_what_styles_charts_and_tables_take) {
  std::string chart = with_all(chart_fields());
  chart.replace(chart.find("{ SERIES }"), 10, "{ " + with_all(series_fields()) + " }");
  open(
      "report \"all\" { municipalities = \"ukhta\", every = \"year\", build = function(book)\n"
      "  local sheet = book:sheet(\"A\")\n  sheet:write(\"A1\", 1, " +
          with_all(style_fields()) + ")\n  sheet:chart " + chart + "\n  sheet:table " +
          with_all(table_fields()) + "\nend }",
      "");
  register_lua_book(rules_->sandbox());
  Pictures pictures(real_files(), folder_.file("pictures"));
  LuaBook building(*evaluation_, pictures);
  const Result<bool> built =
      building.build(*rules_->report("all"), catalog_->find_municipality("ukhta").value(),
                     *Period::parse("2023"), {});
  EXPECT_TRUE(built) << render(built.diagnostics());
}

// The names of a row, in the order of the letters.
std::string names_in(const std::string& row) {
  return "(function() local names = {} for name in pairs(" + row +
         ") do names[#names + 1] = name end table.sort(names) return table.concat(names, \" \") "
         "end)()";
}

TEST_F(ApiTest, describes_the_fields_of_rows_and_no_other) {
  open("check \"c\" { message = \"x\", test = function(r) return equal(1, 2) end }",
       "ukhta,press_releases,,2023,6,item,A\n"
       "ukhta,press_releases,,2023-S1,2,item,A\n"
       "ukhta,press_releases,,2023-S2,3,item,A\n"
       "ukhta,followers,platform=vk,2023,6,person,A\n");
  const std::map<std::string, std::string> rows = {
      {"part", "r:parts(\"followers\", \"platform\")[1]"},
      {"point", "r:series(\"press_releases\", \"2023\", \"2023\")[1]"},
      {"figure", "r:observation(\"press_releases\")"},
      {"result", "r:check(\"c\")"},
      {"total", "r:total(\"press_releases\")"},
      {"contradiction", "r:contradictions()[1]"},
      {"municipality", "r.municipality"}};
  std::size_t seen = 0;
  for (const ApiObject& object : api_objects()) {
    const auto row = rows.find(object.name);
    if (row == rows.end()) continue;
    ++seen;
    const std::string names = " " + ask(names_in(row->second)) + " ";
    std::size_t found = 0;
    for (const ApiField& field : object.fields) {
      const bool has = names.find(" " + std::string(field.name) + " ") != std::string::npos;
      if (has) ++found;
      EXPECT_TRUE(has || std::string(field.type).ends_with('?')) << object.name << field.name;
      EXPECT_EQ(ask("type(" + row->second + "." + field.name + ")").find("error"),
                std::string::npos)
          << object.name << field.name;
    }
    EXPECT_EQ(found + 1, static_cast<std::size_t>(std::count(names.begin(), names.end(), ' ')))
        << object.name << " has fields that are not described:" << names;
  }
  EXPECT_EQ(seen, rows.size());
}

TEST_F(ApiTest, knows_the_type_of_every_parameter_and_result) {
  std::set<std::string> parameters = {"..."};
  for (const ApiField& parameter : api_parameters()) parameters.insert(parameter.name);
  std::set<std::string> results;
  for (const ApiResult& result : api_results()) results.insert(result.result);
  std::vector<std::span<const ApiFunction>> groups = {
      expectation_functions(), value_functions(), history_functions(), list_functions(),
      text_functions(),        sheet_functions(), standard_functions()};
  for (const ApiObject& object : api_objects()) groups.push_back(object.methods);
  for (const auto& group : groups) {
    for (const ApiFunction& function : group) {
      EXPECT_TRUE(results.contains(function.result))
          << function.name << ": add '" << function.result
          << "' to engine/reference/api_objects.cpp";
      for (std::string name : parameters_of(function)) {
        if (name.ends_with('?')) name.pop_back();
        EXPECT_TRUE(parameters.contains(name))
            << function.name << ": add '" << name << "' to engine/reference/api_objects.cpp";
      }
    }
  }
}

TEST(ApiFiles, are_those_of_the_repository) {
  for (const NewFile& file : api_files()) {
    const std::string path = std::string(SVODKA_SOURCE_DIR) + "/" + file.path;
    ASSERT_EQ(real_files().kind(path), FileKind::file) << path << ": run svodka api --write";
    EXPECT_TRUE(real_files().read(path) == file.content)
        << file.path << " is stale: run svodka api --write in the repository";
  }
}

TEST_F(ApiTest, makes_a_completion_file_that_is_valid_lua) {
  const Result<bool> loaded = rules_->sandbox().load(completion_file(), "docs/svodka.lua");
  ASSERT_TRUE(loaded) << render(loaded.diagnostics());
  EXPECT_TRUE(completion_file().starts_with("---@meta\n"));
}

TEST(ApiParameters, are_parted_by_commas_outside_of_braces) {
  const ApiFunction function = {"", "f", "code, { a = g(b, c), d? }, e?", "", "", "", nullptr};
  EXPECT_EQ(parameters_of(function),
            (std::vector<std::string>{"code", "{ a = g(b, c), d? }", "e?"}));
}

}  // namespace
}  // namespace svodka
