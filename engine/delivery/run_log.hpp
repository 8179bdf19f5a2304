// The log of runs, a line of JSON for each thing that happens: a file that is added to, or the
// system's journal.
#pragma once

#include <string>

#include "engine/delivery/run_report.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class RunLog {
 public:
  // `destination`: a file's path, "journal", or "" for no log.
  RunLog(std::string destination, Files& files);

  // Throws SystemFailure where no log can be written, for nothing has been made yet. That the run
  // has begun stands in it once anything is to be made: a scheduler mostly finds nothing.
  void begin(const RunReport& report);
  // A log that cannot be written any more does not end the run: see failure().
  void workbook(const TaskReport& task, int done, int all, const Catalog& catalog);
  void end(const RunReport& report, const Diagnostics& undelivered);

  const std::string& failure() const { return failure_; }  // "" as long as all was written

 private:
  void write(const std::string& line);
  void try_to_write(const std::string& line);

  std::string destination_;
  Files& files_;
  std::string begun_;  // the line that is still to be written
  std::string failure_;
};

}  // namespace svodka
