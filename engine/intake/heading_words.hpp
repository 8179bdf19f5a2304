// What the words of a heading say of a column.
#pragma once

#include <optional>
#include <string_view>

#include "engine/intake/layout.hpp"

namespace svodka::intake {

// «Муниципальное образование», "Period", «Ед. изм.»; nullopt: something else.
std::optional<Role> role_of_heading(std::string_view heading);

// «Итого», «Всего по городу»: the row adds others up.
bool says_total(std::string_view label);

}  // namespace svodka::intake
