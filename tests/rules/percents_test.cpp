#include <gmock/gmock.h>

#include "engine/rules/percents/expression_percents.hpp"
#include "engine/rules/percents/plain_ratio.hpp"
#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

using enum PercentUnit;

// `r` is a reading: growth_pct is a percent, followers and press_releases are none.
class Percents : public RulesTest {
 protected:
  void SetUp() override { ASSERT_EQ(load(""), ""); }

  PercentUnit unit(const std::string& expression) {
    return ExpressionPercents(*rules_, {{"r", Yield::reading()}})
        .of(script::expression_tree(expression))
        .unit();
  }

  void expect(PercentUnit wanted, std::initializer_list<const char*> expressions) {
    for (const char* expression : expressions) EXPECT_EQ(unit(expression), wanted) << expression;
  }
};

TEST_F(Percents, AreMultipliedByNumbers) {
  expect(percent, {"r.growth_pct", "r.growth_pct * 2", "r.growth_pct / 5", "-r.growth_pct",
                   "r.growth_pct * r.followers", "100 - r.growth_pct"});
}

TEST_F(Percents, OfPercentsAreTenThousandTimesTooLarge) {
  expect(doubtful, {"r.growth_pct * r.growth_pct", "r.growth_pct ^ 2", "r.growth_pct ^ 3 / 100",
                    "r.growth_pct * 100"});
  expect(percent, {"r.growth_pct * r.growth_pct / 100", "r.growth_pct ^ 2 / 100",
                   "r.growth_pct * 100 / 100", "(r.growth_pct * r.growth_pct) ^ 0.5"});
  expect(plain, {"r.growth_pct / r.growth_pct", "r.growth_pct ^ 2 / 10 ^ 4"});
}

TEST_F(Percents, AreRatiosWhenDividedByAHundredHoweverSpelt) {
  expect(plain, {"r.growth_pct / 100", "r.growth_pct * (1 / 100)", "r.growth_pct / (10 * 10)",
                 "r.growth_pct * 10 / 1000", "r.growth_pct * 0.1 * 0.1", "r.growth_pct / 1e2",
                 "r.growth_pct / 0x64", "r.growth_pct / -(1 - 101) * 1", "r.growth_pct / 4 / 25"});
}

TEST_F(Percents, MayBeMadeByAHundredHoweverSpelt) {
  expect(doubtful,
         {"r.followers / r.press_releases * -100", "r.followers / (r.press_releases / 100)",
          "r.followers / r.press_releases / 0.01", "r.followers / r.press_releases * (99 + 1)",
          "r.followers * 1000 / (r.press_releases * 10)", "r.followers / 1000 * 100",
          "r.followers * ({ 1, 100 })[2]", "r.followers / 4 * (199 // 2 + 1)"});
  expect(plain, {"r.followers / r.press_releases", "r.followers / 1000", "r.followers * 1000",
                 "r.followers / r.press_releases * 100 / 100", "r.followers / (50 + 51)"});
}

TEST_F(Percents, ScaledOtherwiseAreDoubtfulUnlessTheyAreWeighed) {
  expect(doubtful, {"r.growth_pct * 10", "r.growth_pct / 1000", "1 / r.growth_pct"});
  expect(percent, {"r.growth_pct * 0.1 + r.growth_pct * 0.9"});
}

TEST_F(Percents, AreSettledByAHundredWhereTheyMayOrMayNotBeOnes) {
  expect(doubtful, {"r.growth_pct + r.followers", "max_of({ r.growth_pct, r.followers }) * 3"});
  expect(plain, {"(r.growth_pct + r.followers) / 100", "r[code] / 100", "f(r) / 100"});
  expect(figure, {"r[code]", "r[code] * 2"});
  expect(unknown, {"f(r)", "r[code] * 10", "1 / r[code]"});
}

