#include "engine/store/ledger/ledger.hpp"

#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

class LedgerTest : public StoreTest {
 protected:
  static LedgerEntry entry(std::int64_t run, const std::string& path) {
    LedgerEntry e;
    e.run = run;
    e.report = "ukhta_year";
    e.municipality = "ukhta";
    e.period = "2023";
    e.path = path;
    e.sha256 = "ab";
    e.key = "cd";
    e.reads = R"([1, 2])";
    e.cells = R"({"Отчёт!C5": 1})";
    e.engine = "0.1.0";
    e.as_of = 77;
    e.findings = 3;
    return e;
  }
};

TEST_F(LedgerTest, GivesBackWhatWasRecorded) {
  const auto ledger = Ledger::open(url(), files_);
  const std::int64_t run = ledger->begin_run("run ukhta_year");
  files_.set_clock(4000);
  LedgerEntry recorded = entry(run, "out/ukhta.xlsx");
  ledger->record(recorded);
  ledger->end_run(run);
  EXPECT_EQ(recorded.recorded_at, 4000);
  const auto found = Ledger::open(url(), files_)->newest("out/ukhta.xlsx");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, recorded.id);
  EXPECT_EQ(found->run, run);
  EXPECT_EQ(found->recorded_at, 4000);
  EXPECT_EQ(found->report, "ukhta_year");
  EXPECT_EQ(found->municipality, "ukhta");
  EXPECT_EQ(found->period, "2023");
  EXPECT_EQ(found->sha256, "ab");
  EXPECT_EQ(found->key, "cd");
  EXPECT_EQ(found->reads, recorded.reads);
  EXPECT_EQ(found->cells, recorded.cells);
  EXPECT_EQ(found->engine, "0.1.0");
  EXPECT_EQ(found->as_of, 77);
  EXPECT_EQ(found->findings, 3);
}

TEST_F(LedgerTest, TheNewestEntryWins) {
  const auto ledger = Ledger::open(url(), files_);
  const std::int64_t run = ledger->begin_run("run");
  LedgerEntry first = entry(run, "out/a.xlsx");
  LedgerEntry second = entry(run, "out/a.xlsx");
  second.period = "2024";
  second.key = "newer";
  ledger->record(first);
  ledger->record(second);
  EXPECT_EQ(ledger->newest("out/a.xlsx")->key, "newer");
  EXPECT_EQ(ledger->newest("ukhta_year", "ukhta", "2023")->key, "cd");
  EXPECT_FALSE(ledger->newest("out/b.xlsx"));
  EXPECT_FALSE(ledger->newest("ukhta_year", "dergachi", "2023"));
  const auto all = ledger->all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, first.id);
  EXPECT_EQ(all[1].id, second.id);
  EXPECT_EQ(all[0].cells, "");
}

// A seal as a report of figures has it, with `first` as the number of its first observation.
std::string seal(const std::string& municipality, int first) {
  std::string text = R"({"municipalities":[")" + municipality + R"("],"rules":{},"nodes":[)";
  for (int i = 0; i < 200; ++i) {
    if (i > 0) text += ',';
    text += "[0,0," + std::to_string(i) + ",0,0,\"" + std::to_string((first + i) * 7919 % 100'000) +
            "\"," + std::to_string(first + i) + "]";
  }
  return text + "]}";
}

TEST_F(LedgerTest, WhatWorkbooksHaveInCommonIsKeptOnce) {
  const auto ledger = Ledger::open(url(), files_);
  const std::int64_t run = ledger->begin_run("run");
  for (int i = 0; i < 50; ++i) {
    LedgerEntry each = entry(run, "out/" + std::to_string(i) + ".xlsx");
    each.reads = seal("m" + std::to_string(i), 1000 * i + 1);
    each.cells = R"({"A":{"C5":[)" + std::to_string(i) + "]}}";
    ledger->record(each);
  }
  const auto again = Ledger::open(url(), files_);
  for (int i = 0; i < 50; ++i) {
    const auto found = again->newest("out/" + std::to_string(i) + ".xlsx");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->reads, seal("m" + std::to_string(i), 1000 * i + 1));
    EXPECT_EQ(found->cells, R"({"A":{"C5":[)" + std::to_string(i) + "]}}");
  }
  int shapes = 0;
  int most = 0;
  *raw() << "SELECT count(*) FROM shape", soci::into(shapes);
  *raw() << "SELECT max(length(figures)) FROM ledger", soci::into(most);
  EXPECT_EQ(shapes, 1);
  EXPECT_LT(most, 1000);
}

