#include "engine/system/real_path.hpp"

#include <cstdlib>
#include <memory>

namespace svodka {

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr),
                                                          std::free);
  return found == nullptr ? "" : found.get();
}

}  // namespace svodka
