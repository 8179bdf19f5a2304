#include "engine/schedule/carry_out.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/places/places.hpp"
#include "engine/system/unfinished.hpp"

namespace svodka {

namespace {

// The due dates that a request is about, each with whether a newer one has come.
struct ChosenDue {
  DueDate due;
  bool newer_is_due = false;
};

std::vector<ChosenDue> chosen_dues(const ScheduleRequest& request, const Rulebook& rules,
                                   std::int64_t now) {
  std::vector<ChosenDue> chosen;
  const auto schedules = chosen_schedules(request.schedules, rules);
  for (const ScheduleRule* schedule : schedules.value()) {
    std::vector<DueDate> dates;
    if (!request.periods) {
      dates = request.lately ? recent_due_dates(*schedule, rules.catalog(), now)
                             : open_due_dates(*schedule, rules.catalog(), now);
    } else if (request.periods->first.frequency() == schedule->period.unit) {
      dates =
          due_dates_of(*schedule, rules.catalog(), request.periods->first, request.periods->second);
    }
    for (std::size_t i = 0; i < dates.size(); ++i) {
      chosen.push_back({dates[i], i + 1 < dates.size() && dates[i + 1].at <= now});
    }
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const ChosenDue& a, const ChosenDue& b) { return a.due.at < b.due.at; });
  return chosen;
}

class Carrier {
 public:
  Carrier(const ScheduleRequest& request, Files& files, const Workspace& workspace, Rulebook& rules,
          const ScheduleProgress& progress)
      : request_(request),
        files_(files),
        workspace_(workspace),
        rules_(rules),
        progress_(progress),
        causes_(rules, workspace, files),
        log_(workspace.store(), files) {}

  ScheduleOutcome all() {
    ScheduleOutcome outcome;
    const std::vector<ChosenDue> dues = chosen_dues(request_, rules_, files_.now());
    std::vector<std::vector<Expected>> lists = expected_of(dues);
    for (std::size_t i = 0; i < dues.size() && !outcome.interrupted; ++i) {
      if (anything_to_make(lists[i])) lists[i] = one(dues[i], outcome);
    }
    for (const std::vector<Expected>& list : lists) {
      for (const Expected& each : list) {
        const bool is_there =
            each.state == ExpectedState::made || each.state == ExpectedState::marked;
        if (each.outdated) outcome.outdated.push_back(each);
        if (!is_there && each.state != ExpectedState::not_due) outcome.left.push_back(each);
      }
    }
    return outcome;
  }

 private:
  // Its connections are closed again before workers are forked.
  std::vector<std::vector<Expected>> expected_of(const std::vector<ChosenDue>& dues) {
    Expectations expectations(rules_, workspace_, files_, files_.now());
    std::vector<std::vector<Expected>> lists;
    lists.reserve(dues.size());
    for (const ChosenDue& each : dues) {
      lists.push_back(expectations.of(each.due, each.newer_is_due, request_.backfill));
    }
    return lists;
  }

  std::vector<Expected> expected(const ChosenDue& chosen) {
    return std::move(expected_of({chosen}).front());
  }

  static bool anything_to_make(const std::vector<Expected>& list) {
    return std::any_of(list.begin(), list.end(), [](const Expected& each) { return each.runs; });
  }

  // How its workbooks stand after that.
  std::vector<Expected> one(const ChosenDue& chosen, ScheduleOutcome& outcome) {
    CarriedOut carried;
    carried.due = chosen.due;
    const ScheduleRule& schedule = *chosen.due.schedule;
    const ScheduleLog::Begun begun =
        log_.begin(key_of(chosen.due), schedule.overlap == Overlap::forbid, request_.who);
    carried.holder = begun.holder;
    carried.expected = expected(chosen);  // another scheduler may just have ended
    if (carried.holder) {
      std::vector<Expected> unmade = carried.expected;
      if (anything_to_make(unmade)) outcome.dues.push_back(std::move(carried));
      return unmade;
    }
    run_ = begun.run;
    const bool anything = anything_to_make(carried.expected);
    for (const std::string& report : schedule.reports) {
      if (!outcome.interrupted) make(report, carried, outcome);
    }
    log_.end(run_);
    if (!anything) return carried.expected;
    carried.expected = expected(chosen);
    outcome.dues.push_back(std::move(carried));
    return outcome.dues.back().expected;
  }

  void make(const std::string& report, CarriedOut& carried, ScheduleOutcome& outcome) {
    RunRequest request;
    request.reports = {report};
    request.period = carried.due.period.code();
    request.workers = request_.workers;
    request.who = request_.who;
    request.outside = request_.outside;
    wanted_.clear();
    for (const Expected& each : carried.expected) {
      if (!each.runs || each.report->code != report) continue;
      wanted_.emplace(code_of(each), &each);
      if (each.municipality) request.municipalities.push_back(code_of(each));
    }
    if (wanted_.empty()) return;
    const std::string command =
        fmt::format("schedule {} due {}", carried.due.schedule->code,
                    in_words(carried.due.at, carried.due.schedule->at.zone()));
    const RunProgress progress = {[&](int done, int all, const TaskReport& task) {
                                    note_end(task, carried);
                                    progress_.ended(carried.due, done, all, task);
                                  },
                                  progress_.waiting};
    RunOutcome run = run_reports(request, files_, workspace_, rules_, command, progress);
    if (run.refused) note_refusal(run, carried);
    write_down();
    // Asked for while the last workbook was made, it interrupts nothing of this run, but the next.
    outcome.interrupted = outcome.interrupted || run.interrupted || EndRequests::asked();
    carried.runs.push_back(std::move(run));
  }

