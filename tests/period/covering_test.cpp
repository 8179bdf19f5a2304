#include "engine/period/covering.hpp"

#include <string>

#include <gtest/gtest.h>

namespace svodka {
namespace {

std::string covered(const std::vector<std::string>& codes, const std::string& whole,
                    Covering how = Covering::side_by_side) {
  std::vector<Period> known;
  for (const std::string& code : codes) known.push_back(*Period::parse(code));
  std::string text;
  for (const CoveringPart& part : covering(known, *Period::parse(whole), how)) {
    text += (part.taken_away ? " -" : " +") + known[part.known].code();
  }
  return text;
}

const std::vector<std::string> from_january = {"2024-M01", "2024-01-01/P2M", "2024-Q1",
                                               "2024-01-01/P4M"};

TEST(Covering, takes_parts_of_one_kind_before_others) {
  EXPECT_EQ(covered({"2024-S1", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"}, "2024"),
            " +2024-Q1 +2024-Q2 +2024-Q3 +2024-Q4");
  EXPECT_EQ(covered({"2024-S1", "2024-S2", "2024-Q1", "2024-Q2"}, "2024"), " +2024-S1 +2024-S2");
}

TEST(Covering, mixes_parts_of_several_kinds_where_no_kind_is_complete) {
  EXPECT_EQ(covered({"2024-M10", "2024-Q3", "2024-M12", "2024-S1", "2024-M11"}, "2024"),
            " +2024-S1 +2024-Q3 +2024-M10 +2024-M11 +2024-M12");
  EXPECT_EQ(covered({"2024-01-01/P9M", "2024-Q4"}, "2024"), " +2024-01-01/P9M +2024-Q4");
  EXPECT_EQ(covered({"2024-01-01/P9M", "2024-S1", "2024-Q3", "2024-Q4"}, "2024"),
            " +2024-S1 +2024-Q3 +2024-Q4");
  // 26 February 2024 is a Monday.
  EXPECT_EQ(covered({"2024-W09", "2024-03-04/2024-03-31"}, "2024-02-26/2024-03-31"),
            " +2024-W09 +2024-03-04/P28D");
}

TEST(Covering, leaves_no_gap_and_counts_nothing_twice) {
  EXPECT_EQ(covered({"2024-S1", "2024-Q3", "2024-M10", "2024-M12"}, "2024"), "");
  EXPECT_EQ(covered({"2024-S1", "2024-06-01/P7M"}, "2024"), "");
  EXPECT_EQ(covered({"2024"}, "2024"), "");
  EXPECT_EQ(covered({}, "2024"), "");
  EXPECT_EQ(covered({"2024", "2023-Q4"}, "2024-Q1"), "");
}

TEST(Covering, takes_the_earlier_end_away_from_the_later) {
  EXPECT_EQ(covered(from_january, "2024-M02", Covering::by_difference),
            " -2024-M01 +2024-01-01/P2M");
  EXPECT_EQ(covered(from_january, "2024-M04", Covering::by_difference),
            " -2024-Q1 +2024-01-01/P4M");
  EXPECT_EQ(covered(from_january, "2024-02-01/P3M", Covering::by_difference),
            " -2024-M01 +2024-01-01/P4M");
  EXPECT_EQ(covered(from_january, "2024-M05", Covering::by_difference), "");
  EXPECT_EQ(covered(from_january, "2024-M02"), "");
  // Over the turn of the year.
  EXPECT_EQ(covered({"2023-S1", "2023", "2024-S1"}, "2023-07-01/P12M", Covering::by_difference),
            " -2023-S1 +2023 +2024-S1");
  // What is stated directly comes before a difference.
  EXPECT_EQ(covered({"2024-M01", "2024-M02", "2024-M03", "2024-Q1", "2024-S1", "2024-M04",
                     "2024-M05", "2024-M06"},
                    "2024-Q2", Covering::by_difference),
            " +2024-M04 +2024-M05 +2024-M06");
}

TEST(Covering, only_a_time_from_new_year_can_be_taken_away) {
  EXPECT_EQ(covered({"2024-02-01/P2M", "2024-M02"}, "2024-M03", Covering::by_difference), "");
  EXPECT_TRUE(is_from_year_start(*Period::parse("2024-S1")));
  EXPECT_FALSE(is_from_year_start(*Period::parse("2024-01-01/P18M")));
  EXPECT_FALSE(is_from_year_start(*Period::parse("2024-02-01/P2M")));
}

}  // namespace
}  // namespace svodka
