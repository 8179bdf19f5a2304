#include "engine/schedule/made_workbooks.hpp"

#include "engine/run/making/report_file.hpp"
#include "engine/store/store.hpp"
#include "engine/workbook/writing/mark.hpp"

namespace svodka {

MadeWorkbooks::MadeWorkbooks(Files& files, const Workspace& workspace, Ledger& ledger,
                             std::int64_t until)
    : files_(files),
      workspace_(workspace),
      ledger_(ledger),
      until_(until),
      folder_(workspace.path(workspace.output_folder)) {}

const MadeWorkbooks::Made& MadeWorkbooks::made_of(const WorkbookKey& workbook) {
  const auto [found, is_new] = made_.try_emplace({workbook.report, workbook.period});
  Made& made = found->second;
  if (is_new) {
    const std::string period = workbook.period.code();
    made.file = file_of(*workbook.report, workspace_, municipality_mark, period);
    for (BriefEntry& each : ledger_.made_until(workbook.report->code, period, until_)) {
      made.entries[each.municipality].push_back(std::move(each));
    }
  }
  return made;
}

const MadeWorkbooks::Last& MadeWorkbooks::look_at(const WorkbookKey& workbook) {
  static const std::string all = "all";
  const bool is_last = last_.workbook.report == workbook.report &&
                       last_.workbook.municipality == workbook.municipality &&
                       last_.workbook.period == workbook.period;
  if (is_last) return last_;
  const Made& made = made_of(workbook);
  last_.workbook = workbook;
  const std::string& municipality = workbook.municipality.empty() ? all : workbook.municipality;
  last_.path = join(folder_, with_municipality(made.file, municipality));
  last_.newest = nullptr;
  const auto entries = made.entries.find(workbook.municipality);
  if (entries == made.entries.end()) return last_;
  for (auto entry = entries->second.rbegin(); entry != entries->second.rend(); ++entry) {
    if (!is_at(*entry, last_.path)) continue;
    last_.newest = &*entry;
    break;
  }
  return last_;
}

// A path in the ledger is as the run was called: relative to where it was, or with another -C.
bool MadeWorkbooks::is_at(const BriefEntry& entry, const std::string& path) {
  if (entry.path == path) return true;
  const std::string place = files_.real_path(path);
  if (place.empty()) return false;
  if (files_.real_path(entry.path) == place) return true;
  return files_.real_path(join(workspace_.root, entry.path)) == place;
}

// As the incremental run does: by size and time, and where these are others by the bytes.
MadeWorkbooks::Standing MadeWorkbooks::standing(const WorkbookKey& workbook) {
  if (until_ != latest) return Standing::there;
  const auto& [key, path, made] = look_at(workbook);
  const FileState file = files_.state(path);
  if (file.kind != FileKind::file) return Standing::not_there;
  if (made == nullptr) return Standing::there;  // what is known of it stands in the log
  if (made->file_modified != 0 && file.size == made->file_size &&
      file.modified == made->file_modified) {
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
