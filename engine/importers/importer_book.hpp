// The importers of a workspace, from scripts/imports/. They have a Lua state of their own: a
// mistake in one keeps no workbook from being made, and a change of one makes none anew.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/importers/importer.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class ImporterBook {
 public:
  // Loads FOLDER/imports/**/*.lua, which may require the other scripts of FOLDER. All problems of
  // all of them; none where there are no importers.
  static Result<std::unique_ptr<ImporterBook>> load(Files& files, const std::string& folder,
                                                    const Catalog& catalog,
                                                    const script::Limits& limits);

  const Catalog& catalog() const { return catalog_; }
  script::Sandbox& sandbox() { return sandbox_; }
  const std::vector<Importer>& importers() const { return importers_; }

  const Importer* find(std::string_view code) const;  // nullptr: there is none
  // Those whose patterns the file's name matches.
  std::vector<const Importer*> taking(const std::string& path) const;

  // The two calls of `importer "code" { … }`; they throw ScriptError.
  void announce(std::string code);
  void complete(lua_State* state);

 private:
  ImporterBook(const Catalog& catalog, const script::Limits& limits);

  struct Announced {
    std::string code;
    Place place;
  };

  const Catalog& catalog_;
  script::Sandbox sandbox_;
  std::vector<Importer> importers_;
  std::optional<Announced> announced_;
  bool is_open_ = true;
};

}  // namespace svodka
