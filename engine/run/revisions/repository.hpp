// The objects and references of a git repository, read without its configuration.
//
// git is given a repository of our own making, in a temporary folder, that borrows only the objects
// and the references of the other one through links. What could name a program or a server is in
// the configuration, the attributes and the hooks, and none of them is there.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"
#include "engine/system/program.hpp"
#include "engine/system/unfinished.hpp"

namespace svodka {

class Repository {
 public:
  // The repository in whose work tree `folder` lies: a folder above it, or itself, has a `.git`. A
  // folder that is itself a bare repository is none, for a clone can bring one along.
  static Result<std::unique_ptr<Repository>> around(Files& files, const std::string& folder);
  ~Repository();
  Repository(const Repository&) = delete;

  // Where `folder` lies in the work tree: "" or "reports/".
  const std::string& prefix() const { return prefix_; }
  // In bytes; git is stopped when it prints more.
  ProgramResult git(const std::vector<std::string>& arguments, std::size_t longest_output,
                    const std::string& input = "") const;

 private:
  Repository(Files& files, std::string prefix);
  void borrow_from(const std::string& git_folder);
  void borrow(const std::string& name, const std::string& from);
  void expect_plain(const std::string& path) const;
  void copy(const std::string& name, const std::string& bytes);
  std::string setting(const std::string& config, const std::string& name) const;

  Files& files_;
  std::string prefix_;
  std::string own_;  // the temporary folder
  std::vector<std::string> entries_;
  std::vector<std::unique_ptr<Unfinished>> unfinished_;
};

}  // namespace svodka
