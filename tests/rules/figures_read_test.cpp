#include "engine/rules/evaluation/figures_read.hpp"

#include <random>

#include <fmt/format.h>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

constexpr std::size_t count = 60;

class FiguresReadTest : public RulesTest {
 protected:
  FiguresReadTest() {
    std::string municipalities = "code,name_ru,country,region,kind,language\n";
    std::string rows;
    for (std::size_t i = 0; i < count; ++i) {
      municipalities += fmt::format("m{0},Город {0},RU,komi,city,ru\n", i);
      for (int month = 1; month <= 12; ++month) {
        rows += fmt::format("m{0},press_releases,,2023-{1:02},{0}{1},item,\n", i, month);
        rows += fmt::format("m{},followers,platform=vk,2023-{:02},{},person,\n", i, month, month);
      }
      rows += fmt::format("m{},growth_pct,base=2020,2023,{},percent,\n", i, i);
    }
    data_.put("catalog/municipalities.csv", municipalities);
    open("", rows);
  }

  MunicipalityIndex municipality(std::size_t i) const { return MunicipalityIndex(i); }
  IndicatorIndex indicator(const char* code) const { return *catalog_->find_indicator(code); }

  FiguresRead figures(std::size_t limit) {
    return {*store_, latest, [this](const Breakdown& each) { return evaluation_->intern(each); },
            limit};
  }

  static std::vector<std::int64_t> ids(std::span<const StatedFigure> list) {
    std::vector<std::int64_t> ids;
    for (const StatedFigure& each : list) ids.push_back(each.id);
    return ids;
  }
};

TEST_F(FiguresReadTest, AnswersAlikeHoweverLittleIsHeld) {
  FiguresRead unbounded = figures(1u << 30);
  FiguresRead bounded = figures(20'000);
  std::mt19937 random(20261128);
  const IndicatorIndex indicators[] = {indicator("press_releases"), indicator("followers"),
                                       indicator("growth_pct")};
  std::size_t found = 0;
  for (int step = 0; step < 5000; ++step) {
    if (step % 1000 == 999) {
      unbounded.begin();
      bounded.begin();
    }
    const MunicipalityIndex whose = municipality(random() % count);
    const IndicatorIndex which = indicators[random() % 3];
    switch (random() % 8) {
      case 0:
        ASSERT_EQ(ids(*unbounded.all(whose)), ids(*bounded.all(whose)));
        break;
      case 1:
      case 2:
        ASSERT_EQ(ids(unbounded.of(whose, which)), ids(bounded.of(whose, which)));
        break;
      default: {
        const auto breakdown = BreakdownIndex(random() % 2);
        const Coordinate at{whose, which, breakdown,
                            Period::month(2023, static_cast<int>(random() % 12) + 1)};
        const StatedFigure* expected = unbounded.find(at);
        const StatedFigure* given = bounded.find(at);
        ASSERT_EQ(expected == nullptr, given == nullptr);
        if (expected != nullptr) {
          ++found;
          ASSERT_EQ(expected->id, given->id);
          ASSERT_EQ(expected->value, given->value);
        }
      }
    }
    // One is held whatever it takes.
    ASSERT_LE(bounded.bytes_held(), 20'000u + 4'000u);
    ASSERT_EQ(unbounded.digest(whose), bounded.digest(whose));
  }
  EXPECT_GT(found, 500u);
  EXPECT_EQ(unbounded.municipalities(), bounded.municipalities());
}

TEST_F(FiguresReadTest, OfManyWhatWasAskedForStays) {
  FiguresRead whole = figures(1u << 30);
  FiguresRead bounded = figures(60'000);
  const IndicatorIndex growth = indicator("growth_pct");
  for (std::size_t i = 0; i < count; ++i) {
    whole.of(municipality(i), growth);
    bounded.of(municipality(i), growth);
  }
  EXPECT_GT(whole.bytes_held(), 100'000u);
  EXPECT_LT(bounded.bytes_held(), 60'000u);
  // Nothing more is read from here on: what is held stays as it is.
  const std::size_t held = bounded.bytes_held();
  for (std::size_t i = 0; i < count; ++i) {
    const auto stated = bounded.of(municipality(i), growth);
    ASSERT_EQ(stated.size(), 1u);
    EXPECT_EQ(stated.front().value, Quantity::number(static_cast<double>(i)));
    EXPECT_EQ(bounded.bytes_held(), held);
  }
}

TEST_F(FiguresReadTest, AListThatSomebodyHoldsOutlivesItsPlace) {
  FiguresRead bounded = figures(1);
  const auto first = bounded.all(municipality(0));
  const std::vector<std::int64_t> before = ids(*first);
  for (std::size_t i = 1; i < count; ++i) bounded.all(municipality(i));
  EXPECT_EQ(ids(*first), before);
  EXPECT_EQ(ids(*bounded.all(municipality(0))), before);
}

TEST_F(FiguresReadTest, WhatCameToTheStoreMeanwhileIsSeenByTheNextWorkbook) {
  FiguresRead read = figures(1u << 30);
  const Coordinate at{
      municipality(3), indicator("growth_pct"),
      evaluation_->intern(*catalog_->breakdown("base=2020", indicator("growth_pct"))),
      Period::year(2023)};
  read.all(municipality(4));
  ASSERT_NE(read.find(at), nullptr);
  EXPECT_EQ(read.find(at)->value, Quantity::number(3));
  import("m3,growth_pct,base=2020,2023,77,percent,\n");
  EXPECT_EQ(read.find(at)->value, Quantity::number(3));
  const std::optional<std::string> before = read.digest(municipality(3));
  read.begin();
  EXPECT_EQ(read.digest(municipality(3)), std::nullopt);
  EXPECT_EQ(read.find(at)->value, Quantity::number(77));
  EXPECT_NE(read.digest(municipality(3)), before);
}

}  // namespace
}  // namespace svodka
