#include "engine/run/making/earlier_workbook.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/period/timestamp.hpp"
#include "engine/workbook/writing/mark.hpp"

namespace svodka {

namespace {

constexpr std::string_view extension = ".xlsx";

std::string with_addition(const std::string& path, const std::string& addition) {
  return fmt::format("{} ({}){}", path.substr(0, path.size() - extension.size()), addition,
                     extension);
}

// "the report 'a' for ukhta, 2023"
std::string named(const LedgerEntry& entry) {
  return fmt::format("the report '{}' for {}, {}", entry.report,
                     entry.municipality.empty() ? "the whole group" : entry.municipality,
                     entry.period);
}

bool same_workbook(const LedgerEntry& a, const LedgerEntry& b, const Catalog& catalog) {
  const auto now = [&](const std::string& code) {
    return catalog.current(CatalogKind::municipality, code);
  };
  return a.report == b.report && a.period == b.period && now(a.municipality) == now(b.municipality);
}

}  // namespace

Result<std::string> make_way(const LedgerEntry& entry, Ledger& ledger, Files& files,
                             const Catalog& catalog, bool of_killed_run, bool force) {
  const std::string& path = entry.path;
  if (files.kind(path) != FileKind::file) return std::string();
  const std::string bytes = files.read(path);
  const std::string digest = sha256_hex(bytes);
  // A run that was killed may have written it and not lived to say so in the ledger.
  if (digest == entry.sha256) return std::string();
  const std::optional<LedgerEntry> last = ledger.newest(path);
  if (last && last->sha256 == digest) {
    if (force || same_workbook(*last, entry, catalog)) return std::string();
    return unplaced(fmt::format("{} is {}: {} would replace it", path, named(*last), named(entry)),
                    "put {report}, {municipality} and {period} into the file names, or replace it "
                    "with --force");
  }
  if (ledger.knows(digest)) return std::string();
  // Or made from what was known then, and nobody has altered it.
  if (of_killed_run && workbook::is_as_written(bytes)) return std::string();
  const std::string kept = path_of_edited(path, day_of(files.modified(path)), files);
  if (force) return kept;
  return unplaced(
      last ? fmt::format("{} was edited since it was made ({}): it is left as it is", path,
                         time_text(last->recorded_at))
           : fmt::format("{} is there, and not as a run has made it: it is left as it is", path),
      fmt::format("move it away; or make the workbook with --force: the edited one is then kept as "
                  "{}",
                  kept));
}

std::string path_of_edited(const std::string& path, const Date& day, Files& files) {
  const std::string addition = "edited " + Period::day(day).code();
  std::string kept = with_addition(path, addition);
  for (int i = 2; files.kind(kept) != FileKind::missing; ++i) {
    kept = with_addition(path, fmt::format("{} {}", addition, i));
  }
  return kept;
}

std::string name_as_of(const std::string& name, std::int64_t as_of) {
  // Windows allows no colon in a name. The text ends with " UTC".
  std::string time = time_text(as_of);
  const std::string day = time.substr(0, 10);
  if (parse_time(day) == as_of) return with_addition(name, "as of " + day);
  for (char& c : time) c = c == ':' ? '.' : c;
  return with_addition(name, "as of " + time);
}

}  // namespace svodka
