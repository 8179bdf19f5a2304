#include "engine/store/backup/backup.hpp"

#include <chrono>
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "engine/store/ledger/ledger.hpp"
#include "engine/store/ledger/open_runs.hpp"
#include "engine/store/schema.hpp"
#include "engine/system/process_lock.hpp"
#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

using Observations = std::vector<Observation>;

class Backup : public StoreTest {
 protected:
  std::string file() const { return folder_.path() + "/monday.db"; }
  void import(double value, const std::string& name) {
    open()->import(Observations{figure("followers", value)}, name, "clerk");
  }
  double followers() { return open()->figures(municipality()).front().value.low(); }
  static std::string told(const Diagnostics& problems) { return render(problems); }
};

TEST_F(Backup, IsTheWholeStore) {
  import(5, "a.csv");
  const BackupMade made = back_up(url(), files_, file()).value();
  EXPECT_EQ(made.contents.observations, 1);
  EXPECT_EQ(made.contents.imports, 1);
  EXPECT_EQ(made.contents.schema_version, migrations().back().version);
  EXPECT_EQ(made.bytes, files_.size(file()));
  const std::unique_ptr<Store> copy = Store::open("sqlite:" + file(), catalog_, files_);
  EXPECT_EQ(copy->figures(municipality()).size(), 1u);
  EXPECT_THAT(copy->verify(), ::testing::IsEmpty());
}

TEST_F(Backup, HoldsNothingOfAnImportThatIsUnderWay) {
  import(5, "a.csv");
  const std::unique_ptr<soci::session> other = raw();
  *other << "BEGIN IMMEDIATE";
  *other << "INSERT INTO import (file, who, recorded_at) VALUES ('b.csv', 'clerk', 5000)";
  EXPECT_EQ(back_up(url(), files_, file()).value().contents.imports, 1);
  *other << "COMMIT";
  EXPECT_EQ(back_up(url(), files_, file()).value().contents.imports, 2);
}

TEST_F(Backup, ReplacesAnEarlierOneAndNothingElse) {
  EXPECT_EQ(told(back_up(url(), files_, file()).diagnostics()),
            "error: there is no store '" + path() + "' yet\n    svodka import makes it");
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  import(6, "b.csv");
  EXPECT_EQ(back_up(url(), files_, file()).value().contents.observations, 2);
  real_files().write(folder_.path() + "/facts.csv", "municipality\n");
  EXPECT_EQ(told(back_up(url(), files_, folder_.path() + "/facts.csv").diagnostics()),
            "error: '" + folder_.path() +
                "/facts.csv' is there, and is not a backup of a store\n"
                "    name another file; only an earlier backup is replaced");
  EXPECT_EQ(told(back_up(url(), files_, path()).diagnostics()),
            "error: '" + path() + "' is the store itself\n    name another file");
  EXPECT_EQ(told(back_up(url(), files_, folder_.path() + "/no/monday.db").diagnostics()),
            "error: there is no folder '" + folder_.path() + "/no'\n    make it first");
}

