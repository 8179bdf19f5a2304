#include "engine/cli/asked_time.hpp"

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"

namespace svodka::cli {

namespace {

constexpr std::int64_t year_2200 = std::int64_t{7'258'118'400} * 1'000'000;  // microseconds

}  // namespace

std::optional<std::int64_t> time_asked_about(Session& session, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<std::int64_t> time = parse_time(text);
  if (!time) {
    refuse(fmt::format("--at {}: this is not a time", text),
           "write 2026-11-21 or 2026-11-21T10:00:00 (UTC)", session.options());
  }
  if (*time < 0 || *time >= year_2200) {
    refuse(fmt::format("--at {}: schedules are computed for the years from 1970 to 2199", text), "",
           session.options());
  }
  return time;
}

}  // namespace svodka::cli
