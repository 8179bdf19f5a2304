// The files of `svodka import` read: by importers and mappings of the workspace, or as they are
// understood by themselves.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/cli/session.hpp"
#include "engine/intake/read_tables.hpp"
#include "engine/store/importing/import_tables.hpp"

namespace svodka::cli {

struct ImportArguments {
  std::vector<std::string> files;
  std::string who, annotate, importer, mapping, keep;
  intake::TableHints hints;
  bool dry_run = false;
  bool yes = false;
  bool list = false;
  std::int64_t undo = 0;
  bool undoes = false;  // --undo is given
  std::string reason;

  std::string by() const { return who.empty() ? current_user() : who; }
  ImportMode mode() const { return dry_run ? ImportMode::trial : ImportMode::lasting; }
};

// What the files say, and how it was understood.
struct ReadFiles {
  std::vector<ObservationTable> tables;
  std::vector<intake::SeenLayout> layouts;
  std::vector<std::string> mappings;  // that there are: their codes

  // What a mapping or an importer of the workspace says was confirmed before.
  bool is_to_be_confirmed() const;
};

// All tables of all files; else all their problems. Throws Refused for what the command line says.
Result<ReadFiles> read_files(Session& session, const ImportArguments& arguments,
                             const Options& options);

// Whether what --keep says can be done; to be asked before anything is stored. Throws Refused.
void check_keep(Session& session, const ReadFiles& read, const ImportArguments& arguments,
                const Options& options);
// Writes the mapping of the one layout that was met, for the next file of it.
void keep_mapping(Session& session, const ReadFiles& read, const ImportArguments& arguments,
                  const Options& options);

}  // namespace svodka::cli
