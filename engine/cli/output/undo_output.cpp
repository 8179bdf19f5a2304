#include "engine/cli/output/undo_output.hpp"

#include <fmt/format.h>

#include "engine/cli/output/revisions_text.hpp"
#include "engine/period/timestamp.hpp"

namespace svodka::cli {

namespace {

constexpr int most_undone_shown =
    20;  // of the figures that are as they were; those that are left are all

std::string counted_in_words(long long count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string value_with_unit(const StoredObservation& observation) {
  const std::string unit = observation.value.is_missing() ? "" : " " + observation.unit;
  return value_in_words(observation) + unit;
}

std::string counts_of_undo(const ImportUndo& undo) {
  std::string text =
      fmt::format("{} restored", counted_in_words(undo.count(UndoneState::restored), "figure"));
  if (const long long withdrawn = undo.count(UndoneState::withdrawn); withdrawn > 0)
    text += fmt::format(", {} withdrawn", withdrawn);
  if (const long long left = undo.count(UndoneState::left); left > 0)
    text += fmt::format(", {} left as revised since", left);
  return text;
}

std::string undone_line(const UndoneFigure& figure) {
  const std::string head =
      fmt::format("{}: {}", figure_in_words(figure.brought), value_with_unit(figure.brought));
  switch (figure.state) {
    case UndoneState::restored:
      return fmt::format("{} → {}", head, value_with_unit(*figure.before));
    case UndoneState::withdrawn:
      return head + " → nothing, as before";
    case UndoneState::left:
      break;
  }
  return fmt::format("{}: left, it was revised since: {}   [{}, import {}]", head,
                     value_with_unit(*figure.since), recorded(*figure.since),
                     figure.since->import_number);
}

}  // namespace

void print_imports(const std::vector<RecordedImport>& imports) {
  if (imports.empty()) fmt::print("nothing was imported yet\n");
  for (const RecordedImport& each : imports) {
    const std::string reason = each.undoes == 0 ? "" : ": " + each.reason;
    const std::string undone =
        each.undone_by == 0 ? "" : fmt::format("   [undone by import {}]", each.undone_by);
    fmt::print("import {:<4} {}  {} by {}  {}{}{}\n", each.number, time_text(each.recorded_at),
               counted_in_words(each.observations, "row"), each.who, each.file, reason, undone);
  }
}

void print_undo(const ImportUndo& undo) {
  const RecordedImport& undone = undo.undone;
  const std::string end = undo.dry_run       ? "nothing was changed (--dry-run)"
                          : undo.number == 0 ? "nothing was changed"
                                             : fmt::format("import {}", undo.number);
  fmt::print("undo of import {} ({}, by {}, {}): {}; {}\n", undone.number, undone.file, undone.who,
             time_text(undone.recorded_at), counts_of_undo(undo), end);
  int shown = 0;
  for (const UndoneFigure& each : undo.figures) {
    if (each.state == UndoneState::left || shown++ < most_undone_shown)
      fmt::print("    {}\n", undone_line(each));
  }
  if (shown > most_undone_shown)
    fmt::print("    and {} more; --json names all\n", shown - most_undone_shown);
}

}  // namespace svodka::cli
