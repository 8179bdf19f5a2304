#include "engine/diagnostic/suggest.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace svodka {
namespace {

const std::vector<std::string> codes = {"followers", "interviews", "press_releases", "ухта"};

TEST(Suggest, FindsALeftOutDoubledOrSwappedLetter) {
  EXPECT_EQ(nearest("folowers", codes), "followers");
  EXPECT_EQ(nearest("pres_realeses", codes), "press_releases");
  EXPECT_EQ(nearest("фуста", codes), "");
  EXPECT_EQ(nearest("уxта", codes), "ухта");
}

TEST(Suggest, SaysNothingWhenNothingIsNear) {
  EXPECT_EQ(nearest("population", codes), "");
  EXPECT_EQ(nearest("", codes), "");
  EXPECT_EQ(did_you_mean("population", codes), "");
  EXPECT_EQ(nearest("followers", {}), "");
}

TEST(Suggest, PrefersTheNearerOfTwo) {
  const std::vector<std::string> names = {"roads", "road", "Road"};
  EXPECT_EQ(nearest("raod", names), "road");
  EXPECT_EQ(nearest("rOad", names), "road");
}

TEST(Suggest, CountsAWrongCaseHalf) {
  const std::vector<std::string> names = {"OK"};
  EXPECT_EQ(nearest("Ok", names), "OK");
  EXPECT_EQ(nearest("ok", names), "");  // one letter of two
}

TEST(Suggest, SpeaksOfLettersThatOnlyLookAlike) {
  EXPECT_EQ(did_you_mean("folowers", codes), "did you mean 'followers'?");
  EXPECT_EQ(did_you_mean("f\u043ellowers", codes),
            "did you mean 'followers', all in Latin letters?");
}

}  // namespace
}  // namespace svodka
