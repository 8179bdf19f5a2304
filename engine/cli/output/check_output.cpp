#include "engine/cli/output/check_output.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/rules/checks/check_sources.hpp"
#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka::cli {

namespace {

std::string named(const StoredObservation& observation) {
  std::string text = observation.indicator;
  if (!observation.breakdown.empty()) text += " (" + observation.breakdown.text() + ")";
  return fmt::format("{}, {} = {}", text, observation.period.code(),
                     observation.text.empty() ? describe(observation.value) : "text");
}

bool has_sides(const CheckResult& result) {
  return !result.left.is_missing() || !result.right.is_missing();
}

std::string side_or_dash(const CheckResult& result, const Quantity& quantity,
                         const Evaluation& evaluation) {
  return quantity.is_missing() ? "-" : side_text(result, quantity, evaluation);
}

std::string day_text(const Date& day) { return Period::day(day).code(); }

void print_acceptance(const CheckResult& result) {
  if (result.acceptance == AcceptanceState::none) return;
  const Acceptance& accepted = *result.accepted;
  switch (result.acceptance) {
    case AcceptanceState::none:
      break;
    case AcceptanceState::accepted:
      fmt::print("           until {} by {}: {}\n", day_text(accepted.until), accepted.by,
                 accepted.reason);
      break;
    case AcceptanceState::expired:
      fmt::print("           was accepted until {} by {}: {}   [{}:{}]\n", day_text(accepted.until),
                 accepted.by, accepted.reason, accepted.place.file, accepted.place.line);
      break;
    case AcceptanceState::changed:
      fmt::print(
          "           was accepted for other figures (left {}, right {}) by {}: {}   [{}:{}]\n",
          accepted.left.empty() ? "-" : accepted.left,
          accepted.right.empty() ? "-" : accepted.right, accepted.by, accepted.reason,
          accepted.place.file, accepted.place.line);
      break;
  }
}

// "shown in out/ukhta_2023.xlsx Отчёт!B5, Отчёт!B6 and 3 more".
void print_cells(const std::vector<WorkbookCell>& cells) {
  constexpr std::size_t most_cells = 6;  // of a workbook
  for (auto first = cells.begin(); first != cells.end();) {
    const auto end = std::find_if(first, cells.end(), [&](const WorkbookCell& other) {
      return other.workbook != first->workbook;
    });
    const auto count = static_cast<std::size_t>(end - first);
    std::vector<std::string> names;
    for (auto each = first; each != end && names.size() < most_cells; ++each)
      names.push_back(each->cell);
    fmt::print("           shown in {} {}{}\n", first->workbook, fmt::join(names, ", "),
               count > names.size() ? fmt::format(" and {} more", count - names.size()) : "");
    first = end;
  }
}

}  // namespace

void print_result(const CheckResult& result, Evaluation& evaluation,
                  const std::vector<WorkbookCell>& cells) {
  constexpr std::size_t most_sources = 12;
  const bool fails =
      result.outcome == CheckOutcome::fails || result.outcome == CheckOutcome::broken;
  const std::string_view word = result.acceptance == AcceptanceState::accepted ? "accepted"
                                : fails ? name_of(result.rule->severity)
                                        : name_of(result.outcome);
  const std::string where = result.breakdown.empty() ? "" : " (" + result.breakdown.text() + ")";
  const std::string& text = fails                                     ? result.message
                            : result.outcome == CheckOutcome::unknown ? result.reason
                                                                      : result.message;
  fmt::print("  {:<8} {}{}{}{}\n", word, result.rule->code, where, text.empty() ? "" : ": ", text);
  if (result.outcome == CheckOutcome::unknown) return;
  if (has_sides(result)) {
    fmt::print("           left {}   right {}   difference {}\n",
               side_or_dash(result, result.left, evaluation),
               side_or_dash(result, result.right, evaluation),
               side_or_dash(result, result.difference, evaluation));
  }
  if (!fails) return;
  print_acceptance(result);
  if (result.acceptance == AcceptanceState::accepted) return;
  const std::vector<StoredObservation> list = sources_of(result, evaluation);
  for (std::size_t i = 0; i < std::min(list.size(), most_sources); ++i) {
    fmt::print("           {}   [{}]\n", named(list[i]), list[i].source);
  }
  if (list.size() > most_sources)
    fmt::print("           and {} more\n", list.size() - most_sources);
  print_cells(cells);
}

void print_tally(const CheckTally& tally) {
  fmt::print("{} hold, {} cannot be tested, {} contradictions, {} doubtful, {} notes", tally.held,
             tally.untested, tally.errors, tally.warnings, tally.notes);
  if (tally.accepted > 0) fmt::print(", {} accepted", tally.accepted);
  fmt::print("\n");
}

}  // namespace svodka::cli
