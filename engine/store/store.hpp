// Observations and their revisions: appended, never overwritten.
//
// One implementation over SOCI; SQLite by default. Not thread-safe; each process opens its own.
// Throws SystemFailure when the database fails (exit status 3).
//
// Codes are held in the database as small integers (tables municipality, indicator, breakdown,
// period) so that the hot read of a municipality moves no strings.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/store/lost_code.hpp"
#include "engine/store/observation.hpp"

namespace svodka {

// "now" for every query that does not ask about the past.
inline constexpr std::int64_t latest = INT64_MAX;

// A place in Store::breakdowns().
using StoredBreakdownIndex = IndexOf<struct StoredBreakdown>;

// The current figure of one key, as rules read it: already in the indicator's base unit.
struct Figure {
  std::int64_t id = 0;  // of the revision; 0 never
  IndicatorIndex indicator;
  StoredBreakdownIndex breakdown;
  Period period = Period::year(2000);
  Quantity value = Quantity::missing("");
  // What of it the catalogue no longer has: a part of its breakdown, or its unit (the value is then
  // missing). Points into the store; nullptr: nothing.
  const LostCode* lost = nullptr;
};

// How many figures there are of what the catalogue has lost.
struct LostFigures {
  LostCode code;
  long long figures = 0;
};

struct ImportSummary {
  int rows = 0;
  int added = 0;      // new keys
  int revised = 0;    // new revisions of known keys
  int unchanged = 0;  // rows equal to a revision that is already there
};

class Store {
 public:
  // `url`: "sqlite:path/to/file.db". Creates and migrates the schema; a database of a newer version
  // than this program knows is refused with a message.
  static std::unique_ptr<Store> open(const std::string& url, const Catalog& catalog, Files& files);
  virtual ~Store() = default;

  virtual int schema_version() = 0;

  // All rows or none, in one transaction. The observations have been validated by
  // read_observations.
  virtual ImportSummary import(std::span<const Observation> rows, const std::string& file,
                               const std::string& who) = 0;

  // What is known of a municipality as of a time: one bulk read, at most one figure per key (the
  // latest revision), ordered by (indicator, breakdown, period). What was recorded under a code
  // that was renamed since is read under the new one; of a figure under both, the later one counts.
  // What is retired is left out, and so are indicators that the catalogue has lost.
  virtual std::vector<Figure> figures(MunicipalityIndex municipality,
                                      std::int64_t as_of = latest) = 0;

  // Breakdowns by the index that Figure uses; the first is the whole. Grows when figures() meets
  // new ones.
  virtual const std::vector<Breakdown>& breakdowns() = 0;
  // Throws SystemFailure for an index that is not of this store.
  const Breakdown& breakdown(StoredBreakdownIndex index);
  // Of a breakdown that some observation has.
  virtual std::optional<StoredBreakdownIndex> find_breakdown(const Breakdown& breakdown) = 0;

  // For explain and messages: everything about one revision / all revisions of one key, oldest
  // first.
  virtual std::optional<StoredObservation> observation(std::int64_t id) = 0;
  virtual std::vector<StoredObservation> revisions(const std::string& municipality,
                                                   const std::string& indicator,
                                                   const Breakdown& breakdown,
                                                   const Period& period) = 0;
  // The texts of a municipality (indicators whose unit is text), latest revisions.
  virtual std::vector<StoredObservation> texts(MunicipalityIndex municipality,
                                               std::int64_t as_of = latest) = 0;
  // Everything, latest revisions or all, in the order of (municipality, indicator, breakdown,
  // period).
  virtual std::vector<StoredObservation> all(bool every_revision, std::int64_t as_of = latest) = 0;
  // Distinct periods of a municipality's figures, sorted.
  virtual std::vector<Period> periods(MunicipalityIndex municipality) = 0;

  // What has figures and no entry in the catalogue, though nobody has said that it was renamed or
  // retired; in the order of kinds and codes.
  virtual std::vector<LostFigures> lost() = 0;
  // The indicators among them of which a municipality has figures, and for which periods.
  virtual std::vector<std::pair<LostCode, Period>> lost_indicators(MunicipalityIndex municipality,
                                                                   std::int64_t as_of = latest) = 0;

  // Structural integrity: SQLite's own check, foreign keys, revision numbering. Empty when sound.
  virtual std::vector<std::string> verify() = 0;
};

// Whether there is a database to open; opening makes one.
bool store_exists(const std::string& url, Files& files);

// The warnings about everything that is lost, each code once.
Diagnostics told_of_lost(Store& store, const Catalog& catalog);

// Reads and validates an observation file (header of facts.csv in any order, `,` or `;`, decimal
// comma,
// ">350" as a value with its qualifier, optional columns status, comment). All errors at once:
// wrong header, wrong number, unknown municipality / indicator / dimension / unit / period, a
// breakdown that the indicator does not have, a duplicate key within the file, a value without need
// or a missing value without a status. Rows with a code that was renamed are taken, as they are
// written, and rows with one that is retired are not: both are told once per code, as notes and
// warnings.
Result<std::vector<Observation>> read_observations(Files& files, const std::string& path,
                                                   const Catalog& catalog);

}  // namespace svodka
