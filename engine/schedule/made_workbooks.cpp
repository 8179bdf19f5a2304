#include "engine/schedule/made_workbooks.hpp"

#include <algorithm>

#include "engine/places/places.hpp"
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
      folder_(workspace.path(workspace.output_folder)),
      places_(files, workspace.root) {}

// They are asked for in the order in which they were made, nearly always.
std::span<const BriefEntry> MadeWorkbooks::Made::of(const std::string& municipality) {
  const auto is_of = [&](const BriefEntry& entry) { return entry.municipality == municipality; };
  auto first = entries.begin() + static_cast<std::ptrdiff_t>(next);
  if (first == entries.end() || !is_of(*first)) {
    first = std::lower_bound(entries.begin(), entries.end(), municipality,
                             [](const BriefEntry& entry, const std::string& wanted) {
                               return entry.municipality < wanted;
                             });
  }
  const auto last = std::find_if_not(first, entries.end(), is_of);
  next = position_in(entries, last);
  return {first, last};
}

MadeWorkbooks::Made& MadeWorkbooks::made_of(const WorkbookKey& workbook) {
  const auto [found, is_new] = made_.try_emplace({workbook.report, workbook.period});
  Made& made = found->second;
  if (is_new) {
    const std::string period = workbook.period.code();
    made.file = file_of(*workbook.report, workspace_, municipality_mark, period);
    ledger_.made_until(workbook.report->code, period, until_,
                       [&](BriefEntry& each) { made.entries.push_back(std::move(each)); });
    const auto by_municipality = [](const BriefEntry& a, const BriefEntry& b) {
      return a.municipality < b.municipality;
    };
    if (!std::is_sorted(made.entries.begin(), made.entries.end(), by_municipality)) {
      std::stable_sort(made.entries.begin(), made.entries.end(), by_municipality);
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
  Made& made = made_of(workbook);
  last_.workbook = workbook;
  const std::string& municipality = workbook.municipality.empty() ? all : workbook.municipality;
  last_.path = join(folder_, with_municipality(made.file, municipality));
  last_.newest = nullptr;
  const std::span<const BriefEntry> entries = made.of(workbook.municipality);
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (!places_.is_at(entry->path, last_.path)) continue;
    last_.newest = &*entry;
    break;
  }
  return last_;
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
