// The ledger: which workbook was made, from what, to what, when. Rows are only ever added.
//
// It lives in the same database as the observations; open it with the store's url. Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/system/files.hpp"

namespace svodka {

// Whose figures a workbook shows.
enum class ReadsOf : unsigned char {
  anything,  // not known, or pictures too
  own,       // its municipality's
  others,    // of other municipalities too
};

struct LedgerEntry {
  std::int64_t id = 0;
  std::int64_t run = 0;          // the run it belongs to
  std::int64_t recorded_at = 0;  // microseconds since 1970, UTC
  std::string report;
  std::string municipality;  // "" for a workbook of a whole group
  std::string period;        // code
  std::string path;          // of the workbook, relative to the workspace where possible
  std::string sha256;        // of the workbook
  std::string key;           // digest of everything it was made from
  std::string reads;         // the observations read: JSON, see run/seal
  std::string cells;         // where each cell came from: JSON, see run/seal
  std::string engine;        // version and identity of the program, "0.1.0+5b1f0c9a83d27e64"
  std::int64_t as_of = 0;    // 0: latest
  int findings = 0;          // failed checks and cells in error

  // What tells soonest that the workbook is still current; see run/currency.
  std::string basis;                    // digest of what it was made from besides figures
  std::int64_t newest_observation = 0;  // of the store, when its first figure was read
  ReadsOf reads_of = ReadsOf::anything;
  std::uint64_t file_size = 0;
  std::int64_t file_modified = 0;  // microseconds since 1970, UTC; 0: not known
  std::string told;                // what was said of it, as run/packed_outcome packs it; may be ""
};

// That a workbook was made, in as few words as thousands of them are asked about.
struct BriefEntry {
  std::int64_t id = 0;
  std::string municipality;  // "" for a workbook of a whole group
  std::int64_t recorded_at = 0;
  int findings = 0;
  std::string path;
  std::int64_t newest_observation = 0;  // 0: not known
  std::uint64_t file_size = 0;
  std::int64_t file_modified = 0;  // 0: not known
};

class Ledger {
 public:
  static std::unique_ptr<Ledger> open(const std::string& url, Files& files);
  virtual ~Ledger() = default;

  virtual std::int64_t begin_run(const std::string& command) = 0;
  // Fills id and recorded_at. A row outlives the process at once; it outlives a power cut from
  // end_run() on. A row lost that way costs making its workbook once more, never a wrong figure.
  virtual void record(LedgerEntry& entry) = 0;
  virtual void end_run(std::int64_t run) = 0;

  // The newest entry for a workbook (path as recorded), without reads and cells.
  virtual std::optional<LedgerEntry> newest_briefly(const std::string& path) = 0;
  // The newest entry for a workbook (path as recorded), or for (report, municipality, period).
  virtual std::optional<LedgerEntry> newest(const std::string& path) = 0;
  virtual std::optional<LedgerEntry> newest(const std::string& report,
                                            const std::string& municipality,
                                            const std::string& period) = 0;
  // The newest entry for a workbook of these bytes, wherever it lies now.
  virtual std::optional<LedgerEntry> with_digest(const std::string& sha256) = 0;
  // Whether it is known to be one of the program's own: with an entry, or with one in a store that
  // a backup has replaced.
  virtual bool knows(const std::string& sha256) = 0;
  // From the newest figures that there were, up to a time; oldest first.
  virtual void made_until(const std::string& report, const std::string& period, std::int64_t until,
                          const std::function<void(BriefEntry&)>& take) = 0;
  // The newest entry for each report and period of a municipality, "" for those of whole groups:
  // id and period. No row is visited but those of the index.
  virtual void newest_of_each(
      const std::string& municipality,
      const std::function<void(std::int64_t entry, const std::string& period)>& take) = 0;
  virtual std::optional<LedgerEntry> entry(std::int64_t id) = 0;
  virtual std::vector<LedgerEntry> all() = 0;  // oldest first, without reads and cells
};

}  // namespace svodka
