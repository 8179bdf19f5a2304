#include "engine/cli/terminal/progress.hpp"

#include <gtest/gtest.h>

namespace svodka::cli {
namespace {

TEST(TheBar, TellsTheRateAndTheTimeThatIsLeft) {
  EXPECT_EQ(bar_of(0, 18000, 0, 0, 0, 0), "[                              ] 0/18000  made 0");
  EXPECT_EQ(bar_of(9000, 18000, 8990, 8, 2, 90),
            "[###############               ] 9000/18000  made 8990, marked 8, failed 2  100/s, "
            "90 s left");
  EXPECT_EQ(bar_of(100, 18000, 100, 0, 0, 50),
            "[                              ] 100/18000  made 100  2.0/s, 2.5 h left");
  EXPECT_EQ(bar_of(6000, 18000, 6000, 0, 0, 60),
            "[##########                    ] 6000/18000  made 6000  100/s, 2 min left");
  EXPECT_EQ(bar_of(18000, 18000, 18000, 0, 0, 180),
            "[##############################] 18000/18000  made 18000  100/s");
}

}  // namespace
}  // namespace svodka::cli
