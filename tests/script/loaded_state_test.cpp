// Nothing is kept from one call to the next once the scripts are loaded.
#include <gtest/gtest.h>
#include <lua.hpp>

#include "engine/script/sandbox.hpp"

namespace svodka::script {
namespace {

// Scripts that hand their functions to rule(), which stand for the rules of a workspace.
class LoadedStateTest : public testing::Test {
 protected:
  LoadedStateTest() {
    sandbox_.bind("rule", take_rule, this);
    sandbox_.bind("other", call_rule, this);
    sandbox_.set_output([this](std::string_view text) { printed_ += text; });
    sandbox_.set_modules([this](const std::string& name) -> std::optional<Sandbox::Module> {
      if (name != "shared") return std::nullopt;
      return Sandbox::Module{shared_, "shared.lua"};
    });
  }

  static int take_rule(lua_State* state, void* test) {
    lua_pushvalue(state, 1);
    static_cast<LoadedStateTest*>(test)->rules_.push_back(luaL_ref(state, LUA_REGISTRYINDEX));
    return 0;
  }

  // other(2): the second rule, as r.name runs one rule within another.
  static int call_rule(lua_State* state, void* test) {
    auto& self = *static_cast<LoadedStateTest*>(test);
    const auto number = static_cast<std::size_t>(luaL_checkinteger(state, 1));
    self.nested_ += self.call(number);
    return 0;
  }

  // Answers what is wrong with the scripts.
  std::string load(const std::string& source) {
    Result<bool> loaded = sandbox_.load(source, "rules.lua");
    if (loaded) loaded = sandbox_.call(0, 0);
    if (!loaded) return render(loaded.diagnostics());
    return render(sandbox_.finish_loading(rules_));
  }

  // Runs a rule, counted from 1, and answers what is wrong.
  std::string call(std::size_t number) {
    lua_rawgeti(sandbox_.state(), LUA_REGISTRYINDEX, rules_.at(number - 1));
    return render(sandbox_.call(0, 0).diagnostics());
  }

  std::string evaluate(const std::string& expression) {
    Result<bool> done = sandbox_.load_expression(expression, {}, {"form.xlsx", 0, 0, "A!B2"});
    if (done) done = sandbox_.call(0, 0);
    return render(done.diagnostics());
  }

  std::string printed() { return std::exchange(printed_, ""); }

