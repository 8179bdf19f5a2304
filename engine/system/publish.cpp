// A file appears whole or not at all.

#include "engine/system/files.hpp"

namespace svodka {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// The first failure is what the user must hear of, not that cleaning up after it failed too.
void remove_quietly(Files& files, const std::string& path) {
  try {
    files.remove(path);
  } catch (const SystemFailure&) {
    return;
  }
}

}  // namespace

void Files::publish(const std::string& path, std::string_view bytes) {
  const std::string part = path + ".part";
  try {
    write(part, bytes);
  } catch (const SystemFailure&) {
    remove_quietly(*this, part);
    throw;
  }
  publish_file(part, path);
}

void Files::publish_file(const std::string& part, const std::string& path) {
  try {
    sync(part);
    rename(part, path);
  } catch (const SystemFailure&) {
    remove_quietly(*this, part);
    throw;
  }
  // Until the folder is on disk the rename can be lost with the power, never the old file.
  sync(folder_of(path));
}

}  // namespace svodka
