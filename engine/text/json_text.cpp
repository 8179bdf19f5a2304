#include "engine/text/json_text.hpp"

#include <nlohmann/json.hpp>

namespace svodka {

namespace {

template <typename Json>
std::string written(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string json_text(const nlohmann::json& value) { return written(value); }

std::string json_text(const nlohmann::ordered_json& value) { return written(value); }

std::string json_line(const nlohmann::ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string json_list(std::span<const std::string> texts) {
  nlohmann::json list = nlohmann::json::array();
  for (const std::string& text : texts) list.push_back(text);
  return written(list);
}

}  // namespace svodka
