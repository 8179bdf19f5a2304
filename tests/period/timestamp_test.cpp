#include "engine/period/timestamp.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

std::string read_back(const char* text) {
  const std::optional<std::int64_t> time = parse_time(text);
  return time ? time_text(*time) : "no time";
}

TEST(Timestamp, is_read_with_and_without_seconds) {
  EXPECT_EQ(read_back("2026-11-21T10:00:05"), "2026-11-21 10:00:05 UTC");
  EXPECT_EQ(read_back("2026-11-21 10:00:05"), "2026-11-21 10:00:05 UTC");
  EXPECT_EQ(read_back("2026-11-21T10:00"), "2026-11-21 10:00:00 UTC");
  EXPECT_EQ(read_back("2026-11-21T10:00Z"), "2026-11-21 10:00:00 UTC");
}

TEST(Timestamp, a_day_is_its_last_moment) {
  EXPECT_EQ(read_back("2026-11-21"), "2026-11-21 23:59:59 UTC");
  EXPECT_EQ(*parse_time("2026-11-21") + 1, *parse_time("2026-11-22T00:00"));
}

TEST(Timestamp, other_texts_are_no_time) {
  for (const char* text : {"", "yesterday", "2026-13-01", "2026-11-21T25:00x", "2026"}) {
    EXPECT_EQ(read_back(text), "no time") << text;
  }
}

}  // namespace
}  // namespace svodka
