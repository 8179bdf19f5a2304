#include "engine/workspace/file_name.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/inside.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

// Of file systems in use the shortest limit is 255 bytes (ext4); a part of it is for the name that
// the file has while it is written.
constexpr std::size_t longest_part = 200;
constexpr std::string_view forbidden = ":*?\"<>|";  // by Windows

std::vector<std::string_view> parts_of(std::string_view file) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = std::min(file.find('/'), file.size());
    parts.push_back(file.substr(0, end));
    if (end == file.size()) return parts;
    file.remove_prefix(end + 1);
  }
}

// CON, NUL, COM1 …, with whatever extension, also behind blanks: Windows opens a device instead.
bool is_device(std::string_view part) {
  const std::string name = ascii_upper(trimmed(part.substr(0, part.find('.')), " "));
  static constexpr std::string_view devices[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
  if (std::find(std::begin(devices), std::end(devices), name) != std::end(devices)) return true;
  if (!name.starts_with("COM") && !name.starts_with("LPT")) return false;
  const std::string_view number = std::string_view(name).substr(3);
  // Windows counts these of its oldest character set as digits.
  if (number == "¹" || number == "²" || number == "³") return true;
  return number.size() == 1 && is_ascii_digit(number[0]);
}

bool is_control(char c) { return byte_of(c) < 0x20 || c == 0x7f; }

std::optional<Diagnostic> wrong_placeholder(std::string_view file) {
  const std::size_t open = file.find_first_of("{}");
  if (open == std::string_view::npos) return std::nullopt;
  const std::string name(file.substr(open, file.find('}', open) - open + 1));
  const std::vector<std::string> known = {"{municipality}", "{period}", "{report}"};
  std::string hint = did_you_mean(name, known);
  if (hint.empty()) hint = fmt::format("it knows {}", fmt::join(known, ", "));
  return unplaced(fmt::format("nothing stands for '{}'", name), hint);
}

std::optional<Diagnostic> wrong_part(std::string_view part) {
  if (part.size() > longest_part) {
    return unplaced(fmt::format("'{}…' has {} bytes", part.substr(0, 20), part.size()),
                    fmt::format("a name has at most {}", longest_part));
  }
  if (is_device(part)) {
    return unplaced(fmt::format("'{}' is a device in Windows, not a file", part));
  }
  if (part.front() == ' ' || part.back() == ' ' || part.back() == '.') {
    return unplaced(fmt::format("'{}' begins or ends with a blank or a dot", part));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Diagnostic> wrong_file_name(const std::string& file) {
  if (first_invalid_utf8(file) != std::string::npos ||
      std::any_of(file.begin(), file.end(), is_control)) {
    return unplaced("it holds characters that are none");
  }
  if (!stays_inside(file)) {
    return unplaced("it may lie outside of the output folder",
                    "name a file, or folder/file, without .. and not from the root");
  }
  const std::vector<std::string_view> parts = parts_of(file);
  if (auto wrong = wrong_placeholder(file)) return wrong;
  if (const std::size_t at = file.find_first_of(forbidden); at != std::string::npos) {
    return unplaced(fmt::format("it holds '{}'", file[at]),
                    fmt::format("Windows allows none of {} in a name", forbidden));
  }
  for (const std::string_view part : parts) {
    if (auto wrong = wrong_part(part)) return wrong;
  }
  if (!file.ends_with(".xlsx") || parts.back() == ".xlsx") {
    return unplaced("it is not a name ending with .xlsx",
                    "for example file = \"{municipality}_{period}.xlsx\"");
  }
  return std::nullopt;
}

}  // namespace svodka
