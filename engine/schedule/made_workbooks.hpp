// What lies where schedules put their workbooks, by the ledger and by the files themselves.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/period/period.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/store/ledger/recorded_places.hpp"
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

  std::string path_of(const WorkbookKey& workbook) { return look_at(workbook).path; }

  // The newest entry for it at its place: a workbook that was made in another folder is not the one
  // that is expected. nullptr: there is none.
  const BriefEntry* newest(const WorkbookKey& workbook) { return look_at(workbook).newest; }

  enum class Standing : unsigned char {
    there,
    edited,     // somebody has written into it
    not_there,  // also where another one that was made lies in its place
  };
  Standing standing(const WorkbookKey& workbook);

  // Forgets what was read of the ledger. To be called for each due date.
  void begin() {
    made_.clear();
    last_ = {};
    places_.forget();
  }

 private:
  // A report's workbooks of a period.
  struct Made {
    std::string file;                 // with {municipality} in it
    std::vector<BriefEntry> entries;  // by municipality, then oldest first
    std::size_t next = 0;             // behind those that were asked for last
    std::span<const BriefEntry> of(const std::string& municipality);
  };
  // The last one that was asked about: several questions follow each other.
  struct Last {
    WorkbookKey workbook;
    std::string path;
    const BriefEntry* newest = nullptr;
  };
  Made& made_of(const WorkbookKey& workbook);
  const Last& look_at(const WorkbookKey& workbook);

  Files& files_;
  const Workspace& workspace_;
  Ledger& ledger_;
  const std::int64_t until_;
  const std::string folder_;
  RecordedPlaces places_;
  std::map<std::pair<const ReportRule*, Period>, Made> made_;
  Last last_;
};

}  // namespace svodka
