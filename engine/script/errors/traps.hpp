// What people who come from Excel, other languages or a Russian keyboard write instead of Lua,
// recognised at the token where Lua's reader stopped. Private to engine/script.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/script/source/tokens.hpp"

namespace svodka::script {

struct Trap {
  std::string message;
  std::string hint;
  std::size_t begin;  // what to point at
  std::size_t end;
};

// `at` is the index of the token at which Lua stopped (tokens.size() for the end of the source),
// and `problem` its message without place and token, e.g. "'then' expected".
std::optional<Trap> trap_at(std::string_view source, const std::vector<Token>& tokens,
                            std::size_t at, std::string_view problem);

}  // namespace svodka::script
