// Taking an import back: what recorded_import.hpp tells, as SQL.
#pragma once

#include <functional>
#include <string>

#include "engine/diagnostic/result.hpp"
#include "engine/store/importing/importer.hpp"
#include "engine/store/importing/recorded_import.hpp"

namespace svodka {

struct UndoRequest {
  std::int64_t import = 0;
  std::string reason;
  std::string who;
};

// In one transaction. The observations in the answer speak of what they were recorded as.
Result<ImportUndo> undo_import(Database& database, const Dictionaries& dictionaries,
                               const OtherKeys& other_keys, const UndoRequest& request,
                               std::int64_t now, ImportMode mode);

}  // namespace svodka
