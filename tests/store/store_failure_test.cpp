// The store when the machine, or the file, is not as it should be.

#include <algorithm>

#include <signal.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/database.hpp"
#include "engine/store/verify.hpp"
#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

using Observations = std::vector<Observation>;

TEST_F(StoreTest, IsCreatedWhereThereIsNothingOrAnEmptyFile) {
  EXPECT_EQ(open()->schema_version(), migrations().back().version);
  real_files().remove(path());
  real_files().write(path(), "");
  EXPECT_EQ(open()->schema_version(), migrations().back().version);
  EXPECT_EQ(open()->schema_version(), migrations().back().version);
}

TEST_F(StoreTest, ItsPathMayHoldBlanksAndCyrillic) {
  const std::string odd = folder_.path() + "/мой склад = 1.db";
  Store::open("sqlite:" + odd, catalog_, files_);
  EXPECT_EQ(real_files().kind(odd), FileKind::file);
}

TEST_F(StoreTest, OpeningTellsWhatIsWrongWithThePath) {
  const auto failure = [&](const std::string& at) {
    return failure_of([&] { Store::open(at, catalog_, files_); });
  };
  EXPECT_EQ(failure("data/svodka.db"),
            "'data/svodka.db' is not a store: write sqlite: and the path of its file");
  EXPECT_EQ(failure("sqlite:"), "'sqlite:' is not a store: write sqlite: and the path of its file");
  EXPECT_EQ(failure("sqlite:" + folder_.path()),
            "cannot open the store '" + folder_.path() + "': it is a folder");
  EXPECT_EQ(failure("sqlite:/dev/null"), "cannot open the store '/dev/null': it is not a file");
  EXPECT_EQ(failure("sqlite:" + folder_.path() + "/none/a.db"),
            "cannot open the store '" + folder_.path() +
                "/none/a.db': its folder is missing or cannot be written to");
  // Nobody may create files in /proc, not even the superuser who runs the tests.
  EXPECT_EQ(
      failure("sqlite:/proc/svodka.db"),
      "cannot open the store '/proc/svodka.db': its folder is missing or cannot be written to");
}

TEST_F(StoreTest, RefusesAFileThatIsNoDatabaseAndLeavesItAlone) {
  const std::string text(5000, 'x');
  real_files().write(path(), text);
  EXPECT_EQ(failure_of([&] { open(); }),
            "cannot open the store '" + path() + "': it is not a database");
  EXPECT_EQ(real_files().read(path()), text);
}

TEST_F(StoreTest, RefusesTheDatabaseOfAnotherProgram) {
  *raw() << "CREATE TABLE bookmarks (url TEXT)";
  EXPECT_EQ(failure_of([&] { open(); }), "'" + path() + "' is a database of another program");
}

// What was committed survives the power: a log, synced at each commit.
TEST_F(StoreTest, IsOpenedSoThatACommitIsDurableAndReferencesAreHeld) {
  Database database(url(), files_);
  std::string journal;
  int synchronous = 0;
  int foreign_keys = 0;
  database.sql() << "PRAGMA journal_mode", soci::into(journal);
  database.sql() << "PRAGMA synchronous", soci::into(synchronous);
  database.sql() << "PRAGMA foreign_keys", soci::into(foreign_keys);
  EXPECT_EQ(journal, "wal");
  EXPECT_EQ(synchronous, 2);  // FULL
  EXPECT_EQ(foreign_keys, 1);
}

TEST_F(StoreTest, AWriteTransactionHasTheLockFromItsBeginning) {
  open();
  Database first(url(), files_);
  const WriteTransaction transaction(first.sql());
  soci::session second(soci::sqlite3, "dbname=\"" + path() + "\" timeout=0");
  EXPECT_THROW(second << "BEGIN IMMEDIATE", soci::soci_error);
}

