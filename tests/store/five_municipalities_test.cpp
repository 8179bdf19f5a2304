// The figures that ship with Svodka, through the store and back.

#include "tests/store/store_fixture.hpp"

namespace svodka {
namespace {

class FiveMunicipalities : public StoreTest {
 protected:
  FiveMunicipalities() : catalog_of_five_(load()) {
    store_ = Store::open(url(), catalog_of_five_, files_);
  }

  static Catalog load() { return Catalog::load(real_files(), SVODKA_SOURCE_DIR "/data").take(); }

  ImportSummary import(const std::string& name) {
    const auto rows =
        read_observations(real_files(), SVODKA_SOURCE_DIR "/data/" + name, catalog_of_five_);
    EXPECT_EQ(render(rows.diagnostics()), "");
    return store_->import(*rows, name, "test");
  }

  std::vector<Figure> figures(const std::string& code, std::int64_t as_of = latest) {
    return store_->figures(catalog_of_five_.find_municipality(code).value(), as_of);
  }

  Catalog catalog_of_five_;
  std::unique_ptr<Store> store_;
};

TEST_F(FiveMunicipalities, EveryFigureIsThere) {
  EXPECT_EQ(import("facts.csv").added, 99);
  EXPECT_EQ(figures("ukhta").size(), 20u);
  EXPECT_EQ(figures("komsomolsk").size(), 34u);
  EXPECT_EQ(figures("khabarovsk").size(), 28u);
  EXPECT_EQ(figures("dergachi").size(), 7u);
  EXPECT_EQ(figures("blagoveshchensk").size(), 10u);
}

TEST_F(FiveMunicipalities, ACorrectionIsARevisionAndTheFirstReadingStaysKnown) {
  files_.set_clock(1000);
  import("facts.csv");
  files_.set_clock(2000);
  EXPECT_EQ(import("corrections.csv").revised, 1);
  EXPECT_EQ(import("facts.csv").unchanged, 99);
  EXPECT_EQ(import("corrections.csv").unchanged, 1);
  const auto revisions = store_->revisions("ukhta", "followers", Breakdown(), Period::year(2023));
  ASSERT_EQ(revisions.size(), 2u);
  EXPECT_EQ(revisions[0].unit, "thousand_person");
  EXPECT_EQ(revisions[1].unit, "person");
  EXPECT_EQ(revisions[1].quote, revisions[0].quote);
  const auto followers = [&](std::int64_t as_of) {
    for (const Figure& f : figures("ukhta", as_of)) {
      if (f.indicator == catalog_of_five_.find_indicator("followers")) return f.value;
    }
    return Quantity::missing("not found");
  };
  EXPECT_EQ(followers(latest), Quantity::number(162211));
  EXPECT_EQ(followers(1999), Quantity::number(162211000));
  EXPECT_TRUE(store_->verify().empty());
}

TEST_F(FiveMunicipalities, CountsAndTextsAreSound) {
  EXPECT_EQ(import("counted.csv").added, 4);
  EXPECT_EQ(import("texts.csv").added, 7);
  const auto texts = store_->texts(catalog_of_five_.find_municipality("komsomolsk").value());
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[1].indicator, "tasks_next_year");
  EXPECT_EQ(std::count(texts[1].text.begin(), texts[1].text.end(), '\n'), 2);
}

}  // namespace
}  // namespace svodka
