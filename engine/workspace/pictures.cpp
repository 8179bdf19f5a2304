#include "engine/workspace/pictures.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/inside.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {

namespace {

constexpr std::size_t largest = 16u << 20;  // bytes; a camera's photograph has half as many

bool is_picture(std::string_view name) {
  constexpr std::array endings = {".png", ".jpg", ".jpeg", ".gif", ".bmp"};
  const std::string small = ascii_lower(name);
  return std::any_of(endings.begin(), endings.end(),
                     [&](const char* ending) { return small.ends_with(ending); });
}

std::string without_ending(const std::string& name) { return name.substr(0, name.rfind('.')); }

}  // namespace

void Pictures::begin() {
  std::erase_if(known_, [&](const auto& entry) { return !used_.contains(entry.first); });
  used_.clear();
}

Result<std::shared_ptr<const reader::PictureFile>> Pictures::find(const std::string& name) {
  const Known& found = known(name);
  used_[name] = found.digest;
  return found.file;
}

std::string Pictures::digest(const std::string& name) { return known(name).digest; }

const Pictures::Known& Pictures::known(const std::string& name) {
  auto entry = known_.find(name);
  if (entry == known_.end()) entry = known_.emplace(name, read(name)).first;
  return entry->second;
}

const std::vector<std::string>& Pictures::names() {
  if (!names_) {
    names_.emplace();
    if (files_.kind(folder_) == FileKind::directory) *names_ = files_.list(folder_, true);
    std::erase_if(*names_, [](const std::string& name) { return !is_picture(name); });
  }
  return *names_;
}

Result<std::string> Pictures::file_named(const std::string& name) {
  if (!stays_inside(name)) {
    return unplaced(fmt::format("'{}' is no name of a picture in the folder {}/", name, folder_),
                    "write it as \"logo.png\", or \"signatures/ivanov.png\" in a folder there");
  }
  std::vector<std::string> candidates;
  for (const std::string& each : names()) {
    if (each == name) return each;
    if (without_ending(each) == name) candidates.push_back(each);
  }
  if (candidates.size() == 1) return candidates.front();
  if (!candidates.empty()) {
    return unplaced(fmt::format("several pictures are called '{}'", name),
                    fmt::format("write which one is meant: {}", fmt::join(candidates, ", ")));
  }
  if (files_.kind(join(folder_, name)) == FileKind::file) {
    return unplaced(fmt::format("'{}' is not a PNG, JPEG, GIF or BMP picture", name),
                    "its name ends with .png, .jpg, .jpeg, .gif or .bmp");
  }
  const std::string near = did_you_mean(name, names());
  return unplaced(fmt::format("there is no picture '{}'", name),
                  near.empty() ? fmt::format("pictures are PNG, JPEG, GIF or BMP files in the "
                                             "folder {}/",
                                             folder_)
                               : near);
}

Pictures::Known Pictures::read(const std::string& name) {
  const Result<std::string> file = file_named(name);
  if (!file) return {file.diagnostics(), ""};
  const std::string path = join(folder_, *file);
  if (!files_.real_path(path).starts_with(files_.real_path(folder_) + "/") ||
      files_.kind(path) != FileKind::file) {
    return {unplaced(fmt::format("the picture '{}' lies outside the folder {}/", *file, folder_),
                     "put the file itself there instead of a link to it"),
            ""};
  }
  if (const std::uint64_t size = files_.size(path); size > largest) {
    return {unplaced(fmt::format("the picture '{}': the file has {} MB, at most {} are taken",
                                 *file, size >> 20, largest >> 20)),
            ""};
  }
  auto picture = std::make_shared<reader::PictureFile>();
  picture->name = name;
  picture->bytes = files_.read(path);
  const std::string digest = sha256_hex(picture->bytes);
  if (const std::optional<std::string> problem = reader::picture_problem(picture->bytes))
    return {unplaced(fmt::format("the picture '{}': {}", *file, *problem)), digest};
  picture->size = *reader::picture_size(picture->bytes);
  return {std::shared_ptr<const reader::PictureFile>(std::move(picture)), digest};
}

}  // namespace svodka