TEST_F(StoreTest, AViewInPlaceOfATableIsToldAndNotRead) {
  open()->import(Observations{figure("followers", 5)}, "f", "w");
  {
    const auto sql = raw();
    *sql << "PRAGMA foreign_keys = OFF";
    *sql << "DROP TABLE period";
    *sql << "CREATE VIEW period AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM "
            "n) "
            "SELECT id, 'x' AS code FROM n";
  }
  EXPECT_EQ(failure_of([&] { open(); }),
            "the store is damaged: 'period' is a view and not a table");
  EXPECT_EQ(verify_store(url(), files_, ".").problems,
            std::vector<std::string>{"'period' is a view and not a table"});
  *raw() << "DROP VIEW period";
  EXPECT_EQ(failure_of([&] { open(); }), "the store is damaged: the table 'period' is missing");
}

TEST_F(StoreTest, RefusesANewerSchema) {
  open();
  *raw() << "INSERT INTO schema_version (version) VALUES (77)";
  EXPECT_EQ(failure_of([&] { open(); }),
            "the store '" + path() + "' has schema version 77, this program knows versions up to " +
                std::to_string(migrations().back().version) + ": use a newer Svodka");
}

TEST_F(StoreTest, ALaterVersionsMigrationKeepsTheFigures) {
  open()->import(Observations{figure("followers", 5)}, "f", "w");
  std::vector<Migration> later(migrations().begin(), migrations().end());
  later.push_back({migrations().back().version + 1,
                   {"ALTER TABLE import ADD COLUMN note TEXT NOT NULL DEFAULT ''"}});
  {
    Database database(url(), files_, later);
    EXPECT_EQ(schema_version_of(database.sql(), path()), migrations().back().version + 1);
    int figures = 0;
    database.sql() << "SELECT count(*) FROM observation JOIN import r ON r.id = import_id "
                      "WHERE r.note = ''",
        soci::into(figures);
    EXPECT_EQ(figures, 1);
  }
  EXPECT_NE(failure_of([&] { open(); }), "no failure");
}

TEST_F(StoreTest, AMigrationThatFailsLeavesTheOldVersion) {
  open();
  std::vector<Migration> broken(migrations().begin(), migrations().end());
  broken.push_back(
      {migrations().back().version + 1, {"CREATE TABLE extra (id INTEGER)", "CREATE NONSENSE"}});
  EXPECT_NE(failure_of([&] { Database(url(), files_, broken); }), "no failure");
  EXPECT_EQ(open()->schema_version(), migrations().back().version);
  int extra = -1;
  *raw() << "SELECT count(*) FROM sqlite_master WHERE name = 'extra'", soci::into(extra);
  EXPECT_EQ(extra, 0);
}

TEST_F(StoreTest, AnImportThatFailsInTheMiddleLeavesNothing) {
  open()->import(Observations{figure("followers", 1)}, "f", "w");
  *raw() << "CREATE TRIGGER broken BEFORE INSERT ON observation WHEN NEW.value = 666 "
            "BEGIN SELECT RAISE(ABORT, 'the disk failed'); END";
  const auto store = open();
  Observation late = figure("press_releases", 666, "item");
  late.municipality = "dergachi";
  late.period = Period::year(1999);
  const Observations rows = {figure("followers", 2), figure("press_releases", 3, "item"), late};
  const std::string failure = failure_of([&] { store->import(rows, "f", "w"); });
  EXPECT_TRUE(failure.starts_with("cannot write the store '" + path() + "': ")) << failure;
  EXPECT_NE(failure.find("the disk failed"), std::string::npos) << failure;
  EXPECT_EQ(store->all(true).size(), 1u);
  EXPECT_EQ(store->verify(),
            std::vector<std::string>{"there is a trigger 'broken' that Svodka has not made"});
  late.value = Quantity::number(667);
  // The codes of the failed import are not remembered either.
  EXPECT_EQ(store->import(Observations{late}, "f", "w").added, 1);
  EXPECT_EQ(open()->figures(municipality("dergachi"))[0].period, Period::year(1999));
}