// A figure with a flipped bit is a figure for SQLite.
TEST_F(Backup, WithAnyFlippedBitIsRefusedOrHoldsWhatItHeld) {
  for (int i = 0; i < 20; ++i) import(1000 + i, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  const std::string sound = real_files().read(file());
  const std::size_t label = sound.rfind("\nsvodka backup, sha256");
  ASSERT_NE(label, std::string::npos);
  std::minstd_rand random(7);
  int refused = 0;
  for (int round = 0; round < 150; ++round) {
    std::string damaged = sound;
    const std::size_t bit = random() % (sound.size() * 8);
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    real_files().write(file(), damaged);
    const Result<Restoration> restored = restore(url(), files_, file(), true);
    if (!restored) ++refused;
    const std::size_t byte = bit / 8, digest = sound.size() - 65;
    const bool says_nothing = (byte >= label && byte < digest) || byte + 1 == sound.size();
    EXPECT_EQ(!restored, !says_nothing) << "bit " << bit;
  }
  EXPECT_GT(refused, 140);
  std::string damaged = sound;
  const std::size_t name = damaged.rfind("a.csv");
  ASSERT_NE(name, std::string::npos);
  damaged[name] = 'b';
  real_files().write(file(), damaged);
  EXPECT_EQ(told(restore(url(), files_, file(), false).diagnostics()),
            "error: '" + file() +
                "' cannot be taken back: it is damaged, or was written to: its bytes are not those "
                "that its digest is of\n    the store is as it was");
  EXPECT_EQ(followers(), 1019);
}

// As backups were before they bore a digest.
TEST_F(Backup, IsTakenBackWithoutADigest) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  const std::string bytes = real_files().read(file());
  real_files().write(file(), bytes.substr(0, bytes.rfind("\nsvodka backup, sha256")));
  import(6, "b.csv");
  EXPECT_FALSE(restore(url(), files_, file(), false).value().has_digest);
  EXPECT_EQ(followers(), 5);
}

// Whoever copies the file over the store by hand.
TEST_F(Backup, IsAStoreToo) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  for (const char* suffix : {"", "-wal", "-shm"}) real_files().remove(path() + suffix);
  real_files().write(path(), real_files().read(file()));
  for (int i = 0; i < 300; ++i) import(6 + i, "b.csv");
  EXPECT_EQ(followers(), 305);
  EXPECT_THAT(open()->verify(), ::testing::IsEmpty());
  ASSERT_TRUE(back_up(url(), files_, folder_.path() + "/tuesday.db"));
  EXPECT_TRUE(restore(url(), files_, folder_.path() + "/tuesday.db", true));
}

TEST_F(Backup, LeavesTheEarlierOneWhenTheDiskFails) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  import(6, "b.csv");
  FaultyFiles full(real_files());
  full.fail_always(FaultyFiles::Operation::rename, "the disk is full");
  EXPECT_NE(failure_of([&] { (void)back_up(url(), full, file()); }), "no failure");
  EXPECT_EQ(store_contents("sqlite:" + file(), real_files()).observations, 1);
  for (const std::string& each : real_files().list(folder_.path())) {
    EXPECT_FALSE(each.ends_with(".part")) << each;
  }
}

TEST_F(Backup, IsTakenBackAndWhatWasNewerIsToldAndKept) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  files_.set_clock(2'000'000);
  import(6, "b.csv");
  const std::unique_ptr<Ledger> ledger = Ledger::open(url(), files_);
  LedgerEntry entry;
  entry.run = ledger->begin_run("run");
  entry.path = "out/a.xlsx";
  entry.sha256 = std::string(64, 'a');
  entry.reads = entry.cells = "{}";
  ledger->record(entry);
  const Restoration trial = restore(url(), files_, file(), true).value();
  EXPECT_EQ(followers(), 6);
  const Restoration restored = restore(url(), files_, file(), false).value();
  for (const Restoration* each : {&trial, &restored}) {
    ASSERT_TRUE(each->newer);
    ASSERT_EQ(each->newer->imports.size(), 1u);
    EXPECT_EQ(each->newer->imports[0].file, "b.csv");
    EXPECT_EQ(each->newer->imports[0].observations, 1);
    EXPECT_EQ(each->newer->workbooks, 1);
  }
  EXPECT_EQ(followers(), 5);
  EXPECT_EQ(restored.kept_as, path() + ".replaced-19700101T000002Z");
  EXPECT_EQ(store_contents("sqlite:" + restored.kept_as, real_files()).observations, 2);
  EXPECT_THAT(open()->verify(), ::testing::IsEmpty());
  import(7, "c.csv");  // and goes on from there
  EXPECT_EQ(followers(), 7);
}

