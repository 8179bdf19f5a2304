// A workspace's rules, forms, catalogue and settings as they are in a revision of its git
// repository, held in memory. Figures are not among them: they are in the store.
//
// The repository may be a stranger's, so it is read as data: its configuration, attributes, filters
// and hooks are never looked at, nothing is fetched, and no file of it gets a name in the file
// system.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class Revision {
 public:
  // `name` is whatever git understands as a commit without the repository's configuration: "HEAD",
  // "HEAD~3", a tag, a branch.
  static Result<std::unique_ptr<Revision>> take_out(Files& files, const std::string& root,
                                                    const std::string& name);

  // The files under the folder that folder() names; all others are those of the machine.
  Files& files() { return *files_; }
  const std::string& folder() const { return folder_; }  // the revision's name
  const std::string& commit() const { return commit_; }  // its full name

 private:
  Revision(std::string folder, std::string commit, std::unique_ptr<Files> files)
      : folder_(std::move(folder)), commit_(std::move(commit)), files_(std::move(files)) {}

  std::string folder_;
  std::string commit_;
  std::unique_ptr<Files> files_;
};

}  // namespace svodka