TEST_F(StoreTest, AKillAtAnyInstantOfAnImportLeavesAllRowsOrNone) {
  Observations rows;
  for (int day = 0; day < 3000; ++day) {
    rows.push_back(figure("press_releases", day, "item"));
    rows.back().period = Period::day(Date(2015, 1, 1) + boost::gregorian::days(day));
  }
  open();
  bool killed_before_the_end = false;
  bool done = false;
  // Instants lie the further apart the longer an import takes on this machine.
  for (int milliseconds = 0; milliseconds < 60'000 && !done;
       milliseconds += std::max(15, milliseconds / 4)) {
    const pid_t child = ::fork();
    if (child == 0) {
      open()->import(rows, "f", "w");
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(milliseconds) * 1000);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    const auto store = open();
    const std::size_t found = store->all(true).size();
    EXPECT_TRUE(found == 0 || found == rows.size()) << found << " rows";
    EXPECT_TRUE(store->verify().empty());
    if (found == 0) killed_before_the_end = true;
    done = found == rows.size();
  }
  EXPECT_TRUE(killed_before_the_end);
  EXPECT_TRUE(done);
}

TEST_F(StoreTest, VerifyFindsWhatShouldNotBe) {
  const auto store = open();
  store->import(Observations{figure("followers", 1), figure("press_releases", 2, "item")}, "f",
                "w");
  EXPECT_EQ(store->verify(), std::vector<std::string>());
  *raw() << "UPDATE latest_observation SET value = 7 WHERE value = 1";
  EXPECT_EQ(store->verify(),
            (std::vector<std::string>{"the table of latest observations does not agree with the "
                                      "revisions: observation 1"}));
  *raw() << "UPDATE latest_observation SET value = 1 WHERE value = 7";
  *raw() << "DROP TRIGGER observation_is_not_changed";
  *raw() << "UPDATE observation SET revision = 3 WHERE id = 2";
  EXPECT_EQ(
      open()->verify(),
      (std::vector<std::string>{
          "the trigger 'observation_is_not_changed' is missing",
          "the revisions of an observation are not numbered 1, 2, 3, ...: ukhta press_releases  "
          "2023",
          "the table of latest observations has too many rows: 2 rows"}));
  *raw() << "UPDATE observation SET revision = 1, unit_id = 99 WHERE id = 2";
  EXPECT_EQ(open()->verify()[1], "a row refers to one that is not there: observation -> unit");
}

TEST_F(StoreTest, IsNotOpenedWithoutAnyOfItsTables) {
  open();
  *raw() << "PRAGMA wal_checkpoint(TRUNCATE)";
  const std::string sound = real_files().read(path());
  std::vector<std::pair<std::string, std::string>> tables;  // kind and name
  {
    std::string kind, name;
    const auto sql = raw();
    soci::statement rows =
        (sql->prepare << "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') "
                         "AND name NOT LIKE 'sqlite%' AND name <> 'schema_version'",
         soci::into(kind), soci::into(name));
    rows.execute();
    while (rows.fetch()) tables.emplace_back(kind, name);
  }
  EXPECT_GT(tables.size(), 15u);
  for (const auto& [kind, name] : tables) {
    real_files().write(path(), sound);
    {
      const auto sql = raw();
      *sql << "PRAGMA foreign_keys = OFF";
      *sql << "DROP " + kind + " " + name;
      *sql << "PRAGMA wal_checkpoint(TRUNCATE)";
    }
    EXPECT_EQ(failure_of([&] { open(); }),
              "the store is damaged: the " + kind + " '" + name + "' is missing");
  }
}

TEST_F(StoreTest, ADamagedFileIsToldByVerifyOrRefused) {
  {
    const auto store = open();
    Observations rows;
    for (int day = 0; day < 500; ++day) {
      rows.push_back(figure("press_releases", day, "item"));
      rows.back().period = Period::day(Date(2015, 1, 1) + boost::gregorian::days(day));
    }
    store->import(rows, "f", "w");
  }
  *raw() << "PRAGMA wal_checkpoint(TRUNCATE)";
  std::string bytes = real_files().read(path());
  for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 9000; ++at) bytes[at] = '\x55';
  real_files().write(path(), bytes);
  std::string told;
  const std::string failure = failure_of([&] {
    for (const std::string& problem : open()->verify()) told += problem + "\n";
  });
  EXPECT_TRUE(told.find("the database is damaged: ") != std::string::npos ||
              failure.find("': it is damaged") != std::string::npos)
      << told << failure;
}

}  // namespace
}  // namespace svodka
