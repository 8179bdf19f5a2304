#include "engine/reader/link_expressions.hpp"

namespace svodka::reader {

namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (!coded) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return plain;
}

std::size_t find_coded(std::string_view text, char last, std::size_t from) {
  for (std::size_t i = from; i + 6 <= text.size(); ++i) {
    const std::string_view part = text.substr(i, 6);
    if (decoded(part) == std::string(2, last)) return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::string with_readable_expressions(std::string_view address) {
  std::string readable;
  std::size_t at = 0;
  while (true) {
    const std::size_t open = find_coded(address, '{', at);
    const std::size_t close = open == address.npos ? open : find_coded(address, '}', open);
    if (close == address.npos) break;
    readable += address.substr(at, open - at);
    readable += decoded(address.substr(open, close + 6 - open));
    at = close + 6;
  }
  readable += address.substr(at);
  return readable;
}

}  // namespace svodka::reader
