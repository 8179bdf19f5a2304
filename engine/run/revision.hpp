// A workspace's rules, forms, catalogue and settings as they are in a revision of its git
// repository, in a temporary folder that is removed with the object. Figures are not among them:
// they are in the store. The working tree, the index and the repository stay as they are.
#pragma once

#include <memory>
#include <string>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class Revision {
 public:
  // `name` is whatever git understands as a commit: "HEAD", "HEAD~3", a tag, a branch.
  static Result<std::unique_ptr<Revision>> take_out(Files& files, const std::string& root,
                                                    const std::string& name);
  ~Revision();
  Revision(const Revision&) = delete;
  Revision& operator=(const Revision&) = delete;

  const std::string& folder() const { return folder_; }
  const std::string& commit() const { return commit_; }  // its full name

 private:
  explicit Revision(std::string folder) : folder_(std::move(folder)) {}

  std::string folder_;
  std::string commit_;
};

}  // namespace svodka
