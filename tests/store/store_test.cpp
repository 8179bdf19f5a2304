#include "engine/store/store.hpp"

#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

using Observations = std::vector<Observation>;

std::string text_of(const ImportSummary& s) {
  return std::to_string(s.rows) + " rows: " + std::to_string(s.added) + " added, " +
         std::to_string(s.revised) + " revised, " + std::to_string(s.unchanged) + " unchanged";
}

TEST_F(StoreTest, GivesBackWhatWasImported) {
  const auto store = open();
  Observation o = figure("followers", 162211);
  o.breakdown = Breakdown().with("platform", "ok").with("account", "mayor");
  o.quote = "всего подписчиков 162 211";
  o.comment = "проверено";
  o.status = 'P';
  files_.set_clock(5000);
  EXPECT_EQ(text_of(store->import(Observations{o}, "facts.csv", "Анна")),
            "1 rows: 1 added, 0 revised, 0 unchanged");
  const auto rows = store->revisions("ukhta", "followers", o.breakdown, o.period);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].municipality, "ukhta");
  EXPECT_EQ(rows[0].indicator, "followers");
  EXPECT_EQ(rows[0].breakdown, o.breakdown);
  EXPECT_EQ(rows[0].period, o.period);
  EXPECT_EQ(rows[0].value, o.value);
  EXPECT_EQ(rows[0].status, 'P');
  EXPECT_EQ(rows[0].unit, "person");
  EXPECT_EQ(rows[0].source, "report.txt:1");
  EXPECT_EQ(rows[0].quote, o.quote);
  EXPECT_EQ(rows[0].comment, "проверено");
  EXPECT_EQ(rows[0].revision, 1);
  EXPECT_EQ(rows[0].recorded_at, 5000);
  EXPECT_EQ(rows[0].recorded_by, "Анна");
  EXPECT_EQ(rows[0].import_file, "facts.csv");
  EXPECT_EQ(rows[0].import_number, 1);
  ASSERT_TRUE(store->observation(rows[0].id));
  EXPECT_EQ(store->observation(rows[0].id)->quote, o.quote);
  EXPECT_FALSE(store->observation(rows[0].id + 1));
}

TEST_F(StoreTest, FiguresAreInBaseUnitsWithTheirQualifiers) {
  const auto store = open();
  Observation mayor = figure("followers", 1.005, "thousand_person", Qualifier::more);
  mayor.breakdown = Breakdown().with("account", "mayor");
  store->import(Observations{figure("press_releases", 100, "item", Qualifier::about), mayor,
                             figure("followers", 25, "thousand_person")},
                "f", "w");
  const auto figures = store->figures(municipality());
  ASSERT_EQ(figures.size(), 3u);
  EXPECT_EQ(figures[0].indicator, catalog_.find_indicator("followers"));
  EXPECT_EQ(figures[0].breakdown, StoredBreakdownIndex());
  EXPECT_EQ(figures[0].value, Quantity::number(25000));
  EXPECT_EQ(store->breakdown(figures[1].breakdown).text(), "account=mayor");
  EXPECT_EQ(figures[1].breakdown, store->find_breakdown(mayor.breakdown));
  EXPECT_EQ(figures[1].value, Quantity::number(1005, Qualifier::more));
  EXPECT_EQ(figures[2].value, Quantity::number(100, Qualifier::about));
  EXPECT_TRUE(store->figures(municipality("dergachi")).empty());
  EXPECT_TRUE(store->breakdowns()[0].empty());
  EXPECT_EQ(store->find_breakdown(Breakdown()), StoredBreakdownIndex());
  EXPECT_EQ(store->find_breakdown(Breakdown().with("account", "nobody")), std::nullopt);
}

TEST_F(StoreTest, FiguresAreOrderedByIndicatorBreakdownAndPeriod) {
  const auto store = open();
  Observations rows;
  for (const int year : {2023, 2021, 2022}) {
    for (const char* indicator : {"press_releases", "followers"}) {
      rows.push_back(figure(indicator, year, indicator[0] == 'f' ? "person" : "item"));
      rows.back().period = Period::year(year);
    }
  }
  store->import(rows, "f", "w");
  std::string order;
  for (const Figure& f : store->figures(municipality())) {
    order += catalog_.indicator(f.indicator).code + " " + f.period.code() + ", ";
  }
  EXPECT_EQ(order,
            "followers 2021, followers 2022, followers 2023, press_releases 2021, "
            "press_releases 2022, press_releases 2023, ");
  EXPECT_EQ(store->periods(municipality()),
            (std::vector<Period>{Period::year(2021), Period::year(2022), Period::year(2023)}));
}

