// What lies where schedules put their workbooks, by the ledger and by the files themselves.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/period/period.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

// A workbook that a schedule expects.
struct WorkbookKey {
  const ReportRule* report = nullptr;
  std::string municipality;  // a code; "" for the workbook of a whole group
  Period period = Period::year(2000);
};

class MadeWorkbooks {
 public:
  // `until`: of the ledger nothing later counts, and since files are what they are now, none is
  // looked at. `latest`: as things stand.
  MadeWorkbooks(Files& files, const Workspace& workspace, Ledger& ledger, std::int64_t until);

  std::string path_of(const WorkbookKey& workbook) const;

  // The newest entry for it at its place: a workbook that was made in another folder is not the one
  // that is expected. nullptr: there is none.
  const BriefEntry* newest(const WorkbookKey& workbook);

  enum class Standing : unsigned char {
    there,
    edited,     // somebody has written into it
    not_there,  // also where another one that was made lies in its place
  };
  Standing standing(const WorkbookKey& workbook);

  // Forgets what was read of the ledger. To be called for each due date.
  void begin() { entries_.clear(); }

 private:
  using Entries = std::unordered_map<std::string, std::vector<BriefEntry>>;  // by municipality
  const Entries& entries_of(const WorkbookKey& workbook);
  bool is_at(const BriefEntry& entry, const std::string& path);

  Files& files_;
  const Workspace& workspace_;
  Ledger& ledger_;
  const std::int64_t until_;
  std::unordered_map<std::string, Entries> entries_;  // by report and period
};

}  // namespace svodka
