// Two years of a region that nobody watches, lived in seconds; the story is two_years.txt. To
// accept a changed one, after having read it: SVODKA_ACCEPT=1 test_schedule
// --gtest_filter='*TwoYears*'
#include <cstdlib>
#include <map>
#include <set>

#include "tests/schedule/region.hpp"

namespace svodka {
namespace {

const char* const story_scripts = R"(
for _, each in ipairs { { "passport", "month" }, { "yearbook", "year" } } do
  report(each[1]) {
    municipalities = "all", every = each[2],
    build = function(book, r) book:sheet("S"):write("A1", r.followers) end,
  }
end
report "quarter" {
  municipalities = "all", every = "quarter", together = true,
  build = function(book, r) book:sheet("S"):write("A1", r.releases) end,
}
schedule "monthly" {
  reports = "passport", period = "previous month", at = "5th working day 09:00 Europe/Moscow",
  data = { wait_until = "10th working day", incomplete = "skip" },
  deadline = "15th working day 18:00", grace = "2 months", since = "2025-01-01",
}
schedule "quarterly" {
  reports = "quarter", period = "previous quarter",
  at = "*-01,04,07,10-20 12:00 Europe/Moscow", since = "2025-01-01",
}
schedule "yearly" {
  reports = "yearbook", period = "previous year",
  at = "10th working day of the year 09:00 Europe/Moscow",
  data = { wait_until = "1 month", incomplete = "mark", needs = { "followers", "releases" } },
  missed = "once", since = "2026-01-01",
}
)";

class TwoYears : public Region {
 protected:
  static constexpr int towns = 20;

  // What the towns do on a day: all report on the 4th, town07 always on the 20th, town13 never for
  // March 2025, town05 corrects June 2025 on 14 July, town06 corrects September in December. In May
  // 2026 two workbooks are deleted, in June one is edited.
  void morning(const Date& day) {
    const std::string last_month =
        Period::day(day).enclosing(Frequency::month)->ago(1, Frequency::month)->code();
    std::vector<Observation> rows;
    for (int i = 1; i <= towns; ++i) {
      if (day.day() != (i == 7 ? 20 : 4)) continue;
      if (i == 13 && last_month == "2025-M03") continue;
      add_report(rows, town(i), last_month, 100.0 + i);
    }
    import(rows);
    if (day == Date(2025, 7, 14)) {
      import({figure(town(5), "followers", "2025-M06", 999)});
      tell(day, "town05 corrects 2025-M06");
    }
    if (day == Date(2025, 12, 1)) {
      import({figure(town(6), "followers", "2025-M09", 888)});
      tell(day, "town06 corrects 2025-M09, which has gone out");
    }
    if (day == Date(2026, 5, 25)) {
      lose(day, "passport_town03_2026-M04.xlsx");  // within the grace
      lose(day, "passport_town04_2025-M02.xlsx");  // long after it
    }
    if (day == Date(2026, 6, 10)) {
      const std::string name = "out/passport_town08_2026-M05.xlsx";
      put(name, real_files().read(folder_.file(name)) + "a note");
      tell(day, "somebody writes into " + name);
    }
  }

  void lose(const Date& day, const std::string& workbook) {
    real_files().remove(folder_.file("out/" + workbook));
    tell(day, "somebody deletes out/" + workbook);
  }

  // The machine is off for three weeks in August 2025 and for a week in February 2026; on 6 March
  // 2026 its disk is full; on 7 October 2025 the power fails in the middle of a run.
  bool is_off(const Date& day) {
    const bool off = (day >= Date(2025, 8, 1) && day <= Date(2025, 8, 21)) ||
                     (day >= Date(2026, 2, 5) && day <= Date(2026, 2, 11));
    if (off != was_off_) tell(day, off ? "the machine is switched off" : "the machine is back");
    was_off_ = off;
    return off;
  }

  void noon(const Date& day) {
    if (is_off(day)) return;
    if (day.day_of_week() == boost::gregorian::Sunday) return;  // the timer rests, too
    if (day.day() == 1) open();                                 // a new process sees the same
    FaultyFiles full(real_files());
    full.set_clock(files_.now());
    if (day == Date(2025, 10, 7)) lose_power_after(5);
    const bool full_disk = day == Date(2026, 3, 6);
    if (full_disk) {
      tell(day, "the disk is full");
      full.fail_always(FaultyFiles::Operation::rename, "the disk is full");
    }
    const ScheduleOutcome outcome = full_disk ? run(full) : run();
    tell(day, told(outcome));
    tell_left(day, outcome);
  }

