#include "engine/cli/asked_time.hpp"

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"

namespace svodka::cli {

std::optional<std::int64_t> time_asked_about(Session& session, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<std::int64_t> time = parse_time(text);
  if (!time) {
    refuse(fmt::format("--at {}: this is not a time", text),
           "write 2026-11-21 or 2026-11-21T10:00:00 (UTC)", session.options());
  }
  if (*time < parse_time("1970-01-02") || *time > parse_time("2149-12-31")) {
    refuse(fmt::format("--at {}: schedules are computed for the years from 1970 to 2149", text), "",
           session.options());
  }
  return time;
}

}  // namespace svodka::cli
