#include "engine/schedule/expected.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "engine/places/places.hpp"

namespace svodka {

std::string_view name_of(ExpectedState state) {
  constexpr std::array<std::string_view, 8> names = {"not due", "awaited", "due",    "late",
                                                     "made",    "marked",  "failed", "missed"};
  return entry_of(names, state);
}

bool needs_attention(const Expected& expected) {
  return expected.stopped || expected.state == ExpectedState::late ||
         expected.state == ExpectedState::missed || expected.state == ExpectedState::failed;
}

std::string in_words(const std::vector<MissingFigure>& missing) {
  constexpr std::size_t shown = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, missing.size()); ++i) {
    if (i > 0) text += ", ";
    text += missing[i].indicator;
    if (!missing[i].breakdown.empty()) text += " " + missing[i].breakdown;
    const bool last_of_it = i + 1 == std::min(shown, missing.size()) ||
                            missing[i + 1].municipality != missing[i].municipality;
    if (last_of_it) text += fmt::format(" ({})", missing[i].municipality);
  }
  if (missing.size() > shown) text += fmt::format(" and {} more", missing.size() - shown);
  return text;
}

DueKey key_of(const DueDate& due) { return {due.schedule->code, due.at, due.period.code()}; }

std::string reasons_of(int findings, const std::vector<MissingFigure>& missing) {
  std::string why;
  if (findings > 0) why = findings == 1 ? "1 finding" : fmt::format("{} findings", findings);
  if (!missing.empty()) why += (why.empty() ? "" : "; ") + ("without " + in_words(missing));
  return why;
}

void add_reason(std::string& why, const std::string& reason) {
  if (!why.empty() && !reason.empty()) why += "; ";
  why += reason;
}

Expectations::Expectations(const Rulebook& rules, const Workspace& workspace, Files& files,
                           std::int64_t now, std::int64_t until)
    : rules_(rules),
      store_(Store::open(workspace.store(), rules.catalog(), files)),
      ledger_(Ledger::open(workspace.store(), files)),
      log_(workspace.store(), files),
      figures_(rules, *store_, until),
      made_(files, workspace, *ledger_, until),
      causes_(rules, workspace, files),
      now_(now),
      until_(until) {}

std::size_t place_of(const std::optional<MunicipalityIndex>& municipality) {
  return municipality ? municipality->position() + 1 : 0;
}

std::string Expectations::code_of(const Expected& expected) const {
  return expected.municipality ? rules_.catalog().municipality(*expected.municipality).code : "";
}

WorkbookKey Expectations::workbook_of(const Expected& expected) const {
  return {expected.report, code_of(expected), expected.due.period};
}

// Asks of the figures first with the oldest revision that this due date will ask with.
void Expectations::read_history(const DueDate& due) {
  outcomes_.clear();
  made_.begin();
  if (now_ < due.at) return;
  std::int64_t oldest = figures_.newest();
  log_.outcomes(key_of(due), until_, [&](ScheduledOutcome& each) {
    oldest = std::min(oldest, each.figures);
    const auto municipality = rules_.catalog().find_municipality(each.municipality);
    if (!municipality && !each.municipality.empty()) return;  // the catalogue has it no longer
    auto& places = outcomes_[each.report];
    places.resize(rules_.catalog().municipalities().size() + 1);
    places[place_of(municipality)] = std::move(each);
  });
  const Members& members = due.schedule->municipalities;
  if (!members.empty()) figures_.changed(members.front(), due.period, oldest);
}

void Expectations::look_for_figures(Expected& expected, const Members& members) {
  expected.figures = figures_.newest();
  expected.missing.clear();
  for (const MunicipalityIndex each : members) {
    const auto missing = figures_.missing(*expected.due.schedule, each, expected.due.period);
    expected.missing.insert(expected.missing.end(), missing.begin(), missing.end());
  }
}

void Expectations::waiting(Expected& expected, const Members& members, const Question& question) {
  const DueDate& due = expected.due;
  const bool backfill = question.backfill;
  const TimeZone& zone = due.schedule->at.zone();
  if (now_ < due.at) {
    expected.why = "due " + in_words(due.at, zone);
    return;
  }
  look_for_figures(expected, members);
  const std::string missing =
      expected.missing.empty() ? "" : "missing " + in_words(expected.missing);
  const bool superseded = question.newer_is_due && due.schedule->missed != Missed::each_period;
  if (!backfill && (now_ > due.last_chance || superseded)) {
    expected.state = ExpectedState::missed;
    add_reason(expected.why, superseded
                                 ? "a newer due date has come"
                                 : "it was made up for until " + in_words(due.last_chance, zone));
    add_reason(expected.why, missing);
    return;
  }
  expected.state = ExpectedState::due;
  expected.runs = true;
  add_reason(expected.why, missing);
  const bool waits = now_ < due.wait_until && !backfill;
  if (!missing.empty() && (waits || due.schedule->incomplete == Incomplete::skip)) {
    expected.state = ExpectedState::awaited;
    expected.runs = false;
    add_reason(expected.why, waits ? "waits until " + in_words(due.wait_until, zone)
                                   : "left out until they come");
  }
  if (now_ > due.deadline) {
    expected.state = ExpectedState::late;
    add_reason(expected.why, "late since " + in_words(due.deadline, zone));
  }
}

Expected Expectations::one(const Question& question, const ReportRule& report,
                           const Members& members) {
  Expected expected;
  expected.due = question.due;
  expected.report = &report;
  if (!report.together) expected.municipality = members.front();
  if (!ended(expected, members, question)) waiting(expected, members, question);
  return expected;
}

// incomplete = "stop": as long as one is not complete, none of the due date's is made.
void Expectations::stop_incomplete(std::span<Expected> list) {
  const auto is_open = [](const Expected& each) {
    return each.state == ExpectedState::awaited || each.state == ExpectedState::due ||
           each.state == ExpectedState::late;
  };
  const auto incomplete = std::count_if(list.begin(), list.end(), [&](const Expected& each) {
    return (each.runs || is_open(each)) && !each.missing.empty();
  });
  if (incomplete == 0) return;
  for (Expected& each : list) {
    if (!each.runs && !is_open(each)) continue;
    each.runs = false;
    if (each.state == ExpectedState::due) each.state = ExpectedState::awaited;
    each.stopped = is_open(each) && now_ >= each.due.wait_until;
    if (each.missing.empty()) {
      each.why = fmt::format("stopped: {} of the schedule's workbooks lack figures", incomplete);
    } else {
      add_reason(each.why, "it stops the others");
    }
  }
}

void Expectations::add_all(const Question& question, std::vector<Expected>& list) {
  const ScheduleRule& schedule = *question.due.schedule;
  const std::set<MunicipalityIndex> chosen(schedule.municipalities.begin(),
                                           schedule.municipalities.end());
  for (const std::string& code : schedule.reports) {
    const ReportRule& report = *rules_.report(code);
    if (report.together) {
      list.push_back(one(question, report, report.municipalities));
      continue;
    }
    for (const MunicipalityIndex each : report.municipalities) {
      if (chosen.contains(each)) list.push_back(one(question, report, {each}));
    }
  }
}

void Expectations::add(std::vector<Expected>& list, const DueDate& due, bool newer_is_due,
                       bool backfill) {
  const std::unique_ptr<Store::Snapshot> snapshot = store_->snapshot();
  const std::size_t before = list.size();
  read_history(due);
  add_all({due, newer_is_due, backfill}, list);
  if (due.schedule->incomplete == Incomplete::stop) {
    stop_incomplete(std::span(list).subspan(before));
  }
}

}  // namespace svodka
