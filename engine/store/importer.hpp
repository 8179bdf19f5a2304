// Adding observations: dictionary codes, revisions, rows that are already there.
#pragma once

#include <array>
#include <functional>

#include "engine/store/dictionary.hpp"
#include "engine/store/store.hpp"

namespace svodka {

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

// All rows in one transaction. When it throws, the database and the dictionaries are as before.
ImportSummary import_observations(soci::session& sql, Dictionaries& dictionaries,
                                  const OtherKeys& other_keys, std::span<const Observation> rows,
                                  const std::string& file, const std::string& who,
                                  std::int64_t now);

}  // namespace svodka