// The codes that it knows as numbers are those of the store that it opened.
TEST_F(Backup, IsToldToWhoeverHasTheStoreOpen) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  import(6, "b.csv");
  const std::unique_ptr<Store> reader = open();
  const std::unique_ptr<Store> writer = open();
  const std::unique_ptr<Ledger> ledger = Ledger::open(url(), files_);
  EXPECT_EQ(reader->figures(municipality()).front().value.low(), 6);
  ASSERT_TRUE(restore(url(), files_, file(), false));
  const std::string told = "the store '" + path() +
                           "' was replaced by another while this command was at work: run the "
                           "command again";
  EXPECT_EQ(failure_of([&] { reader->figures(municipality()); }), told);
  EXPECT_EQ(failure_of([&] { reader->figures(municipality()); }), told);
  EXPECT_EQ(
      failure_of([&] { writer->import(Observations{figure("followers", 7)}, "c.csv", "clerk"); }),
      told);
  EXPECT_EQ(failure_of([&] { ledger->begin_run("run"); }), told);
  EXPECT_EQ(followers(), 5);
  import(7, "c.csv");
  EXPECT_EQ(followers(), 7);
}

TEST_F(Backup, OfAMovedStoreIsTold) {
  import(5, "a.csv");
  const std::unique_ptr<Store> writer = open();
  for (const char* suffix : {"-wal", "-shm", ""}) {
    if (files_.kind(path() + suffix) == FileKind::file)
      files_.rename(path() + suffix, path() + ".old" + suffix);
  }
  EXPECT_THAT(
      failure_of([&] { writer->import(Observations{figure("followers", 7)}, "c.csv", "clerk"); }),
      ::testing::HasSubstr("was replaced by another while this command was at work"));
}

TEST_F(Backup, WaitsForWhoeverWritesAndKeepsWhatHeHasWritten) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  const std::unique_ptr<soci::session> other = raw();
  *other << "BEGIN IMMEDIATE";
  *other << "INSERT INTO import (file, who, recorded_at) VALUES ('b.csv', 'clerk', 5000)";
  std::thread committing([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    *other << "COMMIT";
  });
  const Restoration restored = restore(url(), files_, file(), false).value();
  committing.join();
  ASSERT_TRUE(restored.newer);
  ASSERT_EQ(restored.newer->imports.size(), 1u);
  EXPECT_EQ(restored.newer->imports[0].file, "b.csv");
  EXPECT_EQ(store_contents("sqlite:" + restored.kept_as, real_files()).imports, 2);
  EXPECT_EQ(store_contents(url(), real_files()).imports, 1);
}

TEST_F(Backup, IsTakenBackWhereThereIsNoStoreOrADamagedOne) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  for (const char* suffix : {"", "-wal", "-shm"}) real_files().remove(path() + suffix);
  EXPECT_EQ(restore(url(), files_, file(), false).value().kept_as, "");
  EXPECT_EQ(followers(), 5);
  for (const char* suffix : {"-wal", "-shm"}) real_files().remove(path() + suffix);
  real_files().write(path(), "rubbish");
  const Restoration restored = restore(url(), files_, file(), false).value();
  EXPECT_FALSE(restored.newer);
  EXPECT_EQ(real_files().read(restored.kept_as), "rubbish");
  EXPECT_EQ(followers(), 5);
}

TEST_F(Backup, IsRefusedWhenItIsNoneOrARunIsUnderWay) {
  import(5, "a.csv");
  real_files().write(file(), "rubbish that is no database, but is longer than a header of one is");
  EXPECT_THAT(told(restore(url(), files_, file(), false).diagnostics()),
              ::testing::HasSubstr("cannot be taken back"));
  real_files().remove(file());
  EXPECT_EQ(told(restore(url(), files_, file(), false).diagnostics()),
            "error: there is no file '" + file() + "'\n    name a file of svodka backup");
  ASSERT_TRUE(back_up(url(), files_, file()));
  OpenRuns runs(url(), files_);
  const OpenWorkbook workbook{"out/a.xlsx", "a", "2023"};
  runs.begin(std::span(&workbook, 1), "anna", "run");
  EXPECT_EQ(told(restore(url(), files_, file(), false).diagnostics()),
            "error: anna is making workbooks from this store\n"
            "    wait until that run ends, or end it");
  runs.end();
  EXPECT_TRUE(restore(url(), files_, file(), false));
}

