#include "engine/system/program.hpp"

#include <chrono>

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

TEST(Program, reads_an_input_longer_than_a_pipe_holds_while_it_prints) {
  const std::string input(3'000'000, 'x');
  EXPECT_EQ(run_program(ProgramCall{.arguments = {"cat"}, .input = input}).output, input);
}

TEST(Program, need_not_read_its_input) {
  const ProgramCall call{.arguments = {"true"}, .input = std::string(3'000'000, 'x')};
  EXPECT_EQ(run_program(call).status, 0);
}

TEST(Program, sees_only_the_environment_that_it_is_given) {
  const ProgramCall call{.arguments = {"env"}, .environment = std::vector<std::string>{"A=1"}};
  EXPECT_EQ(run_program(call).output, "A=1\n");
}

TEST(Program, is_not_waited_for_longer_than_it_lives) {
  const auto began = std::chrono::steady_clock::now();
  const ProgramResult result = run_program({"sh", "-c", "sleep 30 & echo started; exit 4"});
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
  EXPECT_EQ(result.output, "started\n");
  EXPECT_EQ(result.status, 4);
}

TEST(Program, has_all_read_that_it_wrote_before_its_end) {
  const ProgramResult result =
      run_program({"sh", "-c", "sleep 30 & head -c 60000 /dev/zero; exit 0"});
  EXPECT_EQ(result.output.size(), 60000u);
}

TEST(Program, whose_time_is_over_is_killed_with_what_it_started) {
  ProgramCall call{.arguments = {"sh", "-c", "echo first; exec >&- 2>&-; sleep 30; true"}};
  call.time_limit = std::chrono::seconds(1);
  const auto began = std::chrono::steady_clock::now();
  const ProgramResult result = run_program(call);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
  EXPECT_TRUE(result.too_slow);
  EXPECT_EQ(result.output, "first\n");
  EXPECT_EQ(result.status, 128 + 9);
}

TEST(Program, that_ends_in_time_is_none_of_those) {
  ProgramCall call{.arguments = {"sh", "-c", "cat; exit 2"}, .input = "read"};
  call.time_limit = std::chrono::seconds(60);
  const ProgramResult result = run_program(call);
  EXPECT_FALSE(result.too_slow);
  EXPECT_EQ(result.output, "read");
  EXPECT_EQ(result.status, 2);
}

TEST(Program, that_prints_without_end_is_stopped) {
  const ProgramResult result =
      run_program(ProgramCall{.arguments = {"yes"}, .longest_output = 1'000'000});
  EXPECT_TRUE(result.too_long);
  EXPECT_LT(result.output.size(), 2'000'000u);
  EXPECT_EQ(result.status, 128 + 9);
}

}  // namespace
}  // namespace svodka
