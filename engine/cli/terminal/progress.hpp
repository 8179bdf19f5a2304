// How far a run is, while it goes on: a bar on a terminal, else a line for each workbook, in words
// or as JSON.
#pragma once

#include <chrono>
#include <string>

#include "engine/cli/command.hpp"
#include "engine/delivery/run_report.hpp"
#include "engine/run/run.hpp"

namespace svodka::cli {

enum class ProgressStyle : unsigned char { automatic, bar, lines, json, none };

class Progress {
 public:
  // Automatic: nothing with --quiet or --json, a bar on a terminal from 20 workbooks on, else
  // lines.
  Progress(ProgressStyle style, const Options& options) : style_(style), options_(options) {}

  // A run goes on though nobody hears of it; the program's status says that in the end.
  void ended(int done, int all, const TaskReport& report, const Catalog& catalog, std::int64_t now);

 private:
  void print_lines(const TaskReport& report, WorkbookEnd end);
  void draw(int done, int all);

  ProgressStyle style_;
  const Options& options_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point drawn_at_{};
  int made_ = 0, marked_ = 0, failed_ = 0;
};

// "[####      ] 412/18000  made 400, marked 10, failed 2  35/s, 8 min left"; `seconds` since the
// first began.
std::string bar_of(int done, int all, int made, int marked, int failed, double seconds);

}  // namespace svodka::cli