  // What has ended is written down now and then, so that little of it is lost with the process; by
  // a connection that is closed before the next worker is forked.
  void note_end(const TaskReport& task, CarriedOut& carried) {
    constexpr std::size_t together = 100;
    const std::string municipality =
        task.task->report->together
            ? ""
            : rules_.catalog().municipality(task.task->municipalities.front()).code;
    const auto found = wanted_.find(municipality);
    if (found == wanted_.end()) return;
    note(outcome_of(*found->second, task), carried);
    if (ended_.size() >= together) write_down();
  }

  void note_refusal(const RunOutcome& run, CarriedOut& carried) {
    for (const auto& [municipality, expected] : wanted_) {
      ScheduledOutcome outcome = outcome_for(*expected, "");
      outcome.rules.clear();  // the next round asks again, and is refused as soon
      outcome.why = run.problems.front().message;
      note(std::move(outcome), carried);
    }
  }

  void note(ScheduledOutcome outcome, CarriedOut& carried) {
    ++(outcome.state == "made"     ? carried.made
       : outcome.state == "marked" ? carried.marked
                                   : carried.failed);
    ended_.push_back(std::move(outcome));
  }

  void write_down() {
    log_.record(run_, ended_);
    ended_.clear();
  }

  std::string code_of(const Expected& expected) const {
    return expected.municipality ? rules_.catalog().municipality(*expected.municipality).code : "";
  }

  // Where the workbook was to go; "": nothing was begun.
  ScheduledOutcome outcome_for(const Expected& expected, const std::string& path) {
    ScheduledOutcome outcome;
    outcome.report = expected.report->code;
    outcome.municipality = code_of(expected);
    outcome.figures = expected.figures;
    outcome.ended_at = files_.now();
    outcome.state = "failed";
    outcome.rules = causes_.digest(path);
    return outcome;
  }

  ScheduledOutcome outcome_of(const Expected& expected, const TaskReport& task) {
    const TaskOutcome& made = task.outcome;
    ScheduledOutcome outcome = outcome_for(expected, task.task->path);
    if (made.state == TaskState::left_out) {
      outcome.why = "nothing is reported for it";
      return outcome;
    }
    const auto errors = std::count_if(made.problems.begin(), made.problems.end(),
                                      [](auto& each) { return each.severity == Severity::error; });
    outcome.findings = made.failed_checks + as_int(errors);
    if (made.state == TaskState::failed) {
      outcome.why = made.problems.empty() ? "it could not be made" : made.problems.front().message;
      // Nothing of the input is at fault, so nothing of it has to change before the next try. A
      // worker that was killed may have died of the input, and would die of it in every round.
      if (made.machine_failed) outcome.rules.clear();
      return outcome;
    }
    outcome.rules.clear();
    outcome.why = reasons_of(outcome.findings, expected.missing);
    outcome.state = outcome.why.empty() ? "made" : "marked";
    return outcome;
  }

  const ScheduleRequest& request_;
  Files& files_;
  const Workspace& workspace_;
  Rulebook& rules_;
  const ScheduleProgress& progress_;
  FailureCauses causes_;
  ScheduleLog log_;
  std::int64_t run_ = 0;
  std::map<std::string, const Expected*> wanted_;  // of the run under way, by municipality
  std::vector<ScheduledOutcome> ended_;            // not written down yet
};

}  // namespace

int ScheduleOutcome::exit_status() const {
  int status = interrupted || !outdated.empty() ? 1 : 0;
  for (const CarriedOut& each : dues) {
    for (const RunOutcome& run : each.runs) status = std::max(status, run.exit_status());
    if (each.marked > 0 || each.holder) status = std::max(status, 1);
  }
  for (const Expected& each : left) {
    if (needs_attention(each)) status = std::max(status, 1);
    if (each.state == ExpectedState::failed) status = std::max(status, 2);
  }
  return status;
}

Result<std::vector<const ScheduleRule*>> chosen_schedules(const std::vector<std::string>& codes,
                                                          const Rulebook& rules) {
  std::vector<const ScheduleRule*> chosen;
  Diagnostics problems;
  std::vector<std::string> known;
  for (const ScheduleRule& each : rules.schedules()) known.push_back(each.code);
  for (const std::string& code : codes) {
    if (const ScheduleRule* schedule = rules.schedule(code)) {
      chosen.push_back(schedule);
    } else {
      problems.push_back(
          unplaced(fmt::format("unknown schedule '{}'", code), did_you_mean(code, known)));
    }
  }
  if (!problems.empty()) return problems;
  if (rules.schedules().empty()) {
    return unplaced("the scripts declare no schedule",
                    "add one: schedule \"monthly\" { ... }, as docs/schedules.md shows");
  }
  if (codes.empty()) {
    for (const ScheduleRule& each : rules.schedules()) chosen.push_back(&each);
  }
  return chosen;
}

std::vector<Expected> expected_now(const ScheduleRequest& request, Files& files,
                                   const Workspace& workspace, const Rulebook& rules,
                                   std::optional<std::int64_t> at) {
  const std::int64_t present = files.now();
  const std::int64_t now = at.value_or(present);
  Expectations expectations(rules, workspace, files, now, now < present ? now : latest);
  const std::vector<ChosenDue> dues = chosen_dues(request, rules, now);
  std::vector<Expected> all;
  for (const ChosenDue& chosen : dues) {
    expectations.add(all, chosen.due, chosen.newer_is_due, request.backfill);
    if (&chosen == &dues.front()) all.reserve(all.size() * dues.size());  // others have as many
  }
  return all;
}

ScheduleOutcome carry_out(const ScheduleRequest& request, Files& files, const Workspace& workspace,
                          Rulebook& rules, const ScheduleProgress& progress) {
  return Carrier(request, files, workspace, rules, progress).all();
}

}  // namespace svodka
