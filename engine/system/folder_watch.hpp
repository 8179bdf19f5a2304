// Reports which files are saved, created, renamed or removed (inotify).
//
// It stands beside Files and not in it: nothing that makes a figure or a workbook may depend on
// when a file was saved. Watching begins with add(), so a file saved between add() and wait() is
// reported.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace svodka {

class FolderWatch {
 public:
  using Matters = std::function<bool(const std::string& path)>;

  FolderWatch();  // throws SystemFailure
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;

  enum class Depth { this_folder, with_subfolders };
  // A folder that is missing is watched for nothing. Throws SystemFailure when the machine allows
  // no more watches.
  void add(const std::string& folder, Depth depth);

  // Waits until a file that matters changes, and then until `quiet` has passed without another, for
  // a program may save in several steps. Paths are those of add() joined with names. nullopt: the
  // process was asked to end (SIGINT, SIGTERM).
  std::optional<std::set<std::string>> wait(const Matters& matters,
                                            std::chrono::milliseconds quiet);
  // What has happened since, without waiting.
  std::set<std::string> happened(const Matters& matters);

 private:
  struct Folder {
    std::string path;
    Depth depth;
  };
  void take(std::set<std::string>& changed, const Matters& matters);
  void take_new_folder(const std::string& path, std::set<std::string>& changed,
                       const Matters& matters);

  int queue_ = -1;
  std::map<int, Folder> folders_;  // by watch descriptor
};

}  // namespace svodka
