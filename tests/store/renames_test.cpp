// Figures whose codes have left the catalogue: lost, renamed or retired.

#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

using Observations = std::vector<Observation>;

class RenamesInStore : public StoreTest {
 protected:
  // Of the catalogue with other tables.
  std::unique_ptr<Store> open_anew() {
    other_.emplace(folder_.load().take());
    return Store::open(url(), *other_, files_);
  }
  void rename(const std::string& rows) {
    folder_.put("catalog/renamed.csv", "kind,old,new,day,note\n" + rows);
  }
  void put_indicators(const std::string& code) {
    folder_.put("catalog/indicators.csv",
                "code,unit,decimals,over_time,over_area,breakdown\n"
                "press_releases,item,0,sum,sum,\n" +
                    code + ",person,0,last,sum,platform\n");
  }
  std::vector<Figure> figures(Store& store, std::int64_t as_of = latest) {
    return store.figures(other_->find_municipality("ukhta").value(), as_of);
  }
  std::string lost(Store& store) {
    std::string text;
    for (const LostFigures& each : store.lost()) {
      text += fmt_of(each) + "\n";
    }
    return text;
  }
  static std::string fmt_of(const LostFigures& each) {
    return std::string(name_of(each.code.kind)) + " " + each.code.code + ": " +
           std::to_string(each.figures);
  }
  static Observation on(const std::string& platform, double value) {
    Observation o = figure("followers", value);
    o.breakdown = Breakdown().with("platform", platform);
    return o;
  }

  std::optional<Catalog> other_;
};

TEST_F(RenamesInStore, NothingIsLostWhileTheCatalogueHasIt) {
  const auto store = open();
  store->import(Observations{figure("followers", 1), on("ok", 2)}, "f", "w");
  EXPECT_TRUE(store->lost().empty());
}

TEST_F(RenamesInStore, CountsWhatTheCatalogueHasLost) {
  Observation elsewhere = figure("press_releases", 5, "item");
  elsewhere.municipality = "dergachi";
  open()->import(
      Observations{figure("followers", 1, "thousand_person"), on("ok", 2), on("vk", 3), elsewhere},
      "f", "w");
  folder_.put("catalog/units.csv", "code\nitem\nperson\ntext\npercent\n");
  folder_.put("catalog/dimensions.csv", "dimension,value\nplatform,vk\n");
  folder_.put("catalog/municipalities.csv", "code,country,language\nukhta,RU,ru\n");
  put_indicators("followers");
  const auto store = open_anew();
  EXPECT_EQ(lost(*store),
            "municipality dergachi: 1\nvalue platform=ok: 1\nunit thousand_person: 1\n");
  const auto read = figures(*store);
  ASSERT_EQ(read.size(), 3u);
  int marked = 0;
  for (const Figure& each : read) marked += each.lost != nullptr ? 1 : 0;
  EXPECT_EQ(marked, 2);
}

TEST_F(RenamesInStore, ALostIndicatorIsKnownWithItsPeriods) {
  open()->import(Observations{figure("followers", 1)}, "f", "w");
  put_indicators("readers");
  const auto store = open_anew();
  EXPECT_EQ(lost(*store), "indicator followers: 1\n");
  const auto found = store->lost_indicators(other_->find_municipality("ukhta").value());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].second, Period::year(2023));
}

TEST_F(RenamesInStore, OldFiguresAreReadUnderTheNewCodeAsOfAnyTime) {
  open()->import(Observations{figure("followers", 1), on("ok", 2)}, "f", "w");
  files_.set_clock(2000);
  open()->import(Observations{figure("followers", 9)}, "f", "w");
  put_indicators("readers");
  folder_.put("catalog/dimensions.csv", "dimension,value\nplatform,classmates\n");
  rename(
      "indicator,followers,readers,2024-01-01,\n"
      "value,platform=ok,platform=classmates,2024-01-01,\n");
  const auto store = open_anew();
  EXPECT_TRUE(store->lost().empty());
  const auto now = figures(*store);
  ASSERT_EQ(now.size(), 2u);
  EXPECT_EQ(now[0].indicator, other_->find_indicator("readers"));
  EXPECT_EQ(now[0].value, Quantity::number(9));
  EXPECT_EQ(store->breakdown(now[1].breakdown).text(), "platform=classmates");
  EXPECT_EQ(figures(*store, 1999)[0].value, Quantity::number(1));
  const auto row = store->observation(now[1].id);
  EXPECT_EQ(row->indicator, "readers");
  EXPECT_EQ(row->recorded_as, "indicator followers, value platform=ok");
}

