#include "engine/rules/percents/expression_percents.hpp"
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

}  // namespace
}  // namespace svodka
