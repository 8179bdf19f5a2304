#include "engine/form/answer_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/text/json_text.hpp"

namespace svodka::form {

namespace {

std::string_view name_of(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::nothing:
      return "nil";
    case Answer::Kind::number:
      return "number";
    case Answer::Kind::text:
      return "text";
    case Answer::Kind::boolean:
      return "boolean";
    case Answer::Kind::picture:
      break;
  }
  return "picture";
}

}  // namespace

std::string as_text(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
      return "nil";
    case Answer::Kind::number:
      return describe(answer.quantity);
    case Answer::Kind::text:
      return answer.text;
    case Answer::Kind::boolean:
      return answer.boolean ? "true" : "false";
    case Answer::Kind::picture:
      break;
  }
  return fmt::format("the picture {}, {:.0f} × {:.0f} pixels", answer.picture->name,
                     answer.picture->size.width, answer.picture->size.height);
}

std::string as_json(const Answer& answer) {
  return json_text(nlohmann::json{{"kind", name_of(answer.kind)}, {"value", as_text(answer)}});
}

std::string as_json(std::span<const std::string> not_kept, std::span<const std::string> held_lists,
                    std::span<const std::string> not_stamped) {
  const auto list_of = [](std::span<const std::string> texts) {
    nlohmann::json list = nlohmann::json::array();
    for (const std::string& each : texts) list.push_back(each);
    return list;
  };
  return json_text(nlohmann::json{{"not_kept", list_of(not_kept)},
                                  {"held_lists", list_of(held_lists)},
                                  {"not_stamped", list_of(not_stamped)}});
}

}  // namespace svodka::form
