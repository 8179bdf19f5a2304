#include "engine/system/files.hpp"

namespace svodka {

std::string join(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == "." || name.starts_with('/')) return name;
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

}  // namespace svodka
