// One figure that a municipality reported, in one of its revisions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/breakdown.hpp"
#include "engine/period/period.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

// SDMX code list CL_OBS_STATUS 2.2: A normal, B break, D definition differs, E estimated, F
// forecast, G experimental, H missing: holiday, I imputed, J derogation, K included elsewhere, L
// missing: exists but not collected, M missing: cannot exist, N not significant, O missing, P
// provisional, Q missing: suppressed, S strike, U low reliability, V unvalidated, W includes
// another category.
bool is_obs_status(char code);
bool is_missing_status(char code);               // H, L, M, O, Q
std::string_view obs_status_meaning(char code);  // "exists but was not collected"

// What a row is for. A table that is imported once more after others have revised it changes
// nothing: it states what was known. One that restates or withdraws counts as the newest word.
enum class RowAction : unsigned char {
  state,
  restate,
  withdraw,  // the figure is to be missing; where there is none nothing is said
};

// An observation as somebody hands it in.
struct Observation {
  std::string municipality;
  std::string indicator;
  Breakdown breakdown;
  Period period = Period::year(2000);
  Quantity value =
      Quantity::missing("");  // in `unit`, as printed; missing exactly when status says so
  std::string text;           // for indicators whose unit is text
  char status = 'A';
  std::string unit;     // unit code as reported ("thousand_person")
  std::string source;   // "001_8a6e1091231d93dd.txt:22"
  std::string quote;    // the words of the source
  std::string comment;  // why it was revised, or anything else
  int line = 0;         // of the file that was read; 0: none was
  RowAction action = RowAction::state;
};

// As it lies in the store.
struct StoredObservation : Observation {
  std::int64_t id = 0;           // unique over all revisions, growing
  int revision = 1;              // 1, 2, … per (municipality, indicator, breakdown, period)
  std::int64_t recorded_at = 0;  // microseconds since 1970, UTC
  std::string recorded_by;
  std::string import_file;         // the file it came in
  std::int64_t import_number = 0;  // of the import that brought it
  // Its codes are those of today. Where it was recorded under others, these:
  // "indicator subscribers, value platform=tg"; else "".
  std::string recorded_as;
};

}  // namespace svodka