TEST_F(Percents, CutToWholeOnesStayPercents) {
  expect(percent, {"r.growth_pct // 1", "r.growth_pct % 10", "r.growth_pct % 1",
                   "r.growth_pct - r.growth_pct % 0.5", "(r.growth_pct // 1) * r.followers"});
  expect(plain, {"r.followers // 1", "r.followers % 100", "r.growth_pct / 100 % 1"});
  // How often something fits into it.
  expect(doubtful, {"r.growth_pct // 2", "r.growth_pct // r.followers",
                    "r.growth_pct % r.followers", "r.followers / r.press_releases * 100 // 1"});
}

TEST_F(Percents, AreFoundBehindAnyKey) {
  expect(percent, {"({ vk = r.growth_pct })[k]", "({ [k] = r.growth_pct }).vk",
                   "({ { a = 1 }, { v = r.growth_pct } })[2].v", "({ r.growth_pct })[1]"});
  expect(doubtful, {"({ vk = r.growth_pct, ok = r.followers })[k]",
                    "({ r.growth_pct, vk = r.followers })[k]"});
  expect(plain, {"({ vk = r.followers })[k]"});
}

TEST_F(Percents, AreReadBackFromTexts) {
  expect(neutral,
         {"tostring(r.growth_pct ^ 2)", "'' .. r.growth_pct", "tonumber('' .. r.followers)"});
  expect(percent, {"tonumber(tostring(r.growth_pct))", "'2' * r.growth_pct"});
  expect(doubtful, {"tonumber('' .. r.growth_pct)", "tonumber(number(r.growth_pct))"});
  expect(unknown, {"tonumber(string.format('%s', r.growth_pct))", "tonumber('' .. f(r))"});
}

TEST_F(Percents, AsReportedMayBeInAnotherUnit) {
  expect(percent, {"r:observation('growth_pct').value"});
  data_.put("catalog/units.csv",
            "code,base,factor,name_en\nitem,,1,item\nperson,,,person\npercent,,1,%\n"
            "part,percent,100,part\ntext,,1,text\n");
  ASSERT_EQ(load("derived 'left' { unit = 'part', name = { ru = 'О' },\n"
                 "  value = function(r) return r.growth_pct / 100 end }"),
            "");
  expect(unknown, {"r:observation('growth_pct').value", "r:observation(code).value"});
  expect(plain, {"r:observation('followers').value", "r.left"});
  expect(percent, {"r.growth_pct", "r.left * 100"});
}

// A rule in percent that gives 0.052 for 5.2 %.
class PlainRatios : public RulesTest {
 protected:
  std::string of(const std::string& body, const std::string& unit = "percent",
                 const std::string& above = "") {
    EXPECT_EQ(load(above + "derived 'part' { unit = '" + unit + "', name = { ru = 'Ч' },\n" +
                   "  value = function(r, b) " + body + " end }"),
              "")
        << body;
    return without_folder(render(ratios_for_percents(*rules_)));
  }
};

TEST_F(PlainRatios, ForPercentsAreNamed) {
  EXPECT_EQ(
      of("return r.followers / r.press_releases"),
      R"(scripts/rules.lua:2:26: warning: 'part' is in percent, and this gives a plain ratio: 0.052 where 5.2 is meant
      value = function(r, b) return r.followers / r.press_releases end }
                             ^~~~~~
    share(a, b) is a percent, and so is a ratio times 100)");
  for (const char* body : {
           "return r.growth_pct / 100",
           "return round(r.followers / r.press_releases, 3)",
           "return default(r.followers / r.press_releases, 0)",
           "return r.followers / r.press_releases - 1",
           "return 1 - r.followers / r.press_releases",
           "return -(r.followers - r.press_releases) / r.press_releases",
           "return r.press_releases ~= 0 and r.followers / r.press_releases or 0",
           "return r.followers * (1 / r.press_releases)",
           "return r.growth_pct / r:ago(1, 'year').growth_pct",
           "return r.followers / r:ago(1, 'year').followers",
           "return r:value('followers', b) / r:sum('followers', {})",
           "local a, b = 1, 2  local x = r.followers / r.press_releases  return x",
           "if is_missing(r.followers) then return 0 end  return r.followers / r.press_releases",
           "local x  if b then x = 0 else x = r.followers / r.press_releases end  return x",
           "local x = 0  if b then x = r.followers / r.press_releases end  return round(x, 2)",
           "local f = function(x, y) return x / y end  return f(r.followers, r.press_releases)",
           "local now, before = r.followers, r:ago(1, 'year').followers\n"
           "  local more = r.followers - r.press_releases  return more / r.press_releases",
           "return r.followers / r.press_releases * r.growth_pct / 100",
       }) {
    EXPECT_NE(of(body), "") << body;
  }
  EXPECT_NE(of("return part_of(r.followers, r.press_releases)", "percent",
               "local function part_of(a, b) return a / b end\n"),
            "");
}

