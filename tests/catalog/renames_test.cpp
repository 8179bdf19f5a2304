// data/catalog/renamed.csv: what codes that have left the catalogue stand for.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/catalog/catalog_folder.hpp"

namespace svodka {
namespace {

class RenamesTest : public ::testing::Test {
 protected:
  void rename(const std::string& rows) {
    folder_.put("catalog/renamed.csv", "kind,old,new,day,note\n" + rows);
  }
  CatalogFolder folder_;
};

TEST_F(RenamesTest, ACodeIsFollowedToWhatItIsCalledNow) {
  rename(
      "indicator,subscribers,followers,2025-01-01,as in the new form\n"
      "municipality,uhta,ukhta,2025-01-01,\n"
      "unit,thousands,thousand_person,2025-01-01,\n"
      "indicator,letters,,2025-02-01,\n"
      "dimension,network,platform,2025-01-01,\n"
      "value,platform=classmates,platform=ok,2025-01-01,\n");
  const auto catalog = folder_.load();
  ASSERT_TRUE(catalog) << folder_.errors();
  EXPECT_EQ(catalog->current(CatalogKind::indicator, "subscribers"), "followers");
  EXPECT_EQ(catalog->current(CatalogKind::municipality, "uhta"), "ukhta");
  EXPECT_EQ(catalog->current(CatalogKind::unit, "thousands"), "thousand_person");
  EXPECT_EQ(catalog->current(CatalogKind::indicator, "letters"), "letters");
  EXPECT_EQ(catalog->current(CatalogKind::indicator, "followers"), "followers");
  EXPECT_EQ(catalog->current(CatalogKind::unit, "subscribers"), "subscribers");
  const Breakdown old = Breakdown().with("network", "classmates").with("account", "mayor");
  std::vector<const Renaming*> by;
  EXPECT_EQ(catalog->current(old, &by).text(), "account=mayor;platform=ok");
  EXPECT_EQ(by.size(), 2u);
}

TEST_F(RenamesTest, SaysWhatBecameOfACode) {
  rename("indicator,subscribers,followers,2025-01-01,\nindicator,letters,,2025-02-01,\n");
  const auto catalog = folder_.load();
  ASSERT_TRUE(catalog) << folder_.errors();
  const auto hint = [&](std::string_view code) {
    return catalog->hint_for(CatalogKind::indicator, code, catalog->indicator_codes());
  };
  EXPECT_EQ(hint("subscribers"), "'subscribers' is called 'followers' since 2025-01-01");
  EXPECT_EQ(hint("letters"), "'letters' is retired since 2025-02-01");
  EXPECT_EQ(hint("folowers"), "did you mean 'followers'?");
}

TEST_F(RenamesTest, ItsDigestIsPartOfTheCatalogues) {
  const std::string before = folder_.load()->digest();
  rename("");
  EXPECT_NE(folder_.load()->digest(), before);
}

TEST_F(RenamesTest, AllItsProblemsAtOnce) {
  rename(
      "indicatr,a,followers,2025-01-01,\n"
      "indicator,,followers,2025-01-01,\n"
      "indicator,b,folowers,2025-01-01,\n"
      "indicator,c,nothing_like_it,2025-01-01,\n"
      "indicator,d,followers,2025,\n"
      "value,telegram,vk,2025-01-01,\n"
      "value,platform=e,account=mayor,2025-01-01,\n"
      "unit,person,item,2025-01-01,\n");
  EXPECT_EQ(
      folder_.errors(),
      "catalog/renamed.csv:2:1: error: unknown kind 'indicatr'\n"
      "    indicatr,a,followers,2025-01-01,\n    ^~~~~~~~\n"
      "    did you mean 'indicator'?\n"
      "catalog/renamed.csv:3:11: error: the code is missing\n"
      "    indicator,,followers,2025-01-01,\n              ^\n"
      "    write the code that was renamed or retired\n"
      "catalog/renamed.csv:6:23: error: '2025' is not a day\n"
      "    indicator,d,followers,2025,\n                          ^~~~\n"
      "    write the first day on which the old code is no longer used: 2025-01-01\n"
      "catalog/renamed.csv:7:7: error: 'telegram' is not a dimension's value\n"
      "    value,telegram,vk,2025-01-01,\n          ^~~~~~~~\n"
      "    write dimension=value: platform=telegram\n"
      "catalog/renamed.csv:9:6: error: 'person' is still in catalog/units.csv\n"
      "    unit,person,item,2025-01-01,\n         ^~~~~~\n"
      "    delete it there, or delete this row\n"
      "catalog/renamed.csv:4:13: error: unknown indicator 'folowers'\n"
      "    indicator,b,folowers,2025-01-01,\n                ^~~~~~~~\n"
      "    did you mean 'followers'?\n"
      "catalog/renamed.csv:5:13: error: unknown indicator 'nothing_like_it'\n"
      "    indicator,c,nothing_like_it,2025-01-01,\n                ^~~~~~~~~~~~~~~\n"
      "    leave it empty when 'c' is retired\n"
      "catalog/renamed.csv:8:18: error: 'platform=e' and 'account=mayor' are of two dimensions\n"
      "    value,platform=e,account=mayor,2025-01-01,\n                     ^~~~~~~~~~~~~\n"
      "    a value is renamed within its dimension: platform=…");
}

TEST_F(RenamesTest, ChainsAndCircles) {
  rename(
      "indicator,a,b,2025-01-01,\n"
      "indicator,b,followers,2025-01-01,\n"
      "indicator,c,d,2025-01-01,\n"
      "indicator,d,,2025-01-01,\n"
      "indicator,e,f,2025-01-01,\n"
      "indicator,f,e,2025-01-01,\n"
      "indicator,f,followers,2025-01-01,\n");
  EXPECT_EQ(folder_.errors(),
            "catalog/renamed.csv:8:11: error: 'f' is already in line 7\n"
            "    indicator,f,followers,2025-01-01,\n              ^\n"
            "    delete one of the two rows\n"
            "catalog/renamed.csv:2:13: error: 'b' was renamed itself, in line 3\n"
            "    indicator,a,b,2025-01-01,\n                ^\n"
            "    write what it is called now: followers\n"
            "catalog/renamed.csv:4:13: error: 'd' was retired itself, in line 5\n"
            "    indicator,c,d,2025-01-01,\n                ^\n"
            "    leave it empty: it is retired too\n"
            "catalog/renamed.csv:6:13: error: the renaming leads back: e -> f -> e\n"
            "    indicator,e,f,2025-01-01,\n                ^\n"
            "    the last name is the one in catalog/indicators.csv\n"
            "catalog/renamed.csv:7:13: error: the renaming leads back: f -> e -> f\n"
            "    indicator,f,e,2025-01-01,\n                ^\n"
            "    the last name is the one in catalog/indicators.csv");
}

// A walk along the chain for each of its rows would be two hundred million steps.
TEST_F(RenamesTest, ALongChainIsReadInTheTimeOfAShortOneAndAHundredErrorsAreShown) {
  constexpr int count = 20'000;
  std::string rows;
  for (int i = 0; i < count; ++i) rows += fmt::format("indicator,c{},c{},2025-01-01,\n", i, i + 1);
  rename(rows);
  const std::string errors = folder_.errors();
  EXPECT_NE(errors.find("write what it is called now: c20000"), std::string::npos);
  EXPECT_NE(errors.find("and 19900 more errors in this table"), std::string::npos);
  EXPECT_LT(errors.size(), 50'000u);
  rename(rows + "indicator,c20000,c5,2025-01-01,\n");
  EXPECT_NE(
      folder_.errors().find("the renaming leads back: c0 -> c1 -> c2 -> c3 -> c4 -> c5 -> c6 -> "
                            "c7 -> c8 -> … -> c5 (20002 names)"),
      std::string::npos)
      << folder_.errors().substr(0, 500);
}

}  // namespace
}  // namespace svodka
