#include "engine/form/filling/header_text.hpp"

#include <algorithm>

#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::form {
namespace {

bool ends_with_font_size(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] != '&') continue;
    const char code = text[++at];
    if (code == '"') {
      at = std::min(text.find('"', at + 1), text.size());
    } else if (is_ascii_digit(code)) {
      while (at < text.size() && is_ascii_digit(text[at])) ++at;
      if (at == text.size()) return true;
      --at;
    }
  }
  return false;
}

// A doubled & goes as one.
void take_last_character(std::string& value) {
  const bool doubled = value.back() == '&';
  while (!value.empty() && continues_character(value.back())) value.pop_back();
  if (!value.empty()) value.pop_back();
  if (doubled && !value.empty()) value.pop_back();
}

}  // namespace

void HeaderText::add_drawn(std::string_view codes) {
  parts_.push_back({std::string(codes), false});
}

void HeaderText::add_value(std::string_view value) {
  std::string safe;
  if (!value.empty() && is_ascii_digit(value.front()) && ends_with_font_size(text())) safe = " ";
  for (const char c : value) safe.append(c == '&' ? 2 : 1, c);
  parts_.push_back({std::move(safe), true});
}

std::size_t HeaderText::length() const { return utf16_length(text()); }

void HeaderText::shorten(std::size_t most) {
  for (std::size_t now = length(); now > most;) {
    const auto longest =
        std::max_element(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
          return (a.is_value ? a.text.size() : 0) < (b.is_value ? b.text.size() : 0);
        });
    if (longest == parts_.end() || !longest->is_value || longest->text.empty()) return;
    const std::size_t before = utf16_length(longest->text);
    take_last_character(longest->text);
    now -= before - utf16_length(longest->text);
  }
}

std::string HeaderText::text() const {
  std::string joined;
  for (const Part& part : parts_) joined += part.text;
  return joined;
}

}  // namespace svodka::form
