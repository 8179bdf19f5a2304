#include "engine/run/version.hpp"

#include "engine/run/identity.hpp"  // written by engine/identity.cmake

namespace svodka {

const char* const version = SVODKA_VERSION "+" SVODKA_IDENTITY;

}  // namespace svodka