TEST_F(Backup, ReplacesOnlyWhatTheStoreStillHas) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  files_.set_clock(2'000'000);
  import(6, "b.csv");
  const std::string tuesday = folder_.path() + "/tuesday.db";
  ASSERT_TRUE(back_up(url(), files_, tuesday));
  ASSERT_TRUE(restore(url(), files_, file(), false));
  const std::string before = real_files().read(tuesday);
  EXPECT_EQ(told(back_up(url(), files_, tuesday).diagnostics()),
            "error: '" + tuesday + "' has what '" + path() +
                "' has not: the import of b.csv by clerk at 1970-01-01 00:00:02 UTC\n"
                "    name another file, or move that one away; a backup is replaced by a later one "
                "of its store");
  EXPECT_EQ(real_files().read(tuesday), before);
  for (const char* suffix : {"", "-wal", "-shm"}) real_files().remove(path() + suffix);
  open();  // of no figure at all
  EXPECT_THAT(told(back_up(url(), files_, tuesday).diagnostics()),
              ::testing::HasSubstr("and 1 more"));
  EXPECT_EQ(real_files().read(tuesday), before);
  real_files().write(path(), "");
  EXPECT_EQ(told(back_up(url(), files_, folder_.path() + "/new.db").diagnostics()),
            "error: the store '" + path() +
                "' is empty: there is nothing to copy\n"
                "    svodka import fills it, svodka restore takes a backup back");
  EXPECT_EQ(files_.kind(folder_.path() + "/new.db"), FileKind::missing);
}

TEST_F(Backup, IsNoStoreAndNoFileOfOne) {
  import(5, "a.csv");
  const std::string another = folder_.path() + "/other.db";
  real_files().write(another, real_files().read(path()));
  Store::open("sqlite:" + another, catalog_, files_)
      ->import(Observations{figure("followers", 8)}, "x.csv", "clerk");
  const std::string before = real_files().read(another);
  EXPECT_EQ(told(back_up(url(), files_, another).diagnostics()),
            "error: '" + another +
                "' is there, and is a store that is in use, not a backup\n"
                "    name another file; only an earlier backup is replaced");
  EXPECT_EQ(real_files().read(another), before);
  for (const std::string suffix : {"-wal", "-shm", "-journal", "-runs", "-schedules"}) {
    for (const std::string& store : {path(), another}) {
      EXPECT_EQ(told(back_up(url(), files_, store + suffix).diagnostics()),
                "error: '" + store + suffix + "' is a file of the store '" + store +
                    "'\n    name another file");
    }
  }
  soci::session notes(soci::sqlite3, "dbname=\"" + folder_.path() + "/notes.db\"");
  notes << "CREATE TABLE notes (text TEXT)";
  EXPECT_THAT(told(back_up(url(), files_, folder_.path() + "/notes.db").diagnostics()),
              ::testing::HasSubstr("is there, and is not a backup of a store"));
  ASSERT_TRUE(back_up(url(), files_, file()));
  EXPECT_EQ(
      told(restore("sqlite:" + folder_.path() + "/notes.db", files_, file(), false).diagnostics()),
      "error: '" + folder_.path() +
          "/notes.db' is there, and is no store\n"
          "    name another file as the store in svodka.toml, or move it away");
}

