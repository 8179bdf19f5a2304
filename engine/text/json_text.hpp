// JSON as the program prints it. The writing stands in one file: nlohmann's templates take seconds
// to compile wherever they are used.
#pragma once

#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace svodka {

// Two blanks for each level, no newline at the end. Bytes that are not UTF-8 become U+FFFD.
std::string json_text(const nlohmann::json& value);
std::string json_text(const nlohmann::ordered_json& value);

// In one line, as logs have it.
std::string json_line(const nlohmann::ordered_json& value);

// A list of texts.
std::string json_list(std::span<const std::string> texts);

}  // namespace svodka