TEST_F(PlainRatios, ThatAreOrMayBePercentsAreNot) {
  for (const char* body : {
           "return r.followers / r.press_releases * 100",
           "return 100 * r.followers / r.press_releases",
           "return r.followers / (r.press_releases / 100)",
           "return round(100 * (r.followers / r.press_releases - 1), 1)",
           "return share(r.followers, r.press_releases)",
           "return r.growth_pct",
           "return r.growth_pct / 2",
           "return (r.growth_pct + r.growth_pct) / 2",
           "return 100 - r.growth_pct",
           "return r.growth_pct * r.followers / r.press_releases",
           "return r.growth_pct * r.growth_pct / 100",
           "return 12.5",
           "return r.followers",
           "return r.followers - r.press_releases",
           "return r.followers / 10",
           "return r.followers / r.press_releases * r.followers",
           "return r.followers / r.press_releases * 1000",
           "local x = r.followers / r.press_releases  return x * 100",
           "local x = r.followers / r.press_releases  x = x * 100  return x",
           "local f = function(x, y) return 100 * x / y end  return f(r.followers, r.followers)",
           "local f = function() return r.followers / r.press_releases end  return 100 * f()",
           "local k = 100  return k * r.followers / r.press_releases",
           "local all = {}  for i = 1, 3 do all[i] = r.followers / r.press_releases end\n"
           "  return all[1]",
       }) {
    EXPECT_EQ(of(body), "") << body;
  }
  EXPECT_EQ(of("return r.followers / r.press_releases", "item"), "");
}

TEST_F(PlainRatios, AreFiguresInTimesToo) {
  data_.put("catalog/units.csv",
            "code,base,factor,name_en\nitem,,1,item\nperson,,,person\npercent,,1,%\n"
            "ratio,,1,times\ntext,,1,text\n");
  const std::string times =
      "derived 'times' { unit = 'ratio', name = { ru = 'Раз' }, value = function(r) return 2 end "
      "}\n";
  EXPECT_NE(of("return r.times", "percent", times), "");
  EXPECT_NE(of("return r:value('times') - 1", "percent", times), "");
  EXPECT_EQ(of("return r.times * 100", "percent", times), "");
  EXPECT_EQ(of("return r.growth_pct * r.times", "percent", times), "");
}

TEST_F(PlainRatios, InTextsThatSayPercentAreNamed) {
  for (const char* body : {
           "return 'на ' .. r.followers / r.press_releases .. ' %'",
           "return number(r.growth_pct / 100, 2) .. '%'",
           "return r.period.label .. ': ' .. round(r.followers / r.press_releases, 2) .. ' % за "
           "год'",
           "local x = r.followers / r.press_releases  return capital('на ' .. number(x) .. ' %')",
       })
    EXPECT_THAT(of(body, "text"), testing::HasSubstr("tells a plain ratio as a percent")) << body;
  for (const char* body : {
           "return 'на ' .. r.growth_pct .. ' %'",
           "return number(share(r.followers, r.press_releases), 2) .. '%'",
           "return r.followers / r.press_releases .. ' раза, ' .. r.growth_pct .. ' %'",
           "local x = r.followers / r.press_releases  return number(x * 100) .. ' %'",
       })
    EXPECT_EQ(of(body, "text"), "") << body;
}

}  // namespace
}  // namespace svodka
