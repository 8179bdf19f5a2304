// Why arithmetic on bounds gave no value (engine/value says it in English), for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svodka {

// "the difference of two lower bounds is undetermined" -> "разность двух нижних границ не
// определена". nullopt when the reason is not arithmetic's, or the language neither ru nor uk.
std::optional<std::string> arithmetic_reason_in(std::string_view reason, std::string_view language);

}  // namespace svodka
