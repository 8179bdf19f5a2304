#include "engine/doctor/doctor.hpp"

#include "tests/schedule/region.hpp"

namespace svodka {
namespace {

class HealthyMachine : public Machine {
 public:
  std::optional<Space> space(const std::string&) override { return space_; }
  std::string network_share(const std::string&) override { return share; }
  bool may_write(const std::string&) override { return writable; }
  bool belongs_to_another(const std::string&) override { return foreign; }
  std::string characters() override { return codeset; }
  std::string time_zone() override { return zone; }
  std::string time_zone_data() override { return zones; }
  std::string temporary_folder() override { return "/tmp"; }

  std::optional<Space> space_ =
      Space{std::uint64_t{50} << 30, std::uint64_t{100} << 30, 5000, true};
  std::string share, codeset = "UTF-8", zone = "Europe/Moscow", zones = "2025b";
  bool writable = true, foreign = false;
};

class DoctorTest : public Region {
 protected:
  void SetUp() override {
    found(1, R"(
report "passport" {
  municipalities = "all", every = "month",
  build = function(book, r) book:sheet("S"):write("A1", r.followers) end,
}
schedule "monthly" {
  reports = "passport", period = "previous month", at = "5th working day 09:00 Europe/Moscow",
  since = "2026-01-01", deadline = "10th working day",
}
)");
    set_clock("2026-02-06T06:00:00");
    report("town01", "2026-M01");
    report("town01", "2025-M12");
    run();
  }

  // What is not well, a line each; "" when all is.
  std::string told() {
    std::string text;
    for (const HealthFinding& each : examine(
             {*workspace_, *rules_, files_, machine_, files_.now(), [&] { return expected(); }})) {
      if (each.health == Health::well) continue;
      text += fmt::format("{} {}: {}\n    {}\n", name_of(each.health), each.subject, each.message,
                          each.hint);
    }
    for (std::size_t at = 0; (at = text.find(folder_.path())) != std::string::npos;) {
      text.replace(at, folder_.path().size(), "REGION");
    }
    return text;
  }

  HealthyMachine machine_;
};

TEST_F(DoctorTest, FindsNothingOnAMachineThatIsWell) { EXPECT_EQ(told(), ""); }

TEST_F(DoctorTest, FindsTheClockSetBack) {
  set_clock("2026-02-05T06:00:00");
  EXPECT_EQ(
      told(),
      "wrong clock: it shows 2026-02-05 06:00:00 UTC, and the store has entries of 2026-02-06 "
      "06:00:00 UTC\n    set it, and keep it right: timedatectl set-ntp true\n");
}

TEST_F(DoctorTest, FindsALocaleWithoutCyrillicAndAMachineWithoutTimeZone) {
  machine_.codeset = "ANSI_X3.4-1968";
  machine_.zone = "";
  EXPECT_EQ(told(),
            "warning time zone: the machine has none set; schedules go by Europe/Moscow, whatever "
            "that is\n    timedatectl set-timezone Europe/Moscow\n"
            "warning locale: its characters are ANSI_X3.4-1968: Cyrillic shows as question marks\n"
            "    set LANG=C.UTF-8 for the user and in the service\n");
}

TEST_F(DoctorTest, FindsRulesOfTimeZonesThatAreYearsOld) {
  machine_.zones = "2022e";
  EXPECT_NE(told().find("time zones of 2022e: rules of time zones may have changed since\n"),
            std::string::npos);
}

TEST_F(DoctorTest, FindsTheStoreOnANetworkShare) {
  machine_.share = "NFS";
  EXPECT_EQ(told(),
            "wrong store: 'REGION/svodka.db' lies on a network share (NFS): two machines, or two "
            "programs, can damage it there\n"
            "    move it to a disk of this machine and name it in svodka.toml: [store] url\n");
}

TEST_F(DoctorTest, FindsADiskThatIsNearlyFull) {
  machine_.space_->free = std::uint64_t{100} << 20;
  EXPECT_EQ(told(),
            "wrong disk space: for the store: 100 MiB of 100 GiB are free in 'REGION'\n"
            "    at least 256 MiB are needed\n"
            "wrong disk space: for the workbooks: 100 MiB of 100 GiB are free in 'REGION/out'\n"
            "    at least 256 MiB are needed\n"
            "wrong disk space: for temporary files: 100 MiB of 100 GiB are free in '/tmp'\n"
            "    at least 256 MiB are needed\n");
  machine_.space_->free = std::uint64_t{50} << 30;
  machine_.space_->free_files = 12;
  EXPECT_EQ(
      told().substr(0, 84),
      "wrong disk space: for the store: 'REGION' can hold 12 more files\n    remove files th");
}

TEST_F(DoctorTest, FindsFilesOfAnotherUser) {
  machine_.foreign = true;
  EXPECT_EQ(
      told(),
      "warning permissions: 'REGION/svodka.db', 'REGION', 'REGION/out', 'REGION/svodka.db-runs', "
      "'REGION/svodka.db-schedules' can be written to, and belongs to another user than this one\n"
      "    run svodka as one user everywhere: sudo -u svodka svodka …\n");
  machine_.writable = false;
  EXPECT_EQ(told(),
            "wrong permissions: 'REGION/svodka.db', 'REGION', 'REGION/out', "
            "'REGION/svodka.db-runs', 'REGION/svodka.db-schedules' cannot be written to\n"
            "    give the folder to the user that runs svodka: chown -R svodka\n");
}

TEST_F(DoctorTest, FindsAFolderInThePlaceOfALock) {
  const std::string lock = folder_.file("svodka.db-schedules");
  real_files().remove(lock);
  real_files().create_folder(lock);
  EXPECT_EQ(told(),
            "wrong permissions: 'REGION/svodka.db-schedules' is no file\n"
            "    move it away: svodka makes a file of this name\n");
}

TEST_F(DoctorTest, GoesOnWhereTheStoreCannotBeRead) {
  real_files().write(folder_.file("svodka.db"), std::string(4096, 'x'));
  real_files().remove(folder_.file("svodka.db-wal"));
  const std::string found = told();
  EXPECT_NE(found.find("wrong store: "), std::string::npos) << found;
  EXPECT_NE(found.find("wrong schedules: "), std::string::npos) << found;
}

TEST_F(DoctorTest, FindsThatNextYearsCalendarIsNotPublishedFromSeptemberOn) {
  set_clock("2026-08-31T12:00:00");
  EXPECT_EQ(told().find("calendar"), std::string::npos);
  set_clock("2026-09-01T12:00:00");
  EXPECT_NE(
      told().find("warning calendar: data/calendars/RU.csv has 2027 only provisionally\n"
                  "    enter the moved days once they are published, and write 2027,covered\n"),
      std::string::npos);
  set_clock("2027-02-01T12:00:00");
  EXPECT_NE(told().find("wrong calendar: data/calendars/RU.csv lacks the moved days of 2027\n"),
            std::string::npos);
}

TEST_F(DoctorTest, FindsThatNothingRunsTheSchedules) {
  set_clock("2026-03-07T05:00:00");  // February was due yesterday at nine in Moscow
  report("town01", "2026-M02");
  EXPECT_EQ(told(), "");
  set_clock("2026-03-07T07:00:00");
  EXPECT_EQ(
      told(),
      "wrong schedules: 1 workbook could be made, due since 2026-03-06 06:00:00 UTC, and nothing "
      "does it\n"
      "    systemctl enable --now svodka.timer (docs/schedules.md), or svodka schedule run\n");
}

}  // namespace
}  // namespace svodka
