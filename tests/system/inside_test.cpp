#include "engine/system/inside.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

TEST(StaysInside, takes_names_and_folders_with_names) {
  for (const char* name : {"a.xlsx", "cities/a.xlsx", "a..b", "...", "год/Ухта.xlsx"}) {
    EXPECT_TRUE(stays_inside(name)) << name;
  }
}

TEST(StaysInside, refuses_what_leads_out_or_nowhere) {
  for (const char* name :
       {"", ".", "..", "/a", "a/", "a//b", "../a", "a/../../b", "a/.", "./a", "a\\b"}) {
    EXPECT_FALSE(stays_inside(name)) << name;
  }
  EXPECT_FALSE(stays_inside(std::string_view("a\0.xlsx", 7)));
}

}  // namespace
}  // namespace svodka
