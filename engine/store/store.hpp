// Observations and their revisions: appended, never overwritten.
//
// One implementation over SOCI; SQLite by default. Not thread-safe; each process opens its own.
// Throws SystemFailure when the database fails (exit status 3).
//
// Codes are held in the database as small integers (tables municipality, indicator, breakdown,
// period) so that the hot read of a municipality moves no strings.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/csv_table.hpp"
#include "engine/store/importing/recorded_import.hpp"
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
  // The nearest code of the catalogue that no figure has yet, which it may have been renamed to; ""
  // where none is near. Figures under two codes would become one.
  std::string near;
};

// Figures that were reported under two codes, of which a renaming has made one, with different
// values.
struct MergedFigures {
  Renaming renaming;
  long long figures = 0;
  std::string example;  // "ukhta letters 2023"
  std::string other;    // a value of it that does not count
  std::string counts;   // the one that does
};

enum class RowState : unsigned char {
  added,       // a new key
  revised,     // a new revision of a known key
  known,       // equal to the newest revision
  superseded,  // equal to an earlier revision: another one counts, and goes on to
};

struct ImportSummary {
  std::int64_t number = 0;  // of the import; 0: it brought nothing new, or was a trial
  int rows = 0;
  int added = 0;
  int revised = 0;
  int unchanged = 0;             // known or superseded
  int superseded = 0;            // those of them
  std::vector<RowState> states;  // of each row
  // By the place of the row: the revision that counted before, where it is revised; that counts
  // instead, where it is superseded.
  std::map<std::size_t, StoredObservation> others;
};

// Rows of one file.
struct RowsToImport {
  std::string file;
  std::span<const Observation> rows;
};

// That a figure is stated for a period, with whatever value.
struct StatedFigureKey {
  IndicatorIndex indicator;
  StoredBreakdownIndex breakdown;
  Period period = Period::year(2000);
};

class Store {
 public:
  // `url`: "sqlite:path/to/file.db". Creates and migrates the schema; a database of a newer version
  // than this program knows is refused with a message.
  static std::unique_ptr<Store> open(const std::string& url, const Catalog& catalog, Files& files);
  virtual ~Store() = default;

  virtual int schema_version() = 0;

  // While one lives, everything is read as it was at the first read; thousands of reads are faster
  // so. Nothing is imported meanwhile.
  struct Snapshot {
    virtual ~Snapshot() = default;
  };
  virtual std::unique_ptr<Snapshot> snapshot() = 0;

  // All rows of all files or none, in one transaction. The observations have been validated by
  // read_observations. A file revises what an earlier one states.
  virtual std::vector<ImportSummary> import(std::span<const RowsToImport> files,
                                            const std::string& who,
                                            ImportMode mode = ImportMode::lasting) = 0;
  // The same of a single file.
  ImportSummary import(std::span<const Observation> rows, const std::string& file,
                       const std::string& who);
  // All of them, newest first.
  virtual std::vector<RecordedImport> imports() = 0;
  // Adds what stood before an import, as an import of its own; see recorded_import.hpp. Refused: an
  // import that there is not, or that was undone already, and an empty reason.
  virtual Result<ImportUndo> undo(std::int64_t import, const std::string& reason,
                                  const std::string& who,
                                  ImportMode mode = ImportMode::lasting) = 0;

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
  // The id of the observation that was added last; 0 when there is none.
  virtual std::int64_t newest_observation() = 0;
  // The municipalities with observations that were added after this one, and a municipality's.
  virtual std::set<MunicipalityIndex> reported_since(std::int64_t observation) = 0;
  virtual std::vector<StoredObservation> added_since(std::int64_t observation,
                                                     MunicipalityIndex municipality) = 0;
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
  // The same of one municipality, in the order of (indicator, breakdown, period), for those who
  // cannot hold everything. Of what counts, without what is retired or was withdrawn by an undo.
  virtual std::vector<StoredObservation> all_of(MunicipalityIndex municipality, bool every_revision,
                                                std::int64_t as_of = latest) = 0;
  // Distinct periods of a municipality's figures, sorted. Of figures that are stated from the
  // year's start on, the months, quarters and half-years that end with them are among these.
  virtual std::vector<Period> periods(MunicipalityIndex municipality) = 0;

