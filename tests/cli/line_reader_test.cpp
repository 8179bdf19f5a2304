#include "engine/cli/terminal/line_reader.hpp"

#include <gtest/gtest.h>

namespace svodka::cli {
namespace {

TEST(CommonStart, ends_where_a_character_ends) {
  EXPECT_EQ(common_start({"followers_growth", "followers_total"}), "followers_");
  EXPECT_EQ(common_start({"да", "дб"}), "д");
  EXPECT_EQ(common_start({"а", "б"}), "");  // the first bytes are the same, the letters are not
  EXPECT_EQ(common_start({"one"}), "one");
  EXPECT_EQ(common_start({}), "");
}

}  // namespace
}  // namespace svodka::cli
