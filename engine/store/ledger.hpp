// The ledger: which workbook was made, from what, to what, when. Rows are only ever added.
//
// It lives in the same database as the observations; open it with the store's url. Not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/system/files.hpp"

namespace svodka {

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

  // The newest entry for a workbook (path as recorded), or for (report, municipality, period).
  virtual std::optional<LedgerEntry> newest(const std::string& path) = 0;
  virtual std::optional<LedgerEntry> newest(const std::string& report,
                                            const std::string& municipality,
                                            const std::string& period) = 0;
  // The newest entry for a workbook of these bytes, wherever it lies now.
  virtual std::optional<LedgerEntry> with_digest(const std::string& sha256) = 0;
  virtual std::vector<LedgerEntry> all() = 0;  // oldest first, without reads and cells
};

}  // namespace svodka
