#include "engine/store/ledger/recorded_places.hpp"

#include <string_view>

#include "engine/system/input.hpp"

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

RecordedPlaces::Place RecordedPlaces::place_of(const std::string& recorded) {
  const std::string file = file_of(recorded);
  const std::string_view name = name_in_folder(file);
  const std::string folder = file.substr(0, file.size() - name.size());
  const auto [known, is_new] = missing_.try_emplace(folder);
  if (is_new) known->second = real_path_of_what_is_there(files_, folder.empty() ? "." : folder);
  Place place{join(known->second, std::string(name)), file};
  const std::string& root = real_folder(join(root_, ""));
  if (!root.empty() && place.real.starts_with(root + "/"))
    place.shown = join(root_, place.real.substr(root.size() + 1));
  return place;
}

// Of what a recorded path may mean, what is there.
std::string RecordedPlaces::file_of(const std::string& recorded) {
  const std::vector<std::string> all = readings(recorded);
  for (const std::string& each : all)
    if (files_.kind(each) == FileKind::file) return each;
  for (const std::string& each : all)
    if (!real_folder(each).empty()) return each;
  // From here, as a link to the workspace: another one may have a file of that name.
  const std::string& root = real_folder(join(root_, ""));
  const bool leads_inside = !root.empty() && real_folder(recorded).starts_with(root + "/");
  return leads_inside ? recorded : all.back();
}

// From the workspace on; or, of a run that was called elsewhere, from above the workspace (its
// folder's name is in the path) or from below it (the path begins with "..").
std::vector<std::string> RecordedPlaces::readings(const std::string& recorded) {
  const std::string& root = real_folder(join(root_, ""));
  std::vector<std::string> all{join(root_, recorded)};
  std::string_view rest = recorded;
  while (rest.starts_with("../")) rest.remove_prefix(3);
  if (rest.size() != recorded.size()) all.push_back(join(root_, std::string(rest)));
  const std::string_view name = name_in_folder(root);
  for (std::size_t at = 0, end; (end = recorded.find('/', at)) != std::string::npos; at = end + 1) {
    if (end > at && recorded.compare(at, end - at, name) == 0)
      all.push_back(join(root_, recorded.substr(end + 1)));
  }
  return all;
}

// Of a path's folder, "" where there is none. Thousands of workbooks lie in a few folders.
const std::string& RecordedPlaces::real_folder(const std::string& path) {
  const std::string folder = path.substr(0, path.size() - name_in_folder(path).size());
  const auto [found, is_new] = folders_.try_emplace(folder);
  if (is_new) found->second = files_.real_path(folder.empty() ? "." : folder);
  return found->second;
}

}  // namespace svodka