  std::string shared_ = "return { n = 0, list = { 'a' } }";
  std::string printed_, nested_;
  std::vector<int> rules_;
  Sandbox sandbox_{Limits{}};
};

TEST_F(LoadedStateTest, refuses_a_rule_that_assigns_to_a_variable_of_its_file) {
  EXPECT_EQ(load("local calls = 0\n"
                 "rule(function() calls = calls + 1 end)\n"),
            "rules.lua:2:17: error: 'calls' would keep its value from one evaluation to the next\n"
            "    rule(function() calls = calls + 1 end)\n"
            "                    ^~~~~\n"
            "    a rule changes nothing outside its own function: keep it in a local there, and "
            "return what others need");
}

TEST_F(LoadedStateTest, refuses_it_behind_other_functions_tables_and_modules) {
  shared_ =
      "local last\n"
      "local tools = { deep = {} }\n"
      "function tools.deep.remember(x) local y; y, last = 1, x end\n"
      "return tools\n";
  EXPECT_EQ(load("local shared = require 'shared'\n"
                 "local function helper() shared.deep.remember(1) end\n"
                 "rule(function() helper() end)\n"),
            "shared.lua:3:45: error: 'last' would keep its value from one evaluation to the next\n"
            "    function tools.deep.remember(x) local y; y, last = 1, x end\n"
            "                                                ^~~~\n"
            "    a rule changes nothing outside its own function: keep it in a local there, and "
            "return what others need");
}

TEST_F(LoadedStateTest, refuses_a_global_before_any_rule_runs) {
  EXPECT_EQ(load("rule(function() total = 1 end)\n"),
            "rules.lua:1:17: error: 'total' is not declared\n"
            "    rule(function() total = 1 end)\n"
            "                    ^~~~~\n"
            "    write local before it the first time: local total");
}

TEST_F(LoadedStateTest, lets_scripts_fill_what_they_like_while_they_are_loaded) {
  EXPECT_EQ(load("local count, names = 0, {}\n"
                 "local function add(name) count = count + 1; names[count] = name end\n"
                 "add 'a' add 'b'\n"
                 "rule(function() print(count, names[1], names[2]) end)\n"),
            "");
  EXPECT_EQ(call(1), "");
  EXPECT_EQ(printed(), "2\ta\tb\n");
}

TEST_F(LoadedStateTest, lets_a_rule_keep_what_it_likes_within_one_evaluation) {
  EXPECT_EQ(load("rule(function()\n"
                 "  local n, seen = 0, {}\n"
                 "  local function count() n = n + 1; seen[n] = { at = n }; seen[n].at = 7 end\n"
                 "  count() count()\n"
                 "  local rows = { b = 1 }\n"
                 "  rows.a, n = n, 5\n"
                 "  table.insert(seen, rows)\n"
                 "  print(n, #seen, rows.a, seen[1].at)\n"
                 "end)\n"),
            "");
  EXPECT_EQ(call(1) + call(1), "");
  EXPECT_EQ(printed(), "5\t3\t2\t7\n5\t3\t2\t7\n");
}

TEST_F(LoadedStateTest, finds_and_undoes_a_changed_table) {
  EXPECT_EQ(load("local shared = require 'shared'\n"
                 "rule(function() shared.n = 666 end)\n"
                 "rule(function() print(shared.n, shared.seen, #shared.list) end)\n"
                 "rule(function() shared.list[2] = 'b'; shared.seen = true end)\n"),
            "");
  EXPECT_EQ(call(1),
            "rules.lua:2:24: error: 'shared.n' would keep its value from one evaluation to the "
            "next\n"
            "    rule(function() shared.n = 666 end)\n"
            "                           ^\n"
            "    a rule changes nothing outside its own function: keep it in a local there, and "
            "return what others need");
  EXPECT_EQ(call(2), "");
  const std::string both = call(3);
  EXPECT_NE(both.find("4:29: error: 'shared.list[2]' would"), both.npos) << both;
  EXPECT_NE(both.find("4:46: error: 'shared.seen' would"), both.npos) << both;
  EXPECT_EQ(call(2), "");
  EXPECT_EQ(printed(), "0\tnil\t1\n0\tnil\t1\n");
}

TEST_F(LoadedStateTest, finds_tables_changed_by_functions_and_through_other_names) {
  EXPECT_EQ(load("local list, sort = { 3, 1, 2 }, table.sort\n"
                 "local cache = {}\n"
                 "rule(function() table.insert(list, 4) end)\n"
                 "rule(function() sort(list) end)\n"
                 "rule(function() local t = list; t[1] = nil end)\n"
                 "rule(function() local t = {} and list; t[1] = 0 end)\n"
                 "rule(function() for _, t in ipairs { list } do table.remove(t) end end)\n"
                 "rule(function() local t = { list }; t[1][1] = 0 end)\n"
                 "rule(function() (function() return list end)().x = 1 end)\n"
                 "rule(function() cache.key = 1 end)\n"
                 "rule(function() print(#list, list[1], list[2], list[3], next(cache)) end)\n"),
            "");
  for (std::size_t number = 1; number <= 8; ++number) {
    EXPECT_NE(call(number).find("would keep its value"), std::string::npos) << number;
    EXPECT_EQ(call(9), "");
    EXPECT_EQ(printed(), "3\t3\t1\t2\tnil\n") << number;
  }
}

TEST_F(LoadedStateTest, finds_a_counter_that_a_function_call_made_while_loading) {
  EXPECT_EQ(
      load("local function counter() local n = 0; return function() n = n + 1 return n end end\n"
           "local next_number = counter()\n"
           "rule(function() print(next_number()) end)\n"),
      "");
  EXPECT_EQ(call(1).substr(0, 83),
            "rules.lua:1:57: error: 'n' would keep its value from one evaluation to the next\n   ");
  EXPECT_NE(call(1), "");
  EXPECT_EQ(printed(), "1\n1\n");
}

TEST_F(LoadedStateTest, shows_a_nested_rule_the_state_as_it_was_loaded_and_blames_its_caller) {
  EXPECT_EQ(load("local shared = require 'shared'\n"
                 "rule(function() shared.n = 5; other(2); shared.list[1] = 'z' end)\n"
                 "rule(function() print(shared.n); shared.list[1] = nil end)\n"),
            "");
  const std::string outer = call(1);
  EXPECT_NE(outer.find("2:24: error: 'shared.n' would"), outer.npos) << outer;
  EXPECT_NE(outer.find("'shared.list[1]' would"), outer.npos) << outer;
  EXPECT_NE(nested_.find("3:46: error: 'shared.list[1]' would"), nested_.npos) << nested_;
  EXPECT_EQ(nested_.find("'shared.n'"), nested_.npos) << nested_;
  EXPECT_EQ(printed(), "0\n");
}

TEST_F(LoadedStateTest, undoes_also_what_a_failing_rule_has_changed) {
  EXPECT_EQ(load("local shared = require 'shared'\n"
                 "rule(function() shared.n = 1; error('enough') end)\n"
                 "rule(function() print(shared.n) end)\n"),
            "");
  const std::string failed = call(1);
  EXPECT_NE(failed.find("enough"), failed.npos) << failed;
  EXPECT_NE(failed.find("'shared.n' would keep"), failed.npos) << failed;
  EXPECT_EQ(call(2), "");
  EXPECT_EQ(printed(), "0\n");
}

TEST_F(LoadedStateTest, watches_the_expressions_of_forms) {
  shared_ = "local m = { n = 0 }\nfunction m.count() m.n = m.n + 1; return m.n end\nreturn m";
  EXPECT_EQ(load("local shared = require 'shared'\n"
                 "rule(function() print(shared.n) end)\n"),
            "");
  EXPECT_EQ(evaluate("1 + 1"), "");
  EXPECT_EQ(
      evaluate("require('shared').count()"),
      "shared.lua:2:22: error: 'require(\"shared\").n' would keep its value from one evaluation "
      "to the next\n"
      "    function m.count() m.n = m.n + 1; return m.n end\n"
      "                         ^\n"
      "    a rule changes nothing outside its own function: keep it in a local there, and "
      "return what others need");
  EXPECT_EQ(call(1), "");
  EXPECT_EQ(printed(), "0\n");
}

TEST_F(LoadedStateTest, takes_the_same_text_or_number_written_again_for_no_change) {
  EXPECT_EQ(
      load("local t = { text = ('x'):rep(100), nan = 0/0, [2] = 'b' }\n"
           "rule(function() t.text = ('x'):rep(100); t.nan = t.nan; t[1] = 1; t[1] = nil end)\n"),
      "");
  EXPECT_EQ(call(1) + call(1), "");
}

TEST_F(LoadedStateTest, survives_tables_that_hold_themselves_and_deep_ones) {
  EXPECT_EQ(load("local t = {} t.self = t\n"
                 "local deep = {} for i = 1, 10000 do deep = { deep } end\n"
                 "rule(function() t.self.self.x = deep end)\n"),
            "");
  EXPECT_NE(call(1).find("would keep its value"), std::string::npos);
}

}  // namespace
}  // namespace svodka::script
