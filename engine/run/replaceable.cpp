#include "engine/run/replaceable.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/store/store.hpp"
#include "engine/system/input.hpp"
#include "engine/system/unfinished.hpp"
#include "engine/workbook/writing/mark.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka {

namespace {

constexpr const char* what_to_do = "name another file, or move that one away";

std::optional<Diagnostic> why_it_is_kept(const std::string& path, const std::string& bytes,
                                         Files& files, const std::string& store_url) {
  if (!store_exists(store_url, files)) return std::nullopt;
  const std::unique_ptr<Ledger> ledger = Ledger::open(store_url, files);
  std::optional<LedgerEntry> made = ledger->with_digest(sha256_hex(bytes));
  if (!made) made = ledger->newest(path);
  if (!made) return std::nullopt;
  return unplaced(fmt::format("'{}' is there, and is a workbook of the report '{}': it is left as "
                              "it is",
                              path, made->report),
                  what_to_do);
}

}  // namespace

std::optional<Diagnostic> why_not_written_over(Files& files, const std::string& path) {
  if (!path.ends_with(".xlsx") && !path.ends_with(".XLSX")) {
    return unplaced(fmt::format("'{}' is no name of a workbook", path),
                    "end it with .xlsx: Excel opens no other");
  }
  switch (files.kind(path)) {
    case FileKind::missing:
      return std::nullopt;
    case FileKind::file:
      break;
    case FileKind::directory:
    case FileKind::other:
      return unplaced(fmt::format("'{}' is there, and is no file", path), what_to_do);
  }
  if (workbook::is_as_written(files.read(path))) return std::nullopt;
  return unplaced(fmt::format("'{}' is there, and is no workbook that Svodka has written and "
                              "nobody altered since: it is left as it is",
                              path),
                  what_to_do);
}

std::optional<Diagnostic> why_not_written_over(Files& files, const Workspace& workspace,
                                               const std::string& path) {
  const bool is_form =
      files.kind(path) == FileKind::file && leads_inside(files, path, workspace.templates_folder());
  if (is_form) {
    return unplaced(fmt::format("'{}' is there, and is a form: it is left as it is", path),
                    what_to_do);
  }
  if (auto problem = why_not_written_over(files, path)) return problem;
  if (files.kind(path) == FileKind::missing) return std::nullopt;
  return why_it_is_kept(path, files.read(path), files, workspace.store());
}

Diagnostics write_over(Files& files, const workbook::Book& book, const std::string& path) {
  Diagnostics invalid = workbook::validate(book, path);
  if (has_errors(invalid)) return invalid;
  const std::string part = part_beside(path);
  const Unfinished unfinished(part);
  workbook::write(book, part);
  files.publish_file(part, path);
  return {};
}

}  // namespace svodka
