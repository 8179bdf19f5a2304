// Times as exports write them: 15.01.2024 10:32, 2024-01-15T10:32:05+03:00, 15.01.24, and the
// numbers by which workbooks count days.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace svodka {

struct WrittenTime {
  std::int64_t seconds = 0;  // since 1970-01-01, by the clock that wrote it
  // Minutes that this clock is before UTC; nullopt where the text does not say.
  std::optional<int> offset = {};
};

// nullopt: it is no time, or might be two (03/04/2024).
std::optional<WrittenTime> written_time(std::string_view text);

// To the nearest second. nullopt: there is no such day.
std::optional<std::int64_t> time_of_serial(double serial, bool from_1904);

}  // namespace svodka
