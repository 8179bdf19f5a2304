#include "engine/schedule/made_workbooks.hpp"

#include "engine/run/making/report_file.hpp"
#include "engine/store/store.hpp"
#include "engine/workbook/writing/mark.hpp"

namespace svodka {

MadeWorkbooks::MadeWorkbooks(Files& files, const Workspace& workspace, Ledger& ledger,
                             std::int64_t until)
    : files_(files), workspace_(workspace), ledger_(ledger), until_(until) {}

std::string MadeWorkbooks::path_of(const WorkbookKey& workbook) const {
  return join(workspace_.path(workspace_.output_folder),
              file_of(*workbook.report, workspace_,
                      workbook.municipality.empty() ? "all" : workbook.municipality,
                      workbook.period.code()));
}

const MadeWorkbooks::Entries& MadeWorkbooks::entries_of(const WorkbookKey& workbook) {
  const std::string period = workbook.period.code();
  const auto [found, is_new] = entries_.try_emplace(workbook.report->code + " " + period);
  if (is_new) {
    for (BriefEntry& each : ledger_.made_until(workbook.report->code, period, until_)) {
      found->second[each.municipality].push_back(std::move(each));
    }
  }
  return found->second;
}

// A path in the ledger is as the run was called: relative to where it was, or with another -C.
bool MadeWorkbooks::is_at(const BriefEntry& entry, const std::string& path) {
  if (entry.path == path) return true;
  const std::string place = files_.real_path(path);
  if (place.empty()) return false;
  if (files_.real_path(entry.path) == place) return true;
  return files_.real_path(join(workspace_.root, entry.path)) == place;
}

const BriefEntry* MadeWorkbooks::newest(const WorkbookKey& workbook) {
  const Entries& entries = entries_of(workbook);
  const auto found = entries.find(workbook.municipality);
  if (found == entries.end()) return nullptr;
  const std::string path = path_of(workbook);
  for (auto entry = found->second.rbegin(); entry != found->second.rend(); ++entry) {
    if (is_at(*entry, path)) return &*entry;
  }
  return nullptr;
}

// As the incremental run does: by size and time, and where these are others by the bytes.
MadeWorkbooks::Standing MadeWorkbooks::standing(const WorkbookKey& workbook) {
  if (until_ != latest) return Standing::there;
  const std::string path = path_of(workbook);
  if (files_.kind(path) != FileKind::file) return Standing::not_there;
  const BriefEntry* made = newest(workbook);
  if (made == nullptr) return Standing::there;  // what is known of it stands in the log
  if (made->file_modified != 0 && files_.size(path) == made->file_size &&
      files_.modified(path) == made->file_modified) {
    return Standing::there;
  }
  const std::string bytes = files_.read(path);
  const std::string digest = sha256_hex(bytes);
  const std::optional<LedgerEntry> entry = ledger_.entry(made->id);
  if (entry && entry->sha256 == digest) return Standing::there;
  const bool is_anothers = workbook::is_as_written(bytes) || ledger_.knows(digest);
  return is_anothers ? Standing::not_there : Standing::edited;
}

}  // namespace svodka
