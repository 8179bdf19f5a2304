// A folder with svodka.toml: where figures, rules and forms lie, and where workbooks go.
#pragma once

#include <string>

#include "engine/diagnostic/result.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/system/files.hpp"

namespace svodka {

// The url of a store that is empty at first and gone with whoever has opened it.
inline constexpr const char* store_in_memory = "sqlite::memory:";

struct Workspace {
  std::string root;  // as given; paths in messages are joined to it
  std::string name;
  std::string language = "ru";
  std::string store_url = "sqlite:svodka.db";  // relative to the root
  std::string output_folder = "out";           // relative to the root
  std::string file_pattern = "{municipality}_{period}.xlsx";
  script::Limits limits;

  std::string path(const std::string& relative) const;  // under the root
  std::string data_folder() const { return path("data"); }
  std::string scripts_folder() const { return path("scripts"); }
  std::string templates_folder() const { return path("templates"); }
  std::string pictures_folder() const { return path("pictures"); }
  // The store's url with its path under the root.
  std::string store() const;

  // Reads ROOT/svodka.toml. Unknown settings are errors with a suggestion.
  static Result<Workspace> load(Files& files, const std::string& root);
};

}  // namespace svodka
