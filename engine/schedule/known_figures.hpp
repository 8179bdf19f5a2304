// Which figures there are of a municipality, which are still missing for a period, and whether any
// has changed.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/store.hpp"

namespace svodka {

struct MissingFigure {
  std::string indicator, municipality;
  std::string breakdown = {};  // "platform=vk"; "": the whole
  bool operator==(const MissingFigure&) const = default;
};

// Asks of each municipality once, and only of those that it is asked about: what is settled costs
// nothing. Where they are many, it asks of all at once.
class KnownFigures {
 public:
  // `until`: what was recorded later is not known. `latest`: everything is.
  KnownFigures(const Rulebook& rules, Store& store, std::int64_t until);

  // Of the schedule's `needs`, or without them of what was stated for the end of the period before.
  // An indicator is complete with its whole; where the period before had none either, with the
  // parts that were stated then. It is stated for a period by a figure that ends with it:
  // December's states the year. One missing figure "every figure" when nothing is stated.
  std::vector<MissingFigure> missing(const ScheduleRule& schedule, MunicipalityIndex municipality,
                                     const Period& period);

  // The newest revision of all when this object was made.
  std::int64_t newest() const { return newest_; }
  std::int64_t newest_at(std::int64_t time) { return store_.newest_revision_at(time); }
  // Whether a municipality has a newer revision than this one for a period that ends by the end of
  // `period`. Ask about the oldest revision of a period first, since all that came since is read at
  // once.
  bool changed(MunicipalityIndex municipality, const Period& period, std::int64_t since);
  // These revisions.
  std::vector<StoredObservation> changes(MunicipalityIndex municipality, const Period& period,
                                         std::int64_t since);

 private:
  using Parts = std::set<StoredBreakdownIndex>;
  using Indicators = std::map<IndicatorIndex, Parts>;
  struct Stated {
    Indicators now, before;
  };
  // What is stated for a period, by those that were asked about, or by all.
  struct StatedFor {
    std::map<MunicipalityIndex, Stated> of;
    bool all = false;
  };
  struct Changes {
    std::int64_t looked_back_to = INT64_MAX;  // `newest` holds whatever is newer
    std::map<MunicipalityIndex, std::int64_t> newest;
  };
  const Stated& stated(MunicipalityIndex municipality, const Period& period);
  void add_missing(IndicatorIndex indicator, const Stated& known, const std::string& municipality,
                   std::vector<MissingFigure>& missing);

  const Rulebook& rules_;
  Store& store_;
  std::int64_t newest_;
  std::map<Period, StatedFor> stated_;
  std::map<Period, Changes> changes_;
};

}  // namespace svodka
