#include <gtest/gtest.h>

#include "tests/script/run_script.hpp"

namespace svodka::script {
namespace {

TEST(Source, MayBeginWithAByteOrderMark) { EXPECT_EQ(run("\xEF\xBB\xBFprint 'read'"), "read\n"); }

TEST(Source, MustBeUtf8) {
  EXPECT_EQ(run("local a = 1\nlocal s = '\xd3\xf5\xf2\xe0'"),
            "rules.lua:2:12: error: this is not UTF-8 text\n"
            "    local s = '\uFFFD\uFFFD\uFFFD\uFFFD'\n"
            "               ^\n"
            "    save it with the encoding UTF-8 (not Windows-1251)");
}

TEST(Source, OfAnExpressionMustBeUtf8Too) {
  Sandbox sandbox({});
  EXPECT_EQ(render(sandbox.load_expression("ret\x90 + 1", {}, {"form.xlsx", 0, 0, "Sheet!C5"})
                       .diagnostics()),
            "form.xlsx: Sheet!C5: error: this is not UTF-8 text\n"
            "    ret\uFFFD + 1\n"
            "       ^\n"
            "    save it with the encoding UTF-8 (not Windows-1251)");
}

TEST(Source, OfALongNameIsStillFoundForTheExcerpt) {
  Sandbox sandbox({});
  const std::string file = std::string(100, 'd') + "/rules.lua";
  ASSERT_TRUE(sandbox.load("local x\nreturn x.y", file));
  EXPECT_EQ(render(sandbox.call(0, 0).diagnostics()),
            file +
                ":2:8: error: 'x' is nil (no value), it has no fields\n"
                "    return x.y\n"
                "           ^\n"
                "    check the spelling, or test for nil first");
}

TEST(Modules, RunOnceAndAreShared) {
  Sandbox sandbox({});
  int asked = 0;
  sandbox.set_modules([&asked](const std::string& name) -> std::optional<Sandbox::Module> {
    ++asked;
    if (name != "shared") return std::nullopt;
    return Sandbox::Module{"print 'loaded' return { name = 'shared' }", "scripts/shared.lua"};
  });
  EXPECT_EQ(run(sandbox,
                "local a, b = require 'shared', require 'shared'\n"
                "print(a == b, a.name)"),
            "loaded\ntrue\tshared\n");
  EXPECT_EQ(asked, 1);
}

TEST(Modules, TellAllTheirErrorsAtOnce) {
  Sandbox sandbox({});
  sandbox.set_modules([](const std::string&) {
    return Sandbox::Module{"local share = 1,5\nreturn share * 2,5", "scripts/share.lua"};
  });
  EXPECT_EQ(run(sandbox, "print(require 'share')"),
            "scripts/share.lua:1:15: error: a decimal comma makes two values of one number\n"
            "    local share = 1,5\n"
            "                  ^~~\n"
            "    write 1.5, or 1, 5 with a blank where two values are meant");
  EXPECT_EQ(render(sandbox.take_further_problems()),
            "scripts/share.lua:2:16: error: a decimal comma makes two values of one number\n"
            "    return share * 2,5\n"
            "                   ^~~\n"
            "    write 2.5, or 2, 5 with a blank where two values are meant");
  EXPECT_EQ(render(sandbox.take_further_problems()), "");
}

// What is legal Lua and says another number, and what only looks like it.
std::string places(const std::string& source, bool expression = false) {
  Sandbox sandbox({});
  const Result<bool> loaded = expression ? sandbox.load_expression(source, {}, {"", 0, 0, "C5"})
                                         : sandbox.load(source, "rules.lua");
  std::string found;
  for (const Diagnostic& problem : loaded.diagnostics()) {
    found += (found.empty() ? "" : " ") + std::to_string(problem.place.line) + ":" +
             std::to_string(problem.place.column);
    EXPECT_EQ(problem.message, "a decimal comma makes two values of one number");
  }
  return found;
}

TEST(ADecimalComma, IsAnErrorWhereLuaTakesItAsTwoValues) {
  EXPECT_EQ(places("local x = 1\nreturn x * 0,5"), "2:12");
  EXPECT_EQ(places("local t = {}\nt.a = 1,25"), "2:7");
  EXPECT_EQ(places("local t = { \"weight\", 0,4 }"), "1:23");
  EXPECT_EQ(places("local t = { \"weight\", 1,4 }"), "1:23");
  EXPECT_EQ(places("local t = { weight = 1,4 }"), "1:22");
  EXPECT_EQ(places("local t = {0,4}"), "1:12");
  EXPECT_EQ(places("local t = {1,05}"), "1:12");
  EXPECT_EQ(places("local t = {100,000}"), "1:12");
  EXPECT_EQ(places("print(0,5)"), "1:7");
  EXPECT_EQ(places("local x = 1 print(x * 1,5)"), "1:23");
  EXPECT_EQ(places("local x = 1 print(x, 1,5)"), "1:22");
  EXPECT_EQ(places("local f = { value = function(r) return r * 0,5 end }"), "1:44");
  EXPECT_EQ(places("local function f(r) if r then return 1,5 else return 2,5 end end"),
            "1:38 1:54");
  EXPECT_EQ(places("for i = 1,3 do print(i * 0,5) end"), "1:26");
  EXPECT_EQ(places("return 1,5, 2,5"), "1:8 1:13");
  EXPECT_EQ(places("math.max(2, 1 * 0,5)", true), "1:17");
}

TEST(ADecimalComma, IsNotSeenInTwoValues) {
  EXPECT_EQ(places("for i = 1,3 do print(i) end"), "");
  EXPECT_EQ(places("for i = 10,1,-1 do print(i) end"), "");
  EXPECT_EQ(places("for i = #{} - 1,5 do print(i) end"), "");
  EXPECT_EQ(places("local t = {1,2}"), "");
  EXPECT_EQ(places("local t = {0,1,2}"), "");
  EXPECT_EQ(places("local t = {{1,2},{3,4}}"), "");
  EXPECT_EQ(places("local t = { {1,2}, {3,4} }"), "");
  EXPECT_EQ(places("local t = {0,0}"), "");
  EXPECT_EQ(places("local t = {1,0}"), "");
  EXPECT_EQ(places("local t = {01,02,03}"), "");
  EXPECT_EQ(places("local t = {\n1,2,\n3,4,\n}"), "");
  EXPECT_EQ(places("print((\"abc\"):sub(1,2))"), "");
  EXPECT_EQ(places("print(1, 5)"), "");
  EXPECT_EQ(places("return 0, 5"), "");
  EXPECT_EQ(places("return 0,5,7"), "");
  EXPECT_EQ(places("local a, b = 1,2"), "");
  EXPECT_EQ(places("print(\"0,5\") -- 0,5"), "");
  EXPECT_EQ(places("print(1.5,2)"), "");
  EXPECT_EQ(places("local i = 1 print(i+1,5)"), "");
}

}  // namespace
}  // namespace svodka::script
