// The periods for which workbooks are made: those that somebody reported something for, and which
// of them a request means.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/store.hpp"

namespace svodka {

// What `-p` says: nothing, a period, a span of periods ("2024-01..2024-06") or "all".
class WantedPeriods {
 public:
  // Both ends of a span are periods of one kind, in their order.
  static Result<WantedPeriods> parse(const std::string& text);

  bool newest() const { return kind_ == Kind::newest; }  // nothing was said
  bool all() const { return kind_ == Kind::all; }
  // The only one that is meant; nullopt when there may be several.
  std::optional<Period> single() const;
  // The kind of the periods of a span, or of the single one.
  std::optional<Frequency> frequency() const;
  // Those of a span of several, in their order; empty otherwise.
  std::vector<Period> span() const;
  // Whether it is one of those that are named. Without any all are.
  bool takes(const Period& period) const;

 private:
  enum class Kind { newest, all, span };
  Kind kind_ = Kind::newest;
  Period first_ = Period::year(2000);
  Period last_ = Period::year(2000);
};

// The periods of a frequency for which a municipality reported something, be it for a part of them
// only: what `run` makes a workbook of. Sorted.
std::vector<Period> reported_periods(Store& store, MunicipalityIndex municipality,
                                     Frequency frequency);
bool reports_within(Store& store, MunicipalityIndex municipality, const Period& period);

// A warning that nobody reported for some periods of a span; nullopt where `reported` has all of
// it. `what`: whose periods they are, "passport: ".
std::optional<Diagnostic> told_of_gaps(const WantedPeriods& wanted,
                                       const std::set<Period>& reported, const std::string& what);

// The newest period of a frequency for which a municipality has figures to its end: its own, or
// those of a part that ends with it (the year has ended when December is reported).
std::optional<Period> newest_period(Store& store, MunicipalityIndex municipality,
                                    Frequency frequency);
// The newest of several municipalities': one period for all of them.
std::optional<Period> newest_period(Store& store,
                                    const std::vector<MunicipalityIndex>& municipalities,
                                    Frequency frequency);
// The same of the first report that is made of the municipality and has figures.
std::optional<Period> newest_reported_period(const Rulebook& rules, Store& store,
                                             MunicipalityIndex municipality);

}  // namespace svodka
