#include "engine/run/workers.hpp"

#include <csignal>
#include <functional>
#include <map>

#include <gtest/gtest.h>
#include <unistd.h>

namespace svodka {
namespace {

struct Ends {
  std::map<int, std::string> answers, deaths;
  bool all = false;
};

Ends run(int tasks, int processes, std::function<std::string(int)> work) {
  Ends ends;
  Workers workers;
  workers.tasks = tasks;
  workers.processes = processes;
  workers.work = std::move(work);
  workers.ended = [&](const TaskEnd& end) {
    (end.answered ? ends.answers : ends.deaths)[end.task] = end.answered ? end.answer : end.death;
    return true;
  };
  ends.all = workers.run();
  return ends;
}

std::string square(int task) { return std::to_string(task * task); }

TEST(Workers, answer_every_task_however_many_they_are) {
  const Ends one = run(20, 1, square);
  EXPECT_TRUE(one.all);
  EXPECT_EQ(one.answers.size(), 20u);
  EXPECT_EQ(one.answers.at(19), "361");
  EXPECT_EQ(run(20, 4, square).answers, one.answers);
}

TEST(Workers, carry_answers_larger_than_a_socket_holds) {
  const Ends ends = run(2, 2, [](int) { return std::string(3u << 20, 'x'); });
  EXPECT_EQ(ends.answers.at(1).size(), 3u << 20);
}

TEST(Workers, that_crash_take_only_their_task_with_them) {
  const Ends ends = run(9, 2, [](int task) {
    if (task == 4) _exit(7);
    return square(task);
  });
  EXPECT_EQ(ends.answers.size(), 8u);
  EXPECT_EQ(ends.answers.count(4), 0u);
  EXPECT_EQ(ends.deaths, (std::map<int, std::string>{{4, "ended with status 7"}}));
}

TEST(Workers, that_are_killed_tell_by_which_signal) {
  const Ends ends = run(3, 1, [](int task) {
    if (task == 0) kill(getpid(), SIGKILL);
    return square(task);
  });
  EXPECT_EQ(ends.answers.size(), 2u);
  EXPECT_EQ(ends.deaths, (std::map<int, std::string>{{0, "killed by signal 9 (Killed)"}}));
}

TEST(Workers, get_no_further_task_once_the_run_has_had_enough) {
  int heard = 0;
  Workers workers;
  workers.tasks = 50;
  workers.work = square;
  workers.ended = [&](const TaskEnd&) { return ++heard < 3; };
  EXPECT_FALSE(workers.run());
  EXPECT_EQ(heard, 3);
}

}  // namespace
}  // namespace svodka
