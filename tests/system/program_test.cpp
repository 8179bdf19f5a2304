#include "engine/system/program.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

TEST(Program, gives_what_was_printed_and_the_exit_status) {
  const ProgramResult result = run_program({"sh", "-c", "echo out; echo wrong >&2; exit 3"});
  EXPECT_EQ(result.output, "out\n");
  EXPECT_EQ(result.errors, "wrong\n");
  EXPECT_EQ(result.status, 3);
}

TEST(Program, passes_arguments_as_they_are) {
  EXPECT_EQ(run_program({"printf", "%s", "a b'; $HOME «в»"}).output, "a b'; $HOME «в»");
}

TEST(Program, reads_much_from_both_streams) {
  const ProgramResult result = run_program(
      {"sh", "-c",
       "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; head -c 9 /dev/zero >&2"});
  EXPECT_EQ(result.output.size(), 300000u);
  EXPECT_EQ(result.errors.size(), 300009u);
}

TEST(Program, has_an_empty_input) { EXPECT_EQ(run_program({"cat"}).output, ""); }

TEST(Program, that_does_not_exist_ends_with_127) {
  EXPECT_EQ(run_program({"no-such-program-here"}).status, 127);
}

TEST(Program, that_is_killed_tells_the_signal) {
  EXPECT_EQ(run_program({"sh", "-c", "kill -9 $$"}).status, 128 + 9);
}

}  // namespace
}  // namespace svodka
