// The importers and mappings of a workspace, from scripts/imports/. They have a Lua state of their
// own: a mistake in one keeps no workbook from being made, and a change of one makes none anew.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/result.hpp"
#include "engine/importers/importer.hpp"
#include "engine/intake/mapping.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/system/files.hpp"

namespace svodka {

inline constexpr char importer_kind[] = "importer";
inline constexpr char mapping_kind[] = "mapping";

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
  const std::vector<intake::Mapping>& mappings() const { return mappings_; }

  const Importer* find(std::string_view code) const;  // nullptr: there is none
  // Those whose patterns the file's name matches.
  std::vector<const Importer*> taking(const std::string& path) const;

  // The two calls of `importer "code" { … }` and `mapping "code" { … }`; they throw ScriptError.
  void announce(std::string kind, std::string code);
  void complete(lua_State* state);

 private:
  ImporterBook(const Catalog& catalog, const script::Limits& limits);
  const Place* place_of(std::string_view kind, std::string_view code) const;  // nullptr: free

  struct Announced {
    std::string kind, code;
    Place place;
  };

  const Catalog& catalog_;
  script::Sandbox sandbox_;
  std::vector<Importer> importers_;
  std::vector<intake::Mapping> mappings_;
  std::optional<Announced> announced_;
  bool is_open_ = true;
};

}  // namespace svodka