  // The due date is taken and some workbooks are in the ledger, and nobody could say more.
  void lose_power_after(int workbooks) {
    ScheduleLog log(workspace_->store(), files_);
    for (const Expected& each : expected()) {
      if (each.runs) log.begin(key_of(each.due), true, "office:1");
    }
    RunRequest request;
    request.reports = {"passport"};
    request.period = "2025-M09";
    request.workers = 1;
    for (int i = 1; i <= workbooks; ++i) request.municipalities.push_back(town(i));
    run_reports(request, files_, *workspace_, *rules_, "run",
                {[](int, int, const TaskReport&) {}, nullptr});
    tell(Date(2025, 10, 7), fmt::format("the power fails after {} workbooks", workbooks));
  }

  // What is newly not made or no longer as it was made, the first few of each state.
  void tell_left(const Date& day, const ScheduleOutcome& outcome) {
    std::set<std::string> left;
    std::map<std::string, int> news;
    std::vector<Expected> all = outcome.left;
    all.insert(all.end(), outcome.outdated.begin(), outcome.outdated.end());
    for (const Expected& each : all) {
      const std::string line = fmt::format("{} {} {} {}", name_of(each.state), each.report->code,
                                           municipality_of(each), each.due.period.code());
      left.insert(line);
      if (left_.contains(line)) continue;
      if (++news[std::string(name_of(each.state))] > 2) continue;
      tell(day, without_folder("  " + line + ": " + each.why));
    }
    for (const auto& [state, count] : news) {
      if (count > 2) tell(day, fmt::format("  {} in all: {}", state, count));
    }
    left_ = std::move(left);
  }

  std::string without_folder(std::string text) const {
    const std::string prefix = folder_.path() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }

  void tell(const Date& day, const std::string& lines) {
    for (std::size_t start = 0; start < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', start), lines.size());
      story_ += Period::day(day).code() + "  " + lines.substr(start, end - start) + "\n";
      start = end + 1;
    }
  }

  // Every workbook that was ever expected: it is there, or its absence is told.
  void look_back() {
    ScheduleRequest everything;
    std::map<std::string, int> states;
    for (const char* span : {"2024-M12..2026-M11", "2024-Q4..2026-Q3", "2025..2025"}) {
      const std::string text = span;
      const std::size_t dots = text.find("..");
      everything.periods = {Period::parse(text.substr(0, dots)).value(),
                            Period::parse(text.substr(dots + 2)).value()};
      for (const Expected& each : expected_now(everything, files_, *workspace_, *rules_)) {
        ++states[std::string(name_of(each.state))];
        const std::string town = each.municipality ? municipality_of(each) + "_" : "";
        const std::string file =
            fmt::format("{}_{}{}.xlsx", each.report->code, town, each.due.period.code());
        const bool there = each.state == ExpectedState::made || each.state == ExpectedState::marked;
        EXPECT_EQ(exists(file), there) << file << " " << name_of(each.state);
        EXPECT_TRUE(there || !each.why.empty()) << file;
        EXPECT_TRUE(each.state != ExpectedState::marked || !each.why.empty()) << file;
        if (each.state != ExpectedState::made) {
          story_ += without_folder(fmt::format("{} {}: {}\n", name_of(each.state), file, each.why));
        }
      }
    }
    for (const auto& [state, count] : states) story_ += fmt::format("{}: {}\n", state, count);
  }

  std::string story_;
  std::set<std::string> left_;
  bool was_off_ = false;
};

TEST_F(TwoYears, EveryExpectedWorkbookExistsOrItsAbsenceIsTold) {
  found(towns, story_scripts);
  set_clock("2025-01-01T06:00:00");
  for (Date day(2025, 1, 1); day < Date(2027, 1, 1); day += boost::gregorian::days(1)) {
    const std::string date = Period::day(day).code();
    set_clock(date + "T05:00:00");
    morning(day);
    set_clock(date + "T09:30:00");
    noon(day);
  }
  story_ += "\nlooking back\n";
  look_back();
  const std::string path = std::string(SVODKA_SOURCE_DIR) + "/tests/schedule/two_years.txt";
  if (std::getenv("SVODKA_ACCEPT") != nullptr) real_files().write(path, story_);
  EXPECT_EQ(story_, real_files().read(path));
}

}  // namespace
}  // namespace svodka
