// The imports that the store has recorded, by their numbers, and taking one of them back.
//
// An undo deletes nothing: it is an import itself, which adds to each figure a revision that says
// what stood before. So it can be undone in its turn, and "as of" a time sees what was seen then.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/store/ledger/outdated.hpp"
#include "engine/store/observation.hpp"

namespace svodka {

// A trial finds out the same, and leaves the store as it is.
enum class ImportMode : unsigned char { lasting, trial };

struct RecordedImport {
  std::int64_t number = 0;  // from 1, growing
  std::string file;         // the path as it was given; of an undo "undo of import 12"
  std::string who;
  std::int64_t recorded_at = 0;  // microseconds since 1970, UTC
  long long observations = 0;    // how many revisions it brought
  std::int64_t undoes = 0;       // the number of the import that it takes back; 0: it is no undo
  std::string reason;            // of an undo
  std::int64_t undone_by = 0;    // the undo that counts; 0: none, or that was undone as well
};

enum class UndoneState : unsigned char {
  restored,   // what stood before counts again
  withdrawn,  // nothing stood before: a revision without a value, status O
  left,       // revised since, by something else: it stays as it is
};

// A figure that the import brought.
struct UndoneFigure {
  UndoneState state = UndoneState::restored;
  StoredObservation brought;                // what the import said
  std::optional<StoredObservation> before;  // what stood before it
  std::optional<StoredObservation> since;   // of a figure that is left: what counts
};

struct ImportUndo {
  RecordedImport undone;
  std::int64_t number = 0;            // of the undo; 0: all figures were left, or it was a trial
  std::vector<UndoneFigure> figures;  // in the order in which the import brought them
  bool dry_run = false;
  OutdatedWorkbooks outdated = {};  // filled by who asks explanation/outdated_workbooks

  long long count(UndoneState state) const;
};

}  // namespace svodka