TEST_F(StoreTest, MoreFiguresThanOneBlockAreAllRead) {
  const auto store = open();
  Observations rows;
  for (int day = 0; day < 2500; ++day) {
    rows.push_back(figure("press_releases", day, "item"));
    rows.back().period = Period::day(Date(2020, 1, 1) + boost::gregorian::days(day));
  }
  store->import(rows, "f", "w");
  for (int again = 0; again < 2; ++again) {
    const auto figures = store->figures(municipality());
    ASSERT_EQ(figures.size(), 2500u);
    EXPECT_EQ(figures[2499].value, Quantity::number(2499));
    EXPECT_EQ(store->figures(municipality(), 1000).size(), 2500u);
  }
}

// Bytes that this process has written, to files or elsewhere.
long long bytes_written() {
  const std::string counts = real_files().read("/proc/self/io");
  const std::string name = "wchar: ";
  return std::stoll(counts.substr(counts.find(name) + name.size()));
}

TEST_F(StoreTest, ALargeTableIsWrittenAboutOnce) {
  constexpr int towns = 210, months = 13, indicators = 40;
  Observations rows;
  for (int i = 0; i < towns * months * indicators; ++i) {
    rows.push_back(figure("indicator" + std::to_string(i % indicators), i, "item"));
    rows.back().municipality = "town" + std::to_string(i / indicators / months);
    rows.back().period =
        Period::month(2023, 1).ago(-(i / indicators % months), Frequency::month).value();
    rows.back().quote = std::to_string(i);
  }
  auto store = open();
  const long long before = bytes_written();
  EXPECT_EQ(store->import(rows, "large.csv", "clerk").added, std::ssize(rows));
  store.reset();  // everything is in one file then
  const long long written = bytes_written() - before;
  const auto size = static_cast<long long>(real_files().size(path()));
  EXPECT_GT(size, 3'000'000);  // more than SQLite's own cache
  EXPECT_GT(written, size / 2);
  EXPECT_LT(written, 4 * size);
}

TEST_F(StoreTest, AMissingFigureSaysWhy) {
  const auto store = open();
  Observation followers = figure("followers", 0);
  followers.value = Quantity::missing("");
  followers.status = 'L';
  Observation releases = figure("press_releases", 0, "item");
  releases.value = Quantity::missing("");
  releases.status = 'Q';
  releases.comment = "персональные данные";
  store->import(Observations{followers, releases}, "f", "w");
  for (const std::int64_t as_of : {latest, std::int64_t{1000}}) {
    const auto figures = store->figures(municipality(), as_of);
    ASSERT_EQ(figures.size(), 2u);
    EXPECT_EQ(figures[0].value, Quantity::missing("exists but was not collected"));
    EXPECT_EQ(figures[1].value, Quantity::missing("suppressed: персональные данные"));
  }
}

TEST_F(StoreTest, ARevisionDoesNotOverwriteAndThePastCanBeAsked) {
  const auto store = open();
  Observation o = figure("followers", 162211, "thousand_person");
  files_.set_clock(1000);
  store->import(Observations{o}, "facts.csv", "w");
  o.value = Quantity::number(162211);
  o.unit = "person";
  o.comment = "описка";
  files_.set_clock(2000);
  EXPECT_EQ(text_of(store->import(Observations{o}, "corrections.csv", "w")),
            "1 rows: 0 added, 1 revised, 0 unchanged");
  EXPECT_EQ(store->figures(municipality())[0].value, Quantity::number(162211));
  EXPECT_EQ(store->figures(municipality(), 2000)[0].value, Quantity::number(162211));
  EXPECT_EQ(store->figures(municipality(), 1999)[0].value, Quantity::number(162211000));
  EXPECT_TRUE(store->figures(municipality(), 999).empty());
  EXPECT_EQ(store->all(true).size(), 2u);
  ASSERT_EQ(store->all(false).size(), 1u);
  EXPECT_EQ(store->all(false)[0].revision, 2);
  EXPECT_EQ(store->all(false, 1999)[0].revision, 1);
  EXPECT_EQ(store->all(true, 1999).size(), 1u);
}

TEST_F(StoreTest, ImportingAgainChangesNothing) {
  const auto store = open();
  const Observation first = figure("followers", 1);
  Observation second = figure("followers", 2);
  second.comment = "why";
  store->import(Observations{first}, "a", "w");
  store->import(Observations{second}, "b", "w");
  EXPECT_EQ(text_of(store->import(Observations{first}, "a", "w")),
            "1 rows: 0 added, 0 revised, 1 unchanged");
  EXPECT_EQ(store->figures(municipality())[0].value, Quantity::number(2));
  EXPECT_EQ(store->all(true).size(), 2u);
}

