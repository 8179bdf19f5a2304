#include "engine/run/opened_workspace.hpp"

#include "engine/rules/acceptance/acceptance.hpp"
#include "engine/workspace/outside.hpp"

namespace svodka {

Result<const Workspace*> OpenedWorkspace::workspace() {
  if (workspace_) return workspace_.get();
  Result<Workspace> loaded = Workspace::load(files_, folder_);
  if (!loaded) return loaded.diagnostics();
  workspace_ = std::make_unique<Workspace>(loaded.take());
  if (!store_url_.empty()) {
    workspace_->store_url = store_url_;
  } else if (const auto refused = store_outside(files_, *workspace_, outside_)) {
    workspace_.reset();
    return *refused;
  }
  if (!makes_store_ && !store_exists(workspace_->store(), files_)) {
    workspace_->store_url = store_in_memory;
  }
  return {workspace_.get(), loaded.diagnostics()};
}

Result<const Catalog*> OpenedWorkspace::catalog() {
  if (catalog_) return catalog_.get();
  const Result<const Workspace*> opened = workspace();
  if (!opened) return opened.diagnostics();
  Result<Catalog> loaded = Catalog::load(files_, workspace_->data_folder());
  if (!loaded) return loaded.diagnostics();
  catalog_ = std::make_unique<Catalog>(loaded.take());
  return {catalog_.get(), loaded.diagnostics()};
}

Result<Rulebook*> OpenedWorkspace::rules() {
  if (rules_) return rules_.get();
  const Result<const Catalog*> opened = catalog();
  if (!opened) return opened.diagnostics();
  Diagnostics warnings = opened.diagnostics();
  Result<std::unique_ptr<Rulebook>> loaded =
      Rulebook::load(files_, workspace_->scripts_folder(), *catalog_, workspace_->limits);
  warnings.insert(warnings.end(), loaded.diagnostics().begin(), loaded.diagnostics().end());
  if (!loaded) return warnings;
  std::unique_ptr<Rulebook> rules = loaded.take();
  Result<Acceptances> accepted =
      Acceptances::load(files_, acceptances_path(workspace_->data_folder()), *rules);
  warnings.insert(warnings.end(), accepted.diagnostics().begin(), accepted.diagnostics().end());
  if (!accepted) return warnings;
  rules->accept(accepted.take());
  rules_ = std::move(rules);
  return {rules_.get(), std::move(warnings)};
}

Result<Store*> OpenedWorkspace::store() {
  if (store_) return store_.get();
  const Result<const Catalog*> opened = catalog();
  if (!opened) return opened.diagnostics();
  store_ = Store::open(workspace_->store(), *catalog_, files_);
  return {store_.get(), opened.diagnostics()};
}

}  // namespace svodka
