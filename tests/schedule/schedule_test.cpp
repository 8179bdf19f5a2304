#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/workbook/writing/writer.hpp"
#include "tests/schedule/region.hpp"

namespace svodka {
namespace {

const char* const passport = R"(
report "passport" {
  municipalities = "all", every = "month",
  build = function(book, r) book:sheet("S"):write("A1", r.followers) end,
}
)";

std::string monthly(const std::string& more) {
  return std::string(passport) +
         "schedule \"monthly\" { reports = \"passport\", period = \"previous month\",\n" +
         "  at = \"5th working day 09:00 Europe/Moscow\", since = \"2026-01-01\"," + more + " }\n";
}

// With a report that fails.
std::string broken(std::string scripts) {
  return scripts.replace(scripts.find("r.followers"), 11, "r.followers .. {}");
}

using Schedule = Region;

TEST_F(Schedule, WaitsForFiguresAndThenMarksWhatLacksThem) {
  found(2,
        monthly("data = { wait_until = \"10th working day\" }, deadline = \"15th working day\""));
  set_clock("2026-01-20T00:00:00");
  report("town01", "2025-M12");
  report("town02", "2025-M12");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 2 made, 0 marked, 0 failed\n");
  report("town01", "2026-M01");
  import({figure("town02", "followers", "2026-M01", 5)});
  // 6 February 2026 is the fifth working day; Moscow is three hours ahead.
  EXPECT_EQ(told(expected("2026-02-06T05:59:59")),
            "made passport town01 2025-M12\nmade passport town02 2025-M12\n"
            "not due passport town01 2026-M01: due Fri 6 February 2026 09:00 Europe/Moscow\n"
            "not due passport town02 2026-M01: due Fri 6 February 2026 09:00 Europe/Moscow\n");
  set_clock("2026-02-06T06:00:00");
  EXPECT_EQ(told(run()), "monthly 2026-M01: 1 made, 0 marked, 0 failed\n");
  EXPECT_EQ(told(run()), "");
  set_clock("2026-02-12T06:00:00");
  EXPECT_EQ(told(expected()).substr(0, 183),
            "made passport town01 2025-M12\nmade passport town02 2025-M12\n"
            "made passport town01 2026-M01\nawaited passport town02 2026-M01: missing releases "
            "(town02); waits until Fri 13 February 2026");
  set_clock("2026-02-13T06:00:00");
  EXPECT_EQ(told(run()), "monthly 2026-M01: 0 made, 1 marked, 0 failed\n");
  // Late figures still come into the workbook, until the deadline.
  set_clock("2026-02-16T06:00:00");
  import({figure("town02", "releases", "2026-M01", 5)});
  EXPECT_EQ(told(run()), "monthly 2026-M01: 1 made, 0 marked, 0 failed\n");
  set_clock("2026-02-24T06:00:00");
  import({figure("town02", "releases", "2026-M01", 6)});
  EXPECT_EQ(told(run()), "");
}

TEST_F(Schedule, StopsEveryWorkbookWhileOneIsIncomplete) {
  found(2, monthly("data = { wait_until = \"10th working day\", incomplete = \"stop\" }"));
  set_clock("2026-01-20T00:00:00");
  report("town01", "2025-M12");
  const std::string stopped =
      "awaited passport town01 2025-M12: stopped: 1 of the schedule's workbooks lack figures\n"
      "awaited passport town02 2025-M12: missing every figure (town02); ";
  EXPECT_EQ(told(run()), "");
  EXPECT_EQ(run().exit_status(), 0);
  EXPECT_EQ(told_of("2025-M12"),
            stopped + "waits until Fri 23 January 2026 09:00 Europe/Moscow; it stops the others\n");
  set_clock("2026-01-23T06:00:00");
  EXPECT_EQ(told(run()), "");
  EXPECT_EQ(run().exit_status(), 1);  // nobody is waited for any more
  EXPECT_EQ(told_of("2025-M12"), stopped + "it stops the others\n");
  report("town02", "2025-M12");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 2 made, 0 marked, 0 failed\n");
  EXPECT_EQ(run().exit_status(), 0);
}

TEST_F(Schedule, AwaitsTheWholeOrThePartsOfThePeriodBefore) {
  found(1, monthly("data = { needs = { \"followers\" }, wait_until = \"10th working day\" }"));
  set_clock("2026-01-20T00:00:00");
  const std::string awaited = "awaited passport town01 ";
  const auto missing = [&] {
    const std::string all = told(expected());
    const std::size_t first = all.find(awaited);
    return first == std::string::npos ? "" : all.substr(first, all.find(';', first) - first);
  };
  import({part("town01", "vk", "2025-M12")});
  EXPECT_EQ(missing(), awaited + "2025-M12: missing followers (town01)");
  import({part("town01", "ok", "2025-M12")});
  set_clock("2026-01-23T06:00:00");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 0 made, 1 marked, 0 failed\n");
  // Whoever states parts states the same ones a month later.
  import({part("town01", "vk", "2026-M01")});
  set_clock("2026-02-06T06:00:00");
  EXPECT_EQ(missing(), awaited + "2026-M01: missing followers platform=ok (town01)");
  import({part("town01", "ok", "2026-M01")});
  EXPECT_EQ(missing(), "");
  // Where the whole was stated, it is awaited; and it is enough.
  import({figure("town01", "followers", "2026-M01", 14), part("town01", "ok", "2026-M02")});
  set_clock("2026-03-06T06:00:00");
  EXPECT_EQ(missing(), awaited + "2026-M02: missing followers (town01)");
  import({figure("town01", "followers", "2026-M02", 14)});
  EXPECT_EQ(missing(), "");
}

// Of more than a hundred towns, what is stated is read at once.
TEST_F(Schedule, AwaitsTheSameOfManyTownsAsOfFew) {
  constexpr int towns = 130;
  found(towns, monthly("data = { wait_until = \"10th working day\" }"));
  set_clock("2026-01-20T00:00:00");
  std::vector<Observation> rows;
  for (int i = 1; i <= towns; ++i) add_report(rows, town(i), "2025-M12");
  import(rows);
  run();
  rows.clear();
  std::string awaited;
  for (int i = 1; i <= towns; ++i) {
    if (i % 3 == 1) {
      add_report(rows, town(i), "2026-M01");
      continue;
    }
    const bool releases = i % 3 == 2;
    if (releases) rows.push_back(figure(town(i), "releases", "2026-M01", 1));
    awaited += fmt::format("{}: missing followers{} ({})\n", town(i), releases ? "" : ", releases",
                           town(i));
  }
  import(rows);
  set_clock("2026-02-06T06:00:00");
  std::string found;
  for (const Expected& each : expected()) {
    if (each.state != ExpectedState::awaited) continue;
    found += fmt::format("{}: {}\n", municipality_of(each), each.why.substr(0, each.why.find(';')));
  }
  EXPECT_EQ(found, awaited);
}

TEST_F(Schedule, MakesUpForEveryPeriodOrTheNewestOrNone) {
  for (const auto& [missed, made] : {std::pair{"each_period",
                                               "monthly 2025-M12: 1 made, 0 marked, "
                                               "0 failed\nmonthly 2026-M01: 1 made, 0 "
                                               "marked, 0 failed\n"},
                                     {"once", "monthly 2026-M01: 1 made, 0 marked, 0 failed\n"},
                                     {"skip", ""}}) {
    found(1, monthly(fmt::format("missed = \"{}\"", missed)));
    real_files().remove(folder_.file("svodka.db"));
    real_files().remove(folder_.file("svodka.db-wal"));
    real_files().remove(folder_.file("svodka.db-shm"));
    set_clock("2026-02-20T00:00:00");
    report("town01", "2025-M12");
    report("town01", "2026-M01");
    EXPECT_EQ(told(run()), made) << missed;
  }
  set_clock("2026-02-20T00:00:00");
  ScheduleRequest january;
  january.periods = {Period::month(2026, 1), Period::month(2026, 1)};
  EXPECT_EQ(told(expected_now(january, files_, *workspace_, *rules_)),
            "missed passport town01 2026-M01: it was made up for until Fri 6 February 2026 10:00 "
            "Europe/Moscow\n");
  january.backfill = true;
  january.who = "office:1";
  EXPECT_EQ(told(carry_out(january, files_, *workspace_, *rules_,
                           {[](const DueDate&, int, int, const TaskReport&) {}, nullptr})),
            "monthly 2026-M01: 1 made, 0 marked, 0 failed\n");
}

TEST_F(Schedule, MakesNothingTwiceWhenTheClockIsSetBack) {
  found(1, monthly(""));
  set_clock("2026-02-06T06:00:00");
  report("town01", "2025-M12");
  report("town01", "2026-M01");
  run();
  set_clock("2026-01-10T06:00:00");
  EXPECT_EQ(told(run()), "");
  set_clock("2026-02-07T06:00:00");
  EXPECT_EQ(told(run()), "");
}

TEST_F(Schedule, TriesAgainWhatFailedOnceSomethingHasChanged) {
  const std::string scripts = monthly("");
  found(1, broken(scripts));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 0 made, 0 marked, 1 failed\n");
  EXPECT_EQ(told(run()), "");
  EXPECT_EQ(run().exit_status(), 2);
  put("scripts/region.lua", scripts);
  open();
  EXPECT_EQ(told(run()), "monthly 2025-M12: 1 made, 0 marked, 0 failed\n");
  EXPECT_EQ(run().exit_status(), 0);
}

TEST_F(Schedule, CountsAWorkbookThatSomebodyMadeSince) {
  found(1, monthly(""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  RunRequest request;
  request.period = "2025-M12";
  run_reports(request, files_, *workspace_, *rules_, "run",
              {[](int, int, const TaskReport&) {}, nullptr});
  EXPECT_EQ(told(run()), "");
  EXPECT_EQ(told_of("2025-M12"), "made passport town01 2025-M12\n");
}

TEST_F(Schedule, IsNotMadeByARunIntoAnotherFolder) {
  found(1, monthly(""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  RunRequest request;
  request.period = "2025-M12";
  request.output_folder = folder_.file("elsewhere");
  const RunProgress nobody = {[](int, int, const TaskReport&) {}, nullptr};
  run_reports(request, files_, *workspace_, *rules_, "run", nobody);
  EXPECT_EQ(told_of("2025-M12"), "> due passport town01 2025-M12\n");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 1 made, 0 marked, 0 failed\n");
  EXPECT_EQ(told_of("2025-M12"), "made passport town01 2025-M12\n");
}

TEST_F(Schedule, MakesAWorkbookAgainThatIsNoLongerThere) {
  found(1, monthly(""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  run();
  const std::string workbook = folder_.file("out/passport_town01_2025-M12.xlsx");
  const std::string bytes = real_files().read(workbook);
  real_files().remove(workbook);
  const std::string gone = workbook + " was made, and is no longer there";
  EXPECT_EQ(told_of("2025-M12"), "> due passport town01 2025-M12: " + gone + "\n");
  EXPECT_EQ(told_of("2025-M12", "2026-06-20T06:00:00"),
            "missed passport town01 2025-M12: " + gone +
                "; it was made up for until Thu 16 April 2026 09:00 Europe/Moscow\n");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 1 made, 0 marked, 0 failed\n");
  EXPECT_EQ(real_files().read(workbook), bytes);
}

TEST_F(Schedule, TellsOfAWorkbookThatSomebodyEdited) {
  found(1, monthly(""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  run();
  real_files().write(folder_.file("out/passport_town01_2025-M12.xlsx"), "by hand");
  EXPECT_EQ(told_of("2025-M12"), "marked passport town01 2025-M12: edited since it was made\n");
  EXPECT_EQ(told(run()), "");
}

TEST_F(Schedule, SeesAFailureMendedByHandAndWhatWasFoundThen) {
  const std::string scripts = monthly("");
  found(1, broken(scripts));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  run();
  put("scripts/region.lua", scripts);
  open();
  set_clock("2026-01-20T07:00:00");
  RunRequest request;
  request.period = "2025-M12";
  run_reports(request, files_, *workspace_, *rules_, "run",
              {[](int, int, const TaskReport&) {}, nullptr});
  EXPECT_EQ(told_of("2025-M12"), "made passport town01 2025-M12\n");
  EXPECT_EQ(told(run()), "");
}

// What failed for a file in its place, or for anything that nobody thought of.
TEST_F(Schedule, TriesAgainWhatFailedForAFileInItsPlaceAndEveryHour) {
  found(1, monthly(""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  const std::string workbook = folder_.file("out/passport_town01_2025-M12.xlsx");
  put("out/passport_town01_2025-M12.xlsx", "somebody's own");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 0 made, 0 marked, 1 failed\n");
  EXPECT_EQ(told(run()), "");
  set_clock("2026-01-20T07:00:01");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 0 made, 0 marked, 1 failed\n");
  real_files().remove(workbook);
  EXPECT_EQ(told(run()), "monthly 2025-M12: 1 made, 0 marked, 0 failed\n");
}

// A disk on which a worker dies that has made a certain workbook.
class DeadlyFiles : public FaultyFiles {
 public:
  DeadlyFiles(Files& inner, std::string deadly) : FaultyFiles(inner), deadly_(std::move(deadly)) {}
  void rename(const std::string& from, const std::string& to) override {
    if (::getpid() != parent_ && to.ends_with(deadly_)) ::kill(::getpid(), SIGKILL);
    FaultyFiles::rename(from, to);
  }

 private:
  std::string deadly_;
  ::pid_t parent_ = ::getpid();
};

TEST_F(Schedule, TriesAgainInAnHourWhatItsWorkerDiedOf) {
  found(2, monthly(""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  report("town02", "2025-M12");
  DeadlyFiles deadly(real_files(), "passport_town02_2025-M12.xlsx");
  deadly.set_clock(utc("2026-01-20T06:00:00"));
  EXPECT_EQ(told(run(deadly, 2)), "monthly 2025-M12: 1 made, 0 marked, 1 failed\n");
  EXPECT_TRUE(exists("passport_town01_2025-M12.xlsx"));
  EXPECT_FALSE(exists("passport_town02_2025-M12.xlsx"));
  deadly.set_clock(utc("2026-01-20T06:30:00"));
  EXPECT_EQ(told(run(deadly, 2)), "");
  deadly.set_clock(utc("2026-01-20T07:00:01"));
  EXPECT_EQ(told(run(deadly, 2)), "monthly 2025-M12: 0 made, 0 marked, 1 failed\n");
  set_clock("2026-01-20T08:00:02");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 1 made, 0 marked, 0 failed\n");
}

TEST_F(Schedule, TriesAgainWhatFailedForItsForm) {
  std::string scripts = monthly("");
  const std::size_t build = scripts.find("build = ");
  scripts.replace(build, scripts.find("end,", build) + 4 - build, "form = \"passport.xlsx\",");
  found(1, scripts);
  put("templates/passport.xlsx", "no workbook");
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  EXPECT_EQ(told(run()), "monthly 2025-M12: 0 made, 0 marked, 1 failed\n");
  EXPECT_EQ(told(run()), "");
  workbook::Book form;
  form.sheets.emplace_back().name = "S";
  put("templates/passport.xlsx", workbook::to_bytes(form));
  EXPECT_EQ(told(run()), "monthly 2025-M12: 1 made, 0 marked, 0 failed\n");
}

TEST_F(Schedule, TellsOfCorrectionsThatCameTooLate) {
  found(1, monthly("deadline = \"15th working day\""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  run();
  set_clock("2026-03-01T06:00:00");
  import({figure("town01", "releases", "2025-M12", 77)});  // the passport does not show them
  EXPECT_EQ(told_of("2025-M12"), "made passport town01 2025-M12\n");
  import({figure("town01", "followers", "2025-M12", 77)});
  EXPECT_EQ(told(run()).find("2025-M12"), std::string::npos);
  EXPECT_EQ(told_of("2025-M12"),
            "marked passport town01 2025-M12: changed since it was made: followers 2025-M12 "
            "(town01); so late only `svodka run passport -m town01 -p 2025-M12` makes it again\n");
  RunRequest request;
  request.period = "2025-M12";
  run_reports(request, files_, *workspace_, *rules_, "run",
              {[](int, int, const TaskReport&) {}, nullptr});
  EXPECT_EQ(told_of("2025-M12"), "made passport town01 2025-M12\n");
}

TEST_F(Schedule, IsLeftToTheRunThatHasItAndTakenFromOneThatDied) {
  found(1, monthly(""));
  set_clock("2026-01-20T06:00:00");
  report("town01", "2025-M12");
  const DueKey due = key_of(expected().front().due);
  {
    ScheduleLog other(workspace_->store(), files_);
    other.begin(due, true, "other:7");
    EXPECT_EQ(told(run()), "monthly 2025-M12: held by other:7\n");
  }
  EXPECT_EQ(told(run()), "monthly 2025-M12: 1 made, 0 marked, 0 failed\n");
}

TEST_F(Schedule, IsDoneOnceByTwoSchedulersThatStartAtOnce) {
  found(4, monthly(""));
  set_clock("2026-01-20T06:00:00");
  std::vector<Observation> rows;
  for (int i = 1; i <= 4; ++i) add_report(rows, town(i), "2025-M12");
  import(rows);
  pid_t children[2] = {};
  for (pid_t& child : children) {
    child = fork();
    if (child == 0) {
      run();
      _exit(0);
    }
  }
  for (const pid_t child : children) waitpid(child, nullptr, 0);
  EXPECT_EQ(Ledger::open(workspace_->store(), files_)->all().size(), 4u);
  EXPECT_EQ(told(run()), "");
}

TEST_F(Schedule, SaysTwoMonthsBeforeThatItsCalendarIsNotPublished) {
  found(1, monthly(""));
  EXPECT_EQ(render(uncertain_dates(*rules_, utc("2026-11-01T00:00:00"))), "");
  const std::string path = folder_.file("scripts/region.lua");
  EXPECT_EQ(render(uncertain_dates(*rules_, utc("2026-12-01T00:00:00"))),
            path +
                ":6: warning: schedule \"monthly\": Fri 15 January 2027 09:00 Europe/Moscow may "
                "move: data/calendars/RU.csv has 2027 only provisionally\n"
                "    enter the moved days once they are published, and write 2027,covered");
}

}  // namespace
}  // namespace svodka
