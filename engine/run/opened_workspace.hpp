// A workspace as commands need it, opened step by step: a command that needs no rules loads none.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/store.hpp"
#include "engine/system/input.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

class OpenedWorkspace {
 public:
  // `outside`: folders outside of the workspace in which its settings may name the store and the
  // output folder.
  OpenedWorkspace(Files& files, std::string folder, std::vector<std::string> outside = {})
      : own_files_(files_of_folder(files, folder)),
        files_(*own_files_),
        folder_(std::move(folder)),
        outside_(std::move(outside)) {}
  OpenedWorkspace(const OpenedWorkspace&) = delete;

  Files& files() { return files_; }

  // Each step takes the ones before it; what it gives lives as long as this object. Warnings come
  // once, with the call that opens; a step that has failed is tried again.
  Result<const Workspace*> workspace();
  Result<const Catalog*> catalog();
  Result<Rulebook*> rules();  // knows what has been accepted
  Result<Store*> store();     // throws SystemFailure

  // For commands that only read: where there is no store they see an empty one, and make none. To
  // be called first.
  void make_no_store() { makes_store_ = false; }
  // Before processes are forked: no connection may cross a fork.
  void close_store() { store_.reset(); }
  // Figures of another store than the one that the settings name; before store().
  void use_store(std::string url) { store_url_ = std::move(url); }

 private:
  const std::unique_ptr<Files> own_files_;
  Files& files_;
  const std::string folder_;
  const std::vector<std::string> outside_;
  std::string store_url_;  // "": the settings'
  bool makes_store_ = true;
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<Rulebook> rules_;
  std::unique_ptr<Store> store_;
};

}  // namespace svodka
