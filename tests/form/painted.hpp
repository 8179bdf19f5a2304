// Small pictures for tests.
#pragma once

#include <string>

namespace svodka::form {

// Of one colour.
std::string painted_png(int width, int height);

}  // namespace svodka::form
