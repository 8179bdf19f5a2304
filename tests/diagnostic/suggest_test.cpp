#include "engine/diagnostic/suggest.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include "engine/text/code_points.hpp"

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

// The whole table of distances, each candidate to its end: what nearest() must answer like. Of
// letters without look-alikes.
int whole_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = static_cast<int>(i + j) * 2;
        continue;
      }
      const bool same_letter =
          u_tolower(static_cast<UChar32>(a[i - 1])) == u_tolower(static_cast<UChar32>(b[j - 1]));
      const int other = a[i - 1] == b[j - 1] ? 0 : same_letter ? 1 : 2;
      cost[i][j] = std::min({cost[i - 1][j] + 2, cost[i][j - 1] + 2, cost[i - 1][j - 1] + other});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 2);
    }
  }
  return cost[a.size()][b.size()];
}

std::string plainly_nearest(const std::string& typed, const std::vector<std::string>& candidates) {
  const std::u32string letters = decode_utf8(typed);
  std::string best;
  int best_distance = -1;
  for (const std::string& candidate : candidates) {
    const std::u32string other = decode_utf8(candidate);
    const int longest = static_cast<int>(std::max(letters.size(), other.size())) * 2;
    const int distance = whole_distance(letters, other);
    if (distance * 3 > longest || (best_distance >= 0 && distance >= best_distance)) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

TEST(Suggest, FindsWhatTheWholeTableOfDistancesFinds) {
  std::mt19937 chance(20261128);
  const auto any = [&](std::size_t count) { return chance() % count; };
  const std::u32string alphabet = U"abABжЖ1_";
  const auto word = [&] {
    std::u32string letters;
    const std::size_t size = any(12);
    for (std::size_t i = 0; i < size; ++i) letters += alphabet[any(2 + any(alphabet.size() - 1))];
    return letters;
  };
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> candidates;
    const std::size_t count = any(8);
    for (std::size_t i = 0; i < count; ++i) candidates.push_back(encode_utf8(word()));
    std::u32string letters = count > 0 && any(3) > 0 ? decode_utf8(candidates.front()) : word();
    for (std::size_t i = any(4); i > 0 && letters.size() > 1; --i) {
      const std::size_t at = any(letters.size() - 1);
      if (any(2) == 0) std::swap(letters[at], letters[at + 1]);
      if (any(3) == 0) letters.erase(at, 1);
      if (any(3) == 0) letters.insert(at, 1, alphabet[any(alphabet.size())]);
      if (letters.empty()) break;
    }
    const std::string typed = encode_utf8(letters);
    const std::string near = plainly_nearest(typed, candidates);
    EXPECT_EQ(nearest(typed, candidates), near) << "for '" << typed << "'";
    found += near.empty() ? 0 : 1;
  }
  EXPECT_GT(found, 1000);
  EXPECT_LT(found, 2900);
}

TEST(Suggest, FindsTheNearestOfThousandsOfSimilarCodes) {
  std::vector<std::string> many;
  for (int i = 0; i < 20'000; ++i) many.push_back("municipality_" + std::to_string(100'000 + i));
  EXPECT_EQ(nearest("municipalty_119900", many), "municipality_119900");
  EXPECT_EQ(nearest("Municipality_119900", many), "municipality_119900");
  EXPECT_EQ(nearest("municipalty_109901x", many), "municipality_109901");
  EXPECT_EQ(nearest("indicator_119900", many), "");
}

}  // namespace
}  // namespace svodka
