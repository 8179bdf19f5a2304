#include "engine/script/arguments.hpp"

#include <gtest/gtest.h>

#include <lua5.4/lua.hpp>

namespace svodka::script {
namespace {

constexpr Parameter share_parameters[] = {{"part", Type::number}, {"whole", Type::number}};
constexpr Signature share{"share", share_parameters, "part of whole", "1.0"};

constexpr Parameter round_parameters[] = {{"value", Type::number},
                                          {"decimals", Type::integer, true}};
constexpr Signature round_to{"round", round_parameters};

constexpr Parameter sum_parameters[] = {{"first", Type::any}};
constexpr Signature sum{"sum", sum_parameters, "", "", true};

int check(lua_State* state, void* signature) {
  check_arguments(state, *static_cast<const Signature*>(signature));
  lua_pushinteger(state, lua_gettop(state));
  return 1;
}

std::string call(const Signature& signature, const std::string& arguments) {
  Sandbox sandbox({});
  sandbox.bind("f", check, const_cast<Signature*>(&signature));
  EXPECT_TRUE(sandbox.load("return f(" + arguments + ")", "a.lua"));
  const Result<bool> result = sandbox.call(0, 1);
  if (result) return std::to_string(lua_tointeger(sandbox.state(), -1));
  const Diagnostic& problem = result.diagnostics().front();
  return problem.message + (problem.hint.empty() ? "" : " (" + problem.hint + ")");
}

TEST(Arguments, NameTheFunctionTheParameterAndWhatCameInstead) {
  EXPECT_EQ(call(share, "1, nil"),
            "share(part, whole): argument 2 'whole' must be a number, got nil");
  EXPECT_EQ(call(share, "1"),
            "share(part, whole): argument 2 'whole' must be a number, got nothing");
  EXPECT_EQ(call(share, "{}, 1"),
            "share(part, whole): argument 1 'part' must be a number, got a table");
}

TEST(Arguments, DoNotTurnTextsIntoNumbers) {
  EXPECT_EQ(call(share, "'1', 2"),
            "share(part, whole): argument 1 'part' must be a number, got a text (write the number "
            "without quotes, or use tonumber())");
}

TEST(Arguments, WarnOfDecimalCommas) {
  EXPECT_EQ(call(share, "1,5, 2"),
            "share(part, whole): takes 2 arguments, got 3 (a decimal comma makes two arguments of "
            "one: write 1.5, not 1,5)");
}

TEST(Arguments, FillUpTheOptionalOnes) {
  EXPECT_EQ(call(round_to, "1.5"), "2");
  EXPECT_EQ(call(round_to, "1.5, nil"), "2");
  EXPECT_EQ(call(round_to, "1.5, 2.0"), "2");
  EXPECT_EQ(call(round_to, "1.5, 0.5"),
            "round(value, decimals?): argument 2 'decimals' must be a whole number, got 0.5");
}

TEST(Arguments, MayBeMany) {
  EXPECT_EQ(call(sum, "1, 2, 3"), "3");
  EXPECT_EQ(call(sum, ""), "sum(first, ...): argument 1 'first' must be any value, got nothing");
}

constexpr Parameter per_parameters[] = {{"value", Type::number}, {"unit", Type::text}};
constexpr Signature per{"per", per_parameters};

int read_unit(lua_State* state, void*) {
  check_arguments(state, per);
  const std::vector<std::string> units = {"week", "month"};
  lua_pushinteger(state, static_cast<lua_Integer>(word_at(state, per, 2, units)));
  return 1;
}

TEST(Arguments, SuggestTheNearestWord) {
  Sandbox sandbox({});
  sandbox.bind("per", read_unit, nullptr);
  ASSERT_TRUE(sandbox.load("return per(1, 'wek')", "a.lua"));
  EXPECT_EQ(render(sandbox.call(0, 1).diagnostics()),
            "a.lua:1:8: error: per(value, unit): argument 2 'unit' must be one of \"week\", "
            "\"month\", got \"wek\"\n"
            "    return per(1, 'wek')\n"
            "           ^~~\n"
            "    did you mean 'week'?");
}

}  // namespace
}  // namespace svodka::script
