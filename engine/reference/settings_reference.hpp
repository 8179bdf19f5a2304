// The reference of svodka.toml, printed from the table by which it is read
// (engine/workspace/settings.hpp).
#pragma once

#include <string>

namespace svodka {

std::string settings_reference();  // Markdown

}  // namespace svodka
