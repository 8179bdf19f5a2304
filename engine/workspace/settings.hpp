// The keys of svodka.toml, described once as data: the file is read by this table, and
// docs/settings.md is printed from it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include <toml++/toml.h>

#include "engine/workspace/workspace.hpp"

namespace svodka {

struct Setting {
  const char* name;    // with its table: "limits.seconds"
  const char* wanted;  // "a whole number of megabytes from 1 to 1048576"
  const char* doc;     // one or more sentences for the reference
  // The workspace with the node's value; nothing when that is not what is wanted.
  std::function<std::optional<Workspace>(const toml::node&, Workspace)> with;
  // The value as it is written in svodka.toml.
  std::function<std::string(const Workspace&)> written;
};

// In the order of the reference; the keys of a table stand together.
std::span<const Setting> settings();

}  // namespace svodka
