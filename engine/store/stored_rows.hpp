// Whole observations with all their texts: for explain, exports and messages, not for the hot read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <soci/soci.h>

#include "engine/store/observation.hpp"

namespace svodka {

// The rows of observation_in_words that satisfy `condition` (what may stand after WHERE); its
// parameters are bound in the order in which they stand there.
std::vector<StoredObservation> stored_rows(soci::session& sql, const std::string& condition,
                                           const std::vector<long long>& parameters);

// In the order of (municipality, indicator, breakdown, period, revision), whatever order the
// database met the codes in.
void sort_by_key(std::vector<StoredObservation>& rows);

// "account=mayor;platform=ok", as the store wrote it.
Breakdown breakdown_from_code(std::string_view code);

}  // namespace svodka
