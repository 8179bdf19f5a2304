// Runs a command and writes what it and its children used to the file REPORT, on one line:
//     USER SYSTEM WALL PEAK STATUS          seconds, seconds, seconds, KiB, exit status
//
//     bench_measure REPORT COMMAND ARGUMENT...
//
// A program of its own because Linux counts the memory of the process that called exec() into the
// peak of the program it became (exec_mmap): measured from Python, nothing is smaller than Python.
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char** environ;

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: bench_measure REPORT COMMAND ARGUMENT...\n", stderr);
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (const int error = posix_spawnp(&child, argv[2], nullptr, nullptr, argv + 2, environ)) {
    std::fprintf(stderr, "bench_measure: %s: %s\n", argv[2], std::strerror(error));
    return 3;
  }
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child) return 3;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  std::FILE* report = std::fopen(argv[1], "w");
  if (report == nullptr) {
    std::fprintf(stderr, "bench_measure: %s: %s\n", argv[1], std::strerror(errno));
    return 3;
  }
  std::fprintf(report, "%.6f %.6f %.6f %ld %d\n", seconds(used.ru_utime), seconds(used.ru_stime),
               wall.count(), used.ru_maxrss,
               WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return std::fclose(report) == 0 ? 0 : 3;
}
