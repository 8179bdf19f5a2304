#include "engine/form/filling/link_address.hpp"

#include <fmt/format.h>

namespace svodka::form {

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

}  // namespace svodka::form
