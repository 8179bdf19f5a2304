#include "engine/form/link_address.hpp"

#include <fmt/format.h>

#include "engine/form/cell_value.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

constexpr std::string_view inside = "internal:", beside = "external:";

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

std::optional<std::string> text_in_address(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
    case Answer::Kind::picture:
      return std::nullopt;
    case Answer::Kind::text:
      return answer.text.empty() ? std::nullopt : std::optional(answer.text);
    case Answer::Kind::boolean:
      return answer.boolean ? "true" : "false";
    case Answer::Kind::number:
      break;
  }
  if (answer.quantity.is_missing()) return std::nullopt;
  return fmt::format("{}", answer.quantity.value());
}

std::string link_target(const std::string& address) {
  // What the form's own address was taken for before its expressions were known.
  std::string target = address.starts_with(beside) ? address.substr(beside.size()) : address;
  if (target.starts_with('#')) return std::string(inside) + target.substr(1);
  return target.find(':') == std::string::npos ? std::string(beside) + target : target;
}

std::string refused_address(const std::string& target) {
  if (const std::string refused = refused_text(target); !refused.empty()) return refused;
  if (target.find('\r') != std::string::npos) return "the link's address has a line end";
  if (target.size() > workbook::longest_url)
    return fmt::format("the link's address has {} bytes; Excel takes {}", target.size(),
                       workbook::longest_url);
  return "";
}

}  // namespace svodka::form