TEST_F(Backup, IsVerifiedBeforeItIsMadeAndBeforeItIsTakenBack) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  const std::string sound = real_files().read(file());
  *raw() << "UPDATE latest_observation SET value = 7";
  EXPECT_EQ(failure_of([&] { (void)back_up(url(), files_, file()); }),
            "'" + file() + "' was not written: of the store '" + path() +
                "' nothing sound can be copied, it is damaged: the table of latest observations "
                "does not agree with the revisions: observation 1; svodka verify says all that is "
                "wrong");
  EXPECT_EQ(real_files().read(file()), sound);
  {
    soci::session copy(soci::sqlite3, "dbname=\"" + file() + "\"");
    copy << "UPDATE latest_observation SET value = 8";
  }
  EXPECT_EQ(told(restore(url(), files_, file(), false).diagnostics()),
            "error: '" + file() +
                "' cannot be taken back: it is damaged: the table of latest observations does not "
                "agree with the revisions: observation 1\n    the store is as it was");
  EXPECT_EQ(followers(), 7);
}

TEST_F(Backup, RemovesWhatAKilledOneHasLeft) {
  import(5, "a.csv");
  const std::string left = folder_.path() + "/.monday.db.0123456789abcdef01234567.part";
  const std::string written = folder_.path() + "/.monday.db.0123456789abcdef01234568.part";
  const std::string of_another = folder_.path() + "/.friday.db.0123456789abcdef01234567.part";
  for (const std::string& each : {left, left + "-journal", written, of_another})
    real_files().write(each, "half");
  ProcessLocks writer(written);
  ASSERT_TRUE(writer.take(0));
  ASSERT_TRUE(back_up(url(), files_, file()));
  EXPECT_EQ(files_.kind(left), FileKind::missing);
  EXPECT_EQ(files_.kind(left + "-journal"), FileKind::missing);
  EXPECT_EQ(files_.kind(written), FileKind::file);
  EXPECT_EQ(files_.kind(of_another), FileKind::file);
}

TEST_F(Backup, IsNotTakenBackHalfWhereThereIsNoStore) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  for (const char* suffix : {"", "-shm"}) real_files().remove(path() + suffix);
  real_files().write(path() + "-wal", "of the store that is gone");
  FaultyFiles full(real_files());
  full.fail_always(FaultyFiles::Operation::sync, "the disk is full");
  EXPECT_NE(failure_of([&] { (void)restore(url(), full, file(), false); }), "no failure");
  EXPECT_EQ(files_.kind(path()), FileKind::missing);
  const Restoration restored = restore(url(), files_, file(), false).value();
  EXPECT_EQ(followers(), 5);
}

TEST_F(Backup, FillsAnEmptyStoreInItsPlace) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  for (const char* suffix : {"", "-wal", "-shm"}) real_files().remove(path() + suffix);
  real_files().write(path(), "");
  EXPECT_EQ(restore(url(), files_, file(), false).value().kept_as, "");
  EXPECT_EQ(followers(), 5);
}

// Byte by byte, with the log that holds what was written last.
TEST_F(Backup, KeepsADamagedStoreAsItIs) {
  import(5, "a.csv");
  ASSERT_TRUE(back_up(url(), files_, file()));
  const std::unique_ptr<Store> open_all_along = open();
  {
    const auto sql = raw();
    *sql << "DROP TABLE run_end";
    *sql << "DROP TABLE open_workbook";
    *sql << "DROP TABLE ledger";
  }
  const Restoration restored = restore(url(), files_, file(), false).value();
  EXPECT_FALSE(restored.newer);
  EXPECT_EQ(followers(), 5);
  soci::session kept(soci::sqlite3, "dbname=\"" + restored.kept_as + "\"");
  int observations = 0, ledgers = 0;
  kept << "SELECT count(*) FROM observation", soci::into(observations);
  kept << "SELECT count(*) FROM sqlite_master WHERE name = 'ledger'", soci::into(ledgers);
  EXPECT_EQ(observations, 1);
  EXPECT_EQ(ledgers, 0);
}

}  // namespace
}  // namespace svodka
