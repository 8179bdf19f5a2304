// Adding observations: dictionary codes, revisions, rows that are already there.
#pragma once

#include <array>
#include <functional>

#include "engine/store/dictionary.hpp"
#include "engine/store/store.hpp"

namespace svodka {

class Database;

// The store's dictionaries, refreshed and rolled back together.
struct Dictionaries {
  explicit Dictionaries(soci::session& sql)
      : municipality(sql, "municipality"),
        indicator(sql, "indicator"),
        breakdown(sql, "breakdown"),
        period(sql, "period"),
        unit(sql, "unit") {}

  void refresh() {
    for (Dictionary* dictionary : all()) dictionary->refresh();
  }
  std::array<Dictionary*, 5> all() {
    return {&municipality, &indicator, &breakdown, &period, &unit};
  }

  Dictionary municipality;
  Dictionary indicator;
  Dictionary breakdown;
  Dictionary period;
  Dictionary unit;
};

// The ids of a figure.
struct FigureKey {
  int municipality = 0;
  int indicator = 0;
  int breakdown = 0;
};

// The keys under which the figure of an observation may lie too, of any period: those of codes that
// were renamed since. Empty when nothing was.
using OtherKeys = std::function<std::vector<FigureKey>(const Observation&)>;

// All rows in one transaction. When it throws, and after a trial, the database and the dictionaries
// are as before.
std::vector<ImportSummary> import_observations(Database& database, Dictionaries& dictionaries,
                                               const OtherKeys& other_keys,
                                               std::span<const RowsToImport> files,
                                               const std::string& who, std::int64_t now,
                                               ImportMode mode);

}  // namespace svodka
