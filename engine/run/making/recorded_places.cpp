#include "engine/run/making/recorded_places.hpp"

#include <string_view>

namespace svodka {

namespace {

std::string_view name_in_folder(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace

bool RecordedPlaces::is_at(const std::string& recorded, const std::string& path) {
  if (recorded == path) return true;
  if (name_in_folder(recorded) != name_in_folder(path)) return false;
  const std::string place = real_folder(path);
  if (place.empty()) return false;
  return real_folder(recorded) == place || real_folder(join(root_, recorded)) == place;
}

// Of a path's folder, "" where there is none. Thousands of workbooks lie in a few folders.
const std::string& RecordedPlaces::real_folder(const std::string& path) {
  const std::string folder = path.substr(0, path.size() - name_in_folder(path).size());
  const auto [found, is_new] = folders_.try_emplace(folder);
  if (is_new) found->second = files_.real_path(folder.empty() ? "." : folder);
  return found->second;
}

}  // namespace svodka
