// A workspace as commands need it, opened step by step: a command that needs no rules loads none.
#pragma once

#include <memory>
#include <string>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/store.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

class OpenedWorkspace {
 public:
  OpenedWorkspace(Files& files, std::string folder) : files_(files), folder_(std::move(folder)) {}
  OpenedWorkspace(const OpenedWorkspace&) = delete;

  Files& files() { return files_; }

  // Each step takes the ones before it; what it gives lives as long as this object. Warnings come
  // once, with the call that opens; a step that has failed is tried again.
  Result<const Workspace*> workspace();
  Result<const Catalog*> catalog();
  Result<Rulebook*> rules();  // knows what has been accepted
  Result<Store*> store();     // throws SystemFailure

  // Before processes are forked: no connection may cross a fork.
  void close_store() { store_.reset(); }
  // Figures of another store than the one that the settings name; before store().
  void use_store(std::string url) { store_url_ = std::move(url); }

 private:
  Files& files_;
  const std::string folder_;
  std::string store_url_;  // "": the settings'
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<Rulebook> rules_;
  std::unique_ptr<Store> store_;
};

}  // namespace svodka
