// The texts that the cells of a workbook share, in a temporary file: only where each begins is
// held, and those that were asked for last.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/reader/package.hpp"
#include "engine/system/streamed_file.hpp"

namespace svodka::reader {

class SharedTexts {
 public:
  // Throws Unreadable.
  explicit SharedTexts(PartStream part);

  // nullopt: there are not so many. It is good until the next call.
  std::optional<std::string_view> at(std::size_t index);

 private:
  friend class SharedTextsReader;
  void add(std::string_view text);
  void flush();

  TemporaryFile file_;
  std::string waiting_;                // for the file
  std::vector<std::uint64_t> begins_;  // of each text, and where the next one would begin
  std::unordered_map<std::size_t, std::string> recent_;
};

}  // namespace svodka::reader