// Every column that a reader sees makes a row another one.
TEST_F(StoreTest, AnyDifferenceMakesARevision) {
  const auto store = open();
  const Observation o = figure("followers", 5);
  store->import(Observations{o}, "f", "w");
  const std::vector<std::function<void(Observation&)>> differences = {
      [](Observation& x) { x.value = Quantity::number(6); },
      [](Observation& x) { x.value = Quantity::number(5, Qualifier::about); },
      [](Observation& x) { x.unit = "thousand_person"; },
      [](Observation& x) { x.status = 'E'; },
      [](Observation& x) { x.source = "elsewhere"; },
      [](Observation& x) { x.quote = "five"; },
      [](Observation& x) { x.comment = "checked"; },
      [](Observation& x) {
        x.value = Quantity::missing("");
        x.status = 'L';
      }};
  for (const auto& differ : differences) {
    Observation changed = o;
    differ(changed);
    EXPECT_EQ(store->import(Observations{changed}, "f", "w").revised, 1);
    EXPECT_EQ(store->import(Observations{changed}, "f", "w").unchanged, 1);
  }
  EXPECT_EQ(store->all(true).size(), differences.size() + 1);
}

TEST_F(StoreTest, AClockThatGoesBackDoesNotReorderRevisions) {
  const auto store = open();
  files_.set_clock(5000);
  store->import(Observations{figure("followers", 1)}, "a", "w");
  files_.set_clock(3000);
  store->import(Observations{figure("followers", 2)}, "b", "w");
  const auto rows = store->revisions("ukhta", "followers", Breakdown(), Period::year(2023));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].recorded_at, 5001);
  EXPECT_EQ(store->figures(municipality(), 5000)[0].value, Quantity::number(1));
}

TEST_F(StoreTest, TextsAreNotFigures) {
  const auto store = open();
  Observation intro = figure("intro", 0, "text");
  intro.value = Quantity::missing("");
  intro.text = "Первая строка\nвторая";
  store->import(Observations{intro}, "a", "w");
  intro.text = "Другое";
  files_.set_clock(2000);
  store->import(Observations{intro}, "b", "w");
  EXPECT_TRUE(store->figures(municipality()).empty());
  ASSERT_EQ(store->texts(municipality()).size(), 1u);
  EXPECT_EQ(store->texts(municipality())[0].text, "Другое");
  EXPECT_EQ(store->texts(municipality(), 1999)[0].text, "Первая строка\nвторая");
  EXPECT_TRUE(store->texts(municipality("dergachi")).empty());
}

TEST_F(StoreTest, IndicatorsThatLeftTheCatalogueAreLeftOut) {
  open()->import(Observations{figure("followers", 1), figure("press_releases", 2, "item")}, "f",
                 "w");
  folder_.put("catalog/indicators.csv",
              "code,unit,decimals,over_time,over_area\npress_releases,item,0,sum,sum\n");
  const Catalog smaller = folder_.load().take();
  const auto store = Store::open(url(), smaller, files_);
  const auto figures = store->figures(smaller.find_municipality("ukhta").value());
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].value, Quantity::number(2));
  EXPECT_EQ(store->all(false).size(), 2u);
}

TEST_F(StoreTest, AUnitThatLeftTheCatalogueIsNotGuessed) {
  open()->import(Observations{figure("followers", 1, "thousand_person")}, "f", "w");
  folder_.put("catalog/units.csv", "code\nperson\nitem\npercent\ntext\n");
  const Catalog smaller = folder_.load().take();
  const auto figures =
      Store::open(url(), smaller, files_)->figures(smaller.find_municipality("ukhta").value());
  EXPECT_EQ(
      figures[0].value,
      Quantity::missing("reported in 'thousand_person', which is not the unit of 'followers' in "
                        "the catalogue"));
}

TEST_F(StoreTest, SeesWhatAnotherProcessAdds) {
  const auto reader = open();
  EXPECT_TRUE(reader->figures(municipality()).empty());
  Observation o = figure("followers", 7);
  o.breakdown = Breakdown().with("account", "mayor");
  open()->import(Observations{o}, "f", "w");
  const auto figures = reader->figures(municipality());
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(reader->breakdown(figures[0].breakdown), o.breakdown);
}

TEST_F(StoreTest, ObservationsCannotBeChangedOrDeletedBehindItsBack) {
  open()->import(Observations{figure("followers", 1)}, "f", "w");
  const auto sql = raw();
  for (const char* statement : {"UPDATE observation SET value = 2", "DELETE FROM observation"}) {
    std::string error;
    try {
      *sql << statement;
    } catch (const soci::soci_error& e) {
      error = e.what();
    }
    EXPECT_NE(error.find("an observation is never"), std::string::npos) << statement << error;
  }
  EXPECT_EQ(open()->figures(municipality())[0].value, Quantity::number(1));
}

}  // namespace
}  // namespace svodka
