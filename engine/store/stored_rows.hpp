// Whole observations with all their texts: for explain, exports and messages, not for the hot read.
#pragma once

#include <optional>
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

// "1, 2, 3", for a condition; the ids are the store's own.
std::string listed(const std::vector<int>& ids);

// In the order of (municipality, indicator, breakdown, period, revision), whatever order the
// database met the codes in.
void sort_by_key(std::vector<StoredObservation>& rows);

// 1.005 thousand is 1005, not 1004.9999999999999: the product is rounded to the 15 decimal digits
// that a double keeps.
double in_base_units(double value, double factor);

// Whether a number that was read stands for a Qualifier.
bool is_qualifier(int number);

// The value of an observation as its columns have it; without one, missing for the reason of its
// status. Throws SystemFailure: the store is damaged.
Quantity stored_value(long long id, std::optional<double> value, int qualifier,
                      const std::string& status);

// "account=mayor;platform=ok", as the store wrote it.
Breakdown breakdown_from_code(std::string_view code);

}  // namespace svodka
