#include "engine/explanation/made_workbook.hpp"

namespace svodka {

std::optional<MadeWorkbook> find_made_workbook(Ledger& ledger, Files& files,
                                               std::span<const std::string> paths) {
  std::string digest;
  for (const std::string& path : paths) {
    if (digest.empty() && files.kind(path) == FileKind::file) {
      digest = sha256_hex(files.read(path));
    }
  }
  if (!digest.empty()) {
    // Two workbooks may have equal bytes: the one that was made here first.
    for (const std::string& path : paths) {
      std::optional<LedgerEntry> entry = ledger.newest(path);
      if (entry && entry->sha256 == digest) return MadeWorkbook{std::move(*entry), false};
    }
    if (std::optional<LedgerEntry> entry = ledger.with_digest(digest)) {
      return MadeWorkbook{std::move(*entry), false};
    }
  }
  for (const std::string& path : paths) {
    if (std::optional<LedgerEntry> entry = ledger.newest(path)) {
      return MadeWorkbook{std::move(*entry), !digest.empty()};
    }
  }
  return std::nullopt;
}

}  // namespace svodka
