// Where the paths of the ledger lead. They stand there as a run was called: relative to where it
// was, or with another -C.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/system/files.hpp"

namespace svodka {

class RecordedPlaces {
 public:
  // `root`: the workspace's.
  RecordedPlaces(Files& files, std::string root) : files_(files), root_(std::move(root)) {}

  // Whether a recorded path is that of this file.
  bool is_at(const std::string& recorded, const std::string& path);

  struct Place {
    std::string real;   // the same for a file however its path was written
    std::string shown;  // as it is named today: in the workspace from its root on
  };
  // Where the file of a recorded path lies, or would lie, wherever the run and this program are
  // called.
  Place place_of(const std::string& recorded);

  // Folders may be moved.
  void forget() {
    folders_.clear();
    missing_.clear();
  }

 private:
  const std::string& real_folder(const std::string& path);
  std::string file_of(const std::string& recorded);
  std::vector<std::string> readings(const std::string& recorded);
  Files& files_;
  const std::string root_;
  std::unordered_map<std::string, std::string> folders_;  // where each really is
  std::unordered_map<std::string, std::string> missing_;  // where each would be
};

}  // namespace svodka