  // What schedules ask of thousands of municipalities, and therefore without a value of any figure.
  // The figures of a municipality for periods that end on one of these days, as far as they were
  // there with revision `until`; none of breakdowns that the catalogue has lost or retired.
  virtual std::vector<StatedFigureKey> stated(MunicipalityIndex municipality,
                                              const std::set<Date>& last_days,
                                              std::int64_t until = INT64_MAX) = 0;
  // The same of every municipality, in no order: cheaper than `stated` where it is about many.
  using EachStated = std::function<void(MunicipalityIndex, const StatedFigureKey&)>;
  virtual void stated_of_all(const std::set<Date>& last_days, std::int64_t until,
                             const EachStated& each) = 0;
  // The newest revision of the whole store, and the newest one that there was at a time; 0: none.
  virtual std::int64_t newest_revision() = 0;
  virtual std::int64_t newest_revision_at(std::int64_t time) = 0;
  // The newest revision of each municipality that has any after `since` and up to `until` for
  // periods that end by `last_day`.
  virtual std::map<MunicipalityIndex, std::int64_t> changed_since(std::int64_t since,
                                                                  std::int64_t until,
                                                                  const Date& last_day) = 0;

  // What has figures and no entry in the catalogue, though nobody has said that it was renamed or
  // retired; in the order of kinds and codes.
  virtual std::vector<LostFigures> lost() = 0;
  // Figures whose breakdown has a dimension that the indicator's column `breakdown` does not name,
  // though both are in the catalogue.
  struct Undeclared {
    std::string indicator, dimension;
    long long figures = 0;
  };
  virtual std::vector<Undeclared> undeclared() = 0;
  // Figures that renamings have made one with different values, by the renamings, in the order of
  // their lines. Not those that were corrected under the new code since the old one was given up.
  virtual std::vector<MergedFigures> merged() = 0;
  // The indicators among the lost codes of which a municipality has figures, and for which periods.
  virtual std::vector<std::pair<LostCode, Period>> lost_indicators(MunicipalityIndex municipality,
                                                                   std::int64_t as_of = latest) = 0;

  // Structural integrity: SQLite's own check, foreign keys, revision numbering. Empty when sound.
  virtual std::vector<std::string> verify() = 0;
};

// Whether there is a database to open; opening makes one.
bool store_exists(const std::string& url, Files& files);

// The warnings about everything that is lost, each code once.
Diagnostics told_of_lost(Store& store, const Catalog& catalog);
// The warnings about renamings that make one figure of two.
Diagnostics told_of_merged(Store& store, const Catalog& catalog);
// The same of dimensions that left an indicator. It looks at every figure once.
Diagnostics told_of_undeclared(Store& store, const Catalog& catalog);

// Reads and validates a file of observations: the columns of facts.csv in any order, `,` or `;`
// between them, decimal commas, ">350" as a value with its qualifier, the optional columns status
// and comment. All errors come at once: a wrong header or number; an unknown municipality,
// indicator, dimension, unit or period; a breakdown that the indicator does not have; a key that
// stands twice in the file; a value beside a status that says there is none, or neither of them.
// Rows with a code that was renamed are taken as they are written, and rows with one that is
// retired are left out: each such code is reported once, as a note or a warning.
Result<std::vector<Observation>> read_observations(Files& files, const std::string& path,
                                                   const Catalog& catalog);
// The same of a table with these columns, however it came to have them. Where there is a column
// `action`, "restate" and "withdraw" are what RowAction calls so.
Result<std::vector<Observation>> read_observations(const CsvTable& table, const Catalog& catalog);

}  // namespace svodka