TEST_F(RenamesInStore, OfAFigureUnderBothCodesTheLaterOneCounts) {
  open()->import(Observations{figure("followers", 1)}, "f", "w");
  put_indicators("readers");
  rename("indicator,followers,readers,2024-01-01,\n");
  const auto store = open_anew();
  files_.set_clock(2000);
  EXPECT_EQ(store->import(Observations{figure("readers", 1)}, "g", "w").unchanged, 1);
  EXPECT_EQ(store->import(Observations{figure("readers", 3)}, "g", "w").revised, 1);
  ASSERT_EQ(figures(*store).size(), 1u);
  EXPECT_EQ(figures(*store)[0].value, Quantity::number(3));
  EXPECT_EQ(figures(*store, 1999)[0].value, Quantity::number(1));
  EXPECT_EQ(store->import(Observations{figure("followers", 1)}, "f", "w").unchanged, 1);
  files_.set_clock(3000);
  EXPECT_EQ(store->import(Observations{figure("followers", 4)}, "f", "w").revised, 1);
  EXPECT_EQ(figures(*store)[0].value, Quantity::number(4));
  const auto rows = store->revisions("ukhta", "readers", Breakdown(), Period::year(2023));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].value, Quantity::number(3));
  EXPECT_TRUE(store->verify().empty());
}

TEST_F(RenamesInStore, AMunicipalityHasTheFiguresOfItsOldCodes) {
  open()->import(Observations{figure("followers", 1)}, "f", "w");
  folder_.put("catalog/municipalities.csv", "code,country,language\nuhta,RU,ru\n");
  rename("municipality,ukhta,uhta,2024-01-01,\n");
  const auto store = open_anew();
  const MunicipalityIndex uhta = other_->find_municipality("uhta").value();
  EXPECT_EQ(store->figures(uhta).size(), 1u);
  EXPECT_EQ(store->periods(uhta), std::vector<Period>{Period::year(2023)});
}

TEST_F(RenamesInStore, WhatIsRetiredIsReadByNobodyAndNotLost) {
  open()->import(
      Observations{figure("followers", 1), on("ok", 2), figure("press_releases", 3, "item")}, "f",
      "w");
  put_indicators("followers");
  folder_.put("catalog/dimensions.csv", "dimension,value\nplatform,vk\n");
  rename("value,platform=ok,,2024-01-01,\n");
  const auto store = open_anew();
  EXPECT_TRUE(store->lost().empty());
  EXPECT_EQ(figures(*store).size(), 2u);
  EXPECT_EQ(store->all(false).size(), 3u);
}

TEST_F(RenamesInStore, AnIdWithoutACodeIsDamageAndNotAnIndex) {
  open()->import(Observations{on("ok", 2)}, "f", "w");
  const auto sql = raw();
  *sql << "DELETE FROM breakdown WHERE id = 2";
  EXPECT_EQ(failure_of([&] { open()->figures(municipality()); }),
            "the store is damaged: an observation names breakdown 2, and the table 'breakdown' has "
            "only 1");
}

std::string told(const std::vector<MergedFigures>& merged) {
  std::string text;
  for (const MergedFigures& each : merged)
    text += std::to_string(each.renaming.line) + ": " + std::to_string(each.figures) + ", " +
            each.example + ": " + each.other + " and " + each.counts + "\n";
  return text;
}

constexpr std::int64_t of_day = 86400000000;  // microseconds

TEST_F(RenamesInStore, FiguresThatBecomeOneAreFound) {
  open()->import(Observations{on("ok", 2), on("vk", 3)}, "f", "w");
  files_.set_clock(2000);
  Observation second = on("vk", 4);
  second.period = Period::year(2022);
  Observation missing = on("ok", 0);
  missing.period = Period::year(2022);
  missing.value = Quantity::missing("");
  missing.status = 'M';
  open()->import(Observations{second, missing}, "f", "w");
  put_indicators("followers");
  folder_.put("catalog/dimensions.csv", "dimension,value\nplatform,vk\n");
  rename("value,platform=ok,platform=vk,2023-01-01,\n");
  // Of 2022 the missing one was reported with the other: the number does not count.
  EXPECT_EQ(told(open_anew()->merged()), "2: 2, ukhta followers platform=vk 2023: 2 and 3\n");
}

TEST_F(RenamesInStore, ACorrectionUnderTheNewCodeIsNoMerging) {
  open()->import(Observations{on("ok", 2)}, "f", "w");  // in January 1970
  put_indicators("followers");
  folder_.put("catalog/dimensions.csv", "dimension,value\nplatform,vk\n");
  const auto with_day = [&](const std::string& day) {
    rename("value,platform=ok,platform=vk," + day + ",\n");
    return told(open_anew()->merged());
  };
  EXPECT_EQ(with_day("1970-01-10"), "");
  files_.set_clock(20 * of_day);
  open_anew()->import(Observations{on("vk", 3)}, "f", "w");
  EXPECT_EQ(with_day("1970-01-10"), "");
  EXPECT_EQ(with_day("1970-02-10"), "2: 1, ukhta followers platform=vk 2023: 2 and 3\n");
}

TEST_F(RenamesInStore, TheSameFigureInAnotherUnitIsNoMerging) {
  open()->import(Observations{figure("followers", 1.005, "thousand_person"), on("ok", 2)}, "f",
                 "w");
  put_indicators("readers");
  rename("indicator,followers,readers,2023-01-01,\n");
  Observation same = figure("readers", 1005);
  open_anew()->import(Observations{same}, "f", "w");
  EXPECT_EQ(told(open_anew()->merged()), "");
}

}  // namespace
}  // namespace svodka
