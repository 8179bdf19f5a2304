// What is expected, and how it stands: every workbook of every due date, computed from schedules,
// reports and municipalities. A tick that never came leaves no hole, since nothing is derived from
// ticks: a workbook is missed when no successful entry is newer than its due date.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/schedule/due_dates.hpp"
#include "engine/schedule/failure_causes.hpp"
#include "engine/schedule/known_figures.hpp"
#include "engine/schedule/made_workbooks.hpp"
#include "engine/store/ledger/ledger.hpp"
#include "engine/store/ledger/schedule_log.hpp"

namespace svodka {

//   not_due  its due date has not come
//   awaited  figures are missing, and the schedule waits for them
//   due      it is made by the next `schedule run`
//   late     the deadline has passed, and it is not made
//   made     it is there, without findings
//   marked   it is there, with findings, without some of its figures, edited, or with figures that
//            were corrected when it was too late to make it again
//   failed   it could not be made; it is tried again when anything has changed
//   missed   it is not there, and nothing will make it any more but `schedule backfill`
enum class ExpectedState : unsigned char {
  not_due,
  awaited,
  due,
  late,
  made,
  marked,
  failed,
  missed
};
std::string_view name_of(ExpectedState state);  // "not due", "awaited", ...

// In a list that has a place for each municipality, behind one for the workbook of a whole group.
std::size_t place_of(const std::optional<MunicipalityIndex>& municipality);

struct Expected {
  DueDate due;
  const ReportRule* report = nullptr;
  std::optional<MunicipalityIndex> municipality;  // none: the workbook of a whole group
  ExpectedState state = ExpectedState::not_due;
  bool runs = false;      // whether `schedule run` would make it now
  bool stopped = false;   // it waits for figures no longer, and incomplete = "stop" keeps it back
  bool outdated = false;  // it is there, and its figures have changed since or somebody edited it
  std::string why;        // what it waits for, what is wrong with it; "" for nothing to be said
  std::vector<MissingFigure> missing;
  int findings = 0;
  std::int64_t figures = 0;  // the store's newest revision at that time
};

// Whether somebody has to look after it: a monitor's question.
bool needs_attention(const Expected& expected);

// Answers for a moment. Reads of each due date what has happened, and nothing of the others. No
// process may be forked while it lives: it holds connections to the store.
class Expectations {
 public:
  // `until`: what was recorded later does not count, nor what lies in the output folder today.
  // `latest`: as things stand.
  Expectations(const Rulebook& rules, const Workspace& workspace, Files& files, std::int64_t now,
               std::int64_t until = latest);

  // The workbooks of a due date, in the order of reports and municipalities. `newer_is_due`:
  // another due date of the schedule has come since, which decides with missed = "once" and "skip".
  // With `backfill` nothing is too late, and nothing is waited for.
  std::vector<Expected> of(const DueDate& due, bool newer_is_due, bool backfill = false) {
    std::vector<Expected> list;
    add(list, due, newer_is_due, backfill);
    return list;
  }
  // The same behind those of other due dates.
  void add(std::vector<Expected>& list, const DueDate& due, bool newer_is_due, bool backfill);

 private:
  using Members = std::vector<MunicipalityIndex>;
  // What a due date is asked with.
  struct Question {
    const DueDate& due;
    bool newer_is_due, backfill;
  };
  void read_history(const DueDate& due);
  void add_all(const Question& question, std::vector<Expected>& list);
  Expected one(const Question& question, const ReportRule& report, const Members& members);
  std::optional<ScheduledOutcome> outcome_of(Expected& expected, const Members& members);
  bool ended(Expected& expected, const Members& members, const Question& question);
  bool still_there(Expected& expected);
  void again(Expected& expected, const ScheduledOutcome& found, const Members& members);
  void tell_of_corrections(Expected& expected, const ScheduledOutcome& found,
                           const Members& members);
  std::string corrected(const WorkbookKey& workbook, const Members& members, std::int64_t since);
  void waiting(Expected& expected, const Members& members, const Question& question);
  void look_for_figures(Expected& expected, const Members& members);
  void stop_incomplete(std::span<Expected> list);
  bool changed(const Members& members, const Period& period, std::int64_t since);
  std::string code_of(const Expected& expected) const;
  WorkbookKey workbook_of(const Expected& expected) const;

  const Rulebook& rules_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Ledger> ledger_;
  ScheduleLog log_;
  KnownFigures figures_;
  MadeWorkbooks made_;
  FailureCauses causes_;
  std::int64_t now_, until_;
  // Of the due date in question, by report: in the place of each municipality, see place_of().
  std::unordered_map<std::string, std::vector<std::optional<ScheduledOutcome>>> outcomes_;
};

DueKey key_of(const DueDate& due);

// "followers, press_releases (ukhta)" – the first few, and how many more.
std::string in_words(const std::vector<MissingFigure>& missing);

// "a; b"
void add_reason(std::string& why, const std::string& reason);

// What is wrong with a workbook that is there: "2 findings; without followers (ukhta)"; "":
// nothing.
std::string reasons_of(int findings, const std::vector<MissingFigure>& missing);

}  // namespace svodka
