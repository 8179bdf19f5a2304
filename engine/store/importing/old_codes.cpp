#include "engine/store/importing/old_codes.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace svodka {
namespace {

std::string rows_in_words(int rows) { return rows == 1 ? "1 row" : fmt::format("{} rows", rows); }

}  // namespace

void OldCodes::met(const Renaming& renaming, const CsvTable::Row& row, std::string_view column,
                   const Date& last_day) {
  auto use = std::find_if(uses_.begin(), uses_.end(),
                          [&](const Use& each) { return each.renaming == &renaming; });
  if (use == uses_.end()) {
    use = uses_.insert(uses_.end(), Use{&renaming, &row, std::string(column)});
  }
  ++use->rows;
  if (last_day >= renaming.day) ++use->late;
}

Diagnostic OldCodes::told(const Use& use) const {
  const Renaming& renaming = *use.renaming;
  const std::string since = Period::day(renaming.day).code();
  std::string message;
  if (renaming.retired()) {
    message = fmt::format("{} '{}' is retired since {}: {} {} not taken", spoken(renaming.kind),
                          renaming.old_code, since, rows_in_words(use.rows),
                          use.rows == 1 ? "was" : "were");
  } else {
    message =
        fmt::format("{} '{}' is called '{}' since {}: {} {} taken as '{}'", spoken(renaming.kind),
                    renaming.old_code, renaming.new_code, since, rows_in_words(use.rows),
                    use.rows == 1 ? "was" : "were", renaming.new_code);
    if (use.late > 0) {
      message += fmt::format(", {} of them of {} after that day", use.late,
                             use.late == 1 ? "a period" : "periods");
    }
  }
  Diagnostic told = table_.problem(*use.first_row, use.column, message, renaming.note);
  told.severity = renaming.retired() || use.late > 0 ? Severity::warning : Severity::note;
  return told;
}

Diagnostics OldCodes::told() const {
  Diagnostics all;
  for (const Use& use : uses_) all.push_back(told(use));
  return all;
}

}  // namespace svodka
