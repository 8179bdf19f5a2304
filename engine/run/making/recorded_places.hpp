// Where the paths of the ledger lead. They stand there as a run was called: relative to where it
// was, or with another -C.
#pragma once

#include <string>
#include <unordered_map>

#include "engine/system/files.hpp"

namespace svodka {

class RecordedPlaces {
 public:
  // `root`: the workspace's.
  RecordedPlaces(Files& files, std::string root) : files_(files), root_(std::move(root)) {}

  // Whether a recorded path is that of this file.
  bool is_at(const std::string& recorded, const std::string& path);

  // Folders may be moved.
  void forget() { folders_.clear(); }

 private:
  const std::string& real_folder(const std::string& path);

  Files& files_;
  const std::string root_;
  std::unordered_map<std::string, std::string> folders_;  // where each really is
};

}  // namespace svodka
