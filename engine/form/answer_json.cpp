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

std::string as_json(std::span<const std::string> not_kept,
                    std::span<const std::string> held_lists) {
  nlohmann::json json = {{"not_kept", nlohmann::json::array()},
                         {"held_lists", nlohmann::json::array()}};
  for (const std::string& each : not_kept) json["not_kept"].push_back(each);
  for (const std::string& each : held_lists) json["held_lists"].push_back(each);
  return json_text(json);
}

}  // namespace svodka::form