TEST_F(LedgerTest, EntriesOfOlderProgramsAreRead) {
  const auto ledger = Ledger::open(url(), files_);
  ledger->begin_run("run");
  *raw() << R"(INSERT INTO ledger (run_id, recorded_at, report, municipality, period, path, sha256,
                 key, engine, as_of, findings, reads, cells)
               VALUES (1, 5, 'a', 'ukhta', '2023', 'out/a.xlsx', 'ab', 'cd', '0.1.0', 0, 0,
                 '{"old":1}', '{"older":2}'))";
  const auto found = ledger->newest("out/a.xlsx");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->reads, R"({"old":1})");
  EXPECT_EQ(found->cells, R"({"older":2})");
}

TEST_F(LedgerTest, ADamagedSealIsSaid) {
  const auto ledger = Ledger::open(url(), files_);
  LedgerEntry e = entry(ledger->begin_run("run"), "out/a.xlsx");
  ledger->record(e);
  *raw() << "DROP TRIGGER ledger_is_not_changed";
  for (const char* damage : {"figures = NULL", "figures = x'00'", "shape_id = 99"}) {
    *raw() << std::string("PRAGMA foreign_keys = OFF");
    *raw() << std::string("UPDATE ledger SET ") + damage;
    EXPECT_NE(failure_of([&] {
                Ledger::open(url(), files_)->newest("out/a.xlsx");
              }).find("the store is damaged: an entry of the ledger cannot be read"),
              std::string::npos)
        << damage;
  }
}

TEST_F(LedgerTest, RunsAreNumbered) {
  const auto ledger = Ledger::open(url(), files_);
  const std::int64_t run = ledger->begin_run("first");
  EXPECT_EQ(ledger->begin_run("second"), run + 1);
}

TEST_F(LedgerTest, AnEntryOfNoRunIsRefused) {
  const auto ledger = Ledger::open(url(), files_);
  LedgerEntry orphan = entry(99, "out/a.xlsx");
  EXPECT_NE(failure_of([&] { ledger->record(orphan); }).find("FOREIGN KEY"), std::string::npos);
  EXPECT_TRUE(ledger->all().empty());
}

TEST_F(LedgerTest, ItsRowsCannotBeChanged) {
  const auto ledger = Ledger::open(url(), files_);
  LedgerEntry e = entry(ledger->begin_run("run"), "out/a.xlsx");
  ledger->record(e);
  EXPECT_THROW(*raw() << "UPDATE ledger SET sha256 = 'x'", soci::soci_error);
  EXPECT_THROW(*raw() << "DELETE FROM ledger", soci::soci_error);
  EXPECT_EQ(ledger->all()[0].sha256, "ab");
}

TEST_F(LedgerTest, LivesBesideTheObservations) {
  const auto store = open();
  const auto ledger = Ledger::open(url(), files_);
  LedgerEntry e = entry(ledger->begin_run("run"), "out/a.xlsx");
  e.sha256 = sha256_hex("a");
  e.reads = R"({"nodes":[]})";
  e.cells = "{}";
  ledger->record(e);
  store->import(std::vector<Observation>{figure("followers", 1)}, "f", "w");
  EXPECT_EQ(ledger->all().size(), 1u);
  EXPECT_TRUE(store->verify().empty());
}

}  // namespace
}  // namespace svodka
