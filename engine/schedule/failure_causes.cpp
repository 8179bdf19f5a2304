#include "engine/schedule/failure_causes.hpp"

#include <fmt/format.h>

#include "engine/rules/acceptance/acceptance.hpp"
#include "engine/run/version.hpp"

namespace svodka {

namespace {

// A file as it is told from another without reading it.
std::string state_of(const std::string& path, Files& files) {
  const FileState state = files.state(path);
  if (state.kind != FileKind::file) return "none";
  return fmt::format("{} {}", state.size, state.modified);
}

}  // namespace

std::string FailureCauses::of_the_workspace() const {
  std::string all =
      fmt::format("{}\n{}\n{}\n", version, rules_.digest(), rules_.catalog().digest());
  for (const std::string& path :
       {workspace_.path("svodka.toml"), acceptances_path(workspace_.data_folder())}) {
    if (files_.kind(path) == FileKind::file) all += sha256_hex(files_.read(path)) + "\n";
  }
  for (const std::string& folder : {workspace_.templates_folder(), workspace_.pictures_folder()}) {
    if (files_.kind(folder) != FileKind::directory) continue;
    for (const std::string& name : files_.list(folder, true)) {
      all += fmt::format("{} {}\n", name, state_of(join(folder, name), files_));
    }
  }
  return sha256_hex(all);
}

std::string FailureCauses::digest(const std::string& path) {
  if (shared_.empty()) shared_ = of_the_workspace();
  return sha256_hex(shared_ + state_of(path, files_));
}

}  // namespace svodka
