// What has become of a workbook that a due date expects, once it has been made or has failed.
#include <algorithm>

#include <fmt/format.h>

#include "engine/explanation/seal.hpp"
#include "engine/schedule/expected.hpp"

namespace svodka {

namespace {

// Figures that come while a due date is open still come into its workbooks, and what failed may
// yet succeed.
bool may_be_made_again(const DueDate& due, bool failed, std::int64_t now) {
  const std::int64_t settled = due.deadline == INT64_MAX ? due.wait_until : due.deadline;
  return now <= (failed ? due.last_chance : settled);
}

// A sum over the period's months reads those that are not there, too, but not each by its name.
bool shows(const std::optional<Seal>& seal, const Period& period, const StoredObservation& figure) {
  if (!seal) return period.contains(figure.period);
  return std::any_of(seal->figures.begin(), seal->figures.end(), [&](const SealedFigure& each) {
    return each.municipality == figure.municipality && each.indicator == figure.indicator &&
           (each.period == figure.period.code() || period.contains(figure.period));
  });
}

}  // namespace

bool Expectations::changed(const Members& members, const Period& period, std::int64_t since) {
  return std::any_of(members.begin(), members.end(),
                     [&](MunicipalityIndex each) { return figures_.changed(each, period, since); });
}

// The schedule's own, or that somebody has made the workbook since: by `svodka run`, or by a run of
// this due date that was killed before it could say so.
std::optional<ScheduledOutcome> Expectations::outcome_of(Expected& expected,
                                                         const Members& members) {
  std::optional<ScheduledOutcome> outcome;
  if (const auto report = outcomes_.find(expected.report->code); report != outcomes_.end()) {
    outcome = report->second[place_of(expected.municipality)];
  }
  const BriefEntry* made = made_.newest(workbook_of(expected));
  const std::int64_t since = outcome ? outcome->ended_at + 1 : expected.due.at;
  if (made == nullptr || made->recorded_at < since) return outcome;
  look_for_figures(expected, members);
  ScheduledOutcome by_hand;
  by_hand.findings = made->findings;
  by_hand.why = reasons_of(made->findings, expected.missing);
  by_hand.state = by_hand.why.empty() ? "made" : "marked";
  by_hand.figures = made->newest_observation != 0 ? made->newest_observation
                                                  : figures_.newest_at(made->recorded_at);
  by_hand.ended_at = made->recorded_at;
  return by_hand;
}

// false: it was, and has to be made once more.
bool Expectations::still_there(Expected& expected) {
  const WorkbookKey workbook = workbook_of(expected);
  const MadeWorkbooks::Standing standing = made_.standing(workbook);
  if (standing == MadeWorkbooks::Standing::not_there) {
    expected.state = ExpectedState::not_due;
    expected.findings = 0;
    expected.why = fmt::format("{} was made, and is no longer there", made_.path_of(workbook));
    return false;
  }
  if (standing == MadeWorkbooks::Standing::edited) {
    expected.state = ExpectedState::marked;
    expected.outdated = true;
    add_reason(expected.why, "edited since it was made");
  }
  return true;
}

// Whether an outcome of the due date settles it.
bool Expectations::ended(Expected& expected, const Members& members, const Question& question) {
  if (now_ < expected.due.at) return false;
  const std::optional<ScheduledOutcome> found = outcome_of(expected, members);
  if (!found) return false;
  expected.findings = found->findings;
  expected.why = found->why;
  expected.state = found->state == "made"     ? ExpectedState::made
                   : found->state == "marked" ? ExpectedState::marked
                                              : ExpectedState::failed;
  const bool failed = expected.state == ExpectedState::failed;
  if (!failed && !still_there(expected)) return false;
  if (may_be_made_again(expected.due, failed, now_) || (failed && question.backfill)) {
    again(expected, *found, members);
  } else if (!failed) {
    tell_of_corrections(expected, *found, members);
  }
  return true;
}

// Whether what has an outcome is made once more: with figures that have come or were corrected
// while the due date is open, and after a failure whenever what may have been at fault is another.
// What else there is that nobody thought of is given an hour.
void Expectations::again(Expected& expected, const ScheduledOutcome& found,
                         const Members& members) {
  constexpr std::int64_t an_hour = std::int64_t{60} * 60 * 1'000'000;
  if (expected.state != ExpectedState::failed) {
    if (!changed(members, expected.due.period, found.figures)) return;
    look_for_figures(expected, members);
    expected.runs = true;
    expected.why = "figures have changed since it was made";
    return;
  }
  // The machine was at fault, so that nothing has to change before the next try.
  const bool machine = found.rules.empty();
  // Its rules may read the figures of others.
  const bool other_figures = found.figures < figures_.newest();
  const bool other_causes =
      !machine && found.rules != causes_.digest(made_.path_of(workbook_of(expected)));
  if (!machine && !other_figures && !other_causes && now_ < found.ended_at + an_hour) return;
  look_for_figures(expected, members);
  expected.runs = true;
  if (machine) return;
  if (other_figures || other_causes) {
    expected.why = fmt::format("{} changed since it failed",
                               other_figures ? "figures have" : "scripts, forms or settings have");
  }
}

// It has gone out as it was, and whoever answers for it decides whether it goes out again.
void Expectations::tell_of_corrections(Expected& expected, const ScheduledOutcome& found,
                                       const Members& members) {
  if (!changed(members, expected.due.period, found.figures)) return;
  const std::string figures = corrected(workbook_of(expected), members, found.figures);
  if (figures.empty()) return;
  const std::string code = code_of(expected);
  expected.state = ExpectedState::marked;
  expected.outdated = true;
  add_reason(
      expected.why,
      fmt::format("changed since it was made: {}; so late only `svodka run {}{} -p {}` makes "
                  "it again",
                  figures, expected.report->code, code.empty() ? "" : " -m " + code,
                  expected.due.period.code()));
}

// Those that it shows, "followers 2025-M06 (town05), …"; "": none.
std::string Expectations::corrected(const WorkbookKey& workbook, const Members& members,
                                    std::int64_t since) {
  constexpr std::size_t shown = 3;
  std::optional<Seal> seal;
  if (const BriefEntry* made = made_.newest(workbook)) {
    const std::optional<LedgerEntry> entry = ledger_->entry(made->id);
    if (entry && !entry->reads.empty()) seal = read_seal(entry->reads, "{}");
  }
  std::vector<std::string> figures;
  for (const MunicipalityIndex member : members) {
    for (const StoredObservation& each : figures_.changes(member, workbook.period, since)) {
      if (!shows(seal, workbook.period, each)) continue;
      const std::string part = each.breakdown.text();
      std::string figure = fmt::format("{}{}{} {} ({})", each.indicator, part.empty() ? "" : " ",
                                       part, each.period.code(), each.municipality);
      if (std::find(figures.begin(), figures.end(), figure) == figures.end()) {
        figures.push_back(std::move(figure));
      }
    }
  }
  const std::size_t more = figures.size() - std::min(shown, figures.size());
  figures.resize(figures.size() - more);
  std::string text = fmt::format("{}", fmt::join(figures, ", "));
  return more == 0 ? text : fmt::format("{} and {} more", text, more);
}

}  // namespace svodka
