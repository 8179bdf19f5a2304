#include "engine/cli/terminal/progress.hpp"

#include <cmath>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

#include "engine/cli/output/run_output.hpp"
#include "engine/cli/terminal/terminal.hpp"
#include "engine/delivery/run_report_json.hpp"

namespace svodka::cli {

namespace {

constexpr int width = 30;  // of the bar
constexpr int few = 20;    // workbooks, of which lines say more than a bar
constexpr auto pause = std::chrono::milliseconds(100);

std::string time_left(double seconds) {
  if (seconds <= 90) return fmt::format("{:.0f} s left", std::ceil(seconds));
  if (seconds < 90 * 60) return fmt::format("{:.0f} min left", std::ceil(seconds / 60));
  return fmt::format("{:.1f} h left", seconds / 3600);
}

}  // namespace

std::string bar_of(int done, int all, int made, int marked, int failed, double seconds) {
  std::string text = fmt::format("[{:<{}}] {}/{}  made {}",
                                 std::string(static_cast<std::size_t>(width * done / all), '#'),
                                 width, done, all, made);
  if (marked > 0) text += fmt::format(", marked {}", marked);
  if (failed > 0) text += fmt::format(", failed {}", failed);
  if (seconds <= 0) return text;
  const double rate = done / seconds;
  text += fmt::format("  {:.{}f}/s", rate, rate < 10 ? 1 : 0);
  if (done < all) text += ", " + time_left((all - done) / rate);
  return text;
}

void Progress::ended(int done, int all, const TaskReport& report, const Catalog& catalog,
                     std::int64_t now) {
  const WorkbookEnd end = end_of(report.outcome);
  ++(end == WorkbookEnd::failed ? failed_ : end == WorkbookEnd::marked ? marked_ : made_);
  ProgressStyle style = style_;
  if (style == ProgressStyle::automatic) {
    style = options_.quiet || options_.json           ? ProgressStyle::none
            : isatty(STDERR_FILENO) != 0 && all > few ? ProgressStyle::bar
                                                      : ProgressStyle::lines;
  }
  try {
    if (style == ProgressStyle::bar) draw(done, all);
    if (style == ProgressStyle::lines) print_lines(report, end);
    if (style == ProgressStyle::json) {
      fmt::print("{}\n", workbook_line(reported(report, catalog), done, all, now));
      std::fflush(stdout);
    }
  } catch (const std::system_error&) {
    return;
  }
}

void Progress::print_lines(const TaskReport& report, WorkbookEnd end) {
  const std::string line = line_of(report);
  if (end == WorkbookEnd::failed && !options_.is_news(line)) return;
  fmt::print("{}\n", line);
  for (const std::string& reason : report.outcome.why) fmt::print("          {}\n", reason);
}

void Progress::draw(int done, int all) {
  const auto now = std::chrono::steady_clock::now();
  if (done < all && now - drawn_at_ < pause) return;
  drawn_at_ = now;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  // What stood there longer is wiped to the line's end.
  fmt::print(standard_error_unguarded(), "\r{}\x1b[K",
             bar_of(done, all, made_, marked_, failed_, seconds));
  if (done == all) fmt::print(standard_error_unguarded(), "\n");
}

}  // namespace svodka::cli
