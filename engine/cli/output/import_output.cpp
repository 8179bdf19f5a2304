#include "engine/cli/output/import_output.hpp"

#include <fmt/format.h>

#include "engine/cli/output/revisions_text.hpp"
#include "engine/places/places.hpp"

namespace svodka::cli {

namespace {

constexpr int most_shown = 20;  // of each kind

// "line 7", "lines 2, 5-9"
std::string lines_in_words(const ImportedTable& imported, RowState state) {
  std::string text;
  int count = 0;
  const std::vector<RowState>& states = imported.summary.states;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i] != state) continue;
    const std::size_t first = i;
    while (i + 1 < states.size() && states[i + 1] == state) ++i;
    count += as_int(i - first) + 1;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", imported.table.rows[first].line);
    if (i > first) text += fmt::format("-{}", imported.table.rows[i].line);
  }
  return (count == 1 ? "line " : "lines ") + text;
}

// What distinguishes two statements of one figure.
std::string step(const Observation& from, const Observation& to) {
  std::string text;
  const auto add = [&](const char* what, const std::string& before, const std::string& after) {
    if (before == after) return;
    text += fmt::format("{}{}{} → {}", text.empty() ? "" : "; ", what,
                        before.empty() ? "(nothing)" : before, after.empty() ? "(nothing)" : after);
  };
  add("", value_in_words(from), value_in_words(to));
  add("unit ", from.unit, to.unit);
  add("status ", std::string(1, from.status), std::string(1, to.status));
  add("source ", from.source, to.source);
  if (from.source == to.source) add("comment ", from.comment, to.comment);
  if (text.empty()) text = "another quote";
  return text;
}

void print_changes(const ImportedTable& imported, RowState state) {
  int shown = 0, more = 0;
  for (const auto& [place, other] : imported.summary.others) {
    if (imported.summary.states[place] != state) continue;
    if (shown == most_shown) {
      ++more;
      continue;
    }
    ++shown;
    const Observation& row = imported.table.rows[place];
    if (state == RowState::revised) {
      fmt::print("    line {}: {}: {}   [before: {}]\n", row.line, figure_in_words(row),
                 step(other, row), recorded(other));
    } else {
      fmt::print("    line {}: {}: known, but revised since: {}   [{}]\n", row.line,
                 figure_in_words(row), step(row, other), recorded(other));
    }
  }
  if (more > 0) fmt::print("    and {} more; --json names all\n", more);
  if (shown > 0 && state == RowState::superseded) {
    fmt::print(
        "    the later revision goes on to count; to bring a figure back state it with "
        "another source or comment\n");
  }
}

}  // namespace

void print_understood(const std::vector<ObservationTable>& tables) {
  for (const ObservationTable& table : tables) {
    if (table.understood.empty()) continue;
    fmt::print("{}: understood as\n", table.file);
    for (const std::string& line : table.understood) fmt::print("    {}\n", line);
  }
}

void print_import(const ImportedTable& imported) {
  const ImportSummary& summary = imported.summary;
  std::string counts = fmt::format("{} new, {} revised, {} already known", summary.added,
                                   summary.revised, summary.unchanged);
  if (summary.superseded > 0)
    counts += fmt::format(", {} of them revised since", summary.superseded);
  if (imported.dry_run) {
    fmt::print("{}: {} rows are good: {}; nothing was imported (--dry-run)\n", imported.table.file,
               summary.rows, counts);
  } else {
    const std::string number =
        summary.number == 0 ? "" : fmt::format("; import {}", summary.number);
    fmt::print("{}: {} rows: {}{}\n", imported.table.file, summary.rows, counts, number);
  }
  const int known = summary.unchanged - summary.superseded;
  if (summary.added > 0 && summary.added < summary.rows) {
    fmt::print("    new: {}\n", lines_in_words(imported, RowState::added));
  }
  print_changes(imported, RowState::revised);
  if (known > 0 && known < summary.rows) {
    fmt::print("    already known: {}\n", lines_in_words(imported, RowState::known));
  }
  print_changes(imported, RowState::superseded);
}

}  // namespace svodka::cli
