#include "engine/catalog/catalog.hpp"

#include <gtest/gtest.h>

#include "tests/catalog/catalog_folder.hpp"

namespace svodka {
namespace {

TEST(Catalog, FindsEverythingByItsCode) {
  const CatalogFolder folder;
  const auto catalog = folder.load();
  ASSERT_TRUE(catalog) << folder.errors();
  const auto followers = catalog->find_indicator("followers");
  ASSERT_TRUE(followers);
  const Indicator& indicator = catalog->indicator(*followers);
  EXPECT_EQ(indicator.code, "followers");
  EXPECT_EQ(catalog->unit_of(indicator).code, "person");
  EXPECT_EQ(indicator.over_time, Aggregation::last);
  EXPECT_EQ(indicator.over_area, Aggregation::sum);
  EXPECT_EQ(indicator.dimensions, (std::vector{*catalog->find_dimension("platform"),
                                               *catalog->find_dimension("account")}));
  EXPECT_EQ(catalog->find_municipality("dergachi"), MunicipalityIndex(1));
  EXPECT_EQ(catalog->find_municipality("nowhere"), std::nullopt);
  EXPECT_EQ(catalog->municipality_codes(), (std::vector<std::string>{"ukhta", "dergachi"}));
}

TEST(Catalog, RefusesAnIndexThatIsNotItsOwn) {
  const auto catalog = CatalogFolder().load();
  ASSERT_TRUE(catalog);
  const std::size_t count = catalog->indicators().size();
  try {
    catalog->indicator(IndicatorIndex(count));
    FAIL();
  } catch (const SystemFailure& failure) {
    EXPECT_EQ(std::string(failure.what()), "the catalogue has " + std::to_string(count) +
                                               " indicators and was asked for number " +
                                               std::to_string(count + 1) +
                                               ": this is a mistake in Svodka itself");
  }
}

TEST(Catalog, KeepsValuesInTheTablesOrder) {
  const CatalogFolder folder;
  const auto catalog = folder.load();
  ASSERT_TRUE(catalog);
  const Dimension& platform = catalog->dimension(catalog->find_dimension("platform").value());
  EXPECT_EQ(platform.names.in("uk"), "платформа");
  EXPECT_EQ(platform.values[0].code, "vk");
  EXPECT_EQ(platform.find("ok"), &platform.values[1]);
  EXPECT_EQ(platform.find("telegram"), nullptr);
}

TEST(Catalog, NamesFallBackToAnotherLanguageAndToTheCode) {
  const Names names{"Ухта", "", "Ukhta"};
  EXPECT_EQ(names.in("uk"), "Ухта");
  EXPECT_EQ(names.in("en"), "Ukhta");
  EXPECT_EQ((Names{"", "", "Ukhta"}.in("ru")), "Ukhta");
  CatalogFolder folder;
  folder.put("catalog/municipalities.csv", "code,country,language\nukhta,RU,ru\n");
  EXPECT_EQ(folder.load()->municipalities()[0].names.in("ru"), "ukhta");
}

TEST(Catalog, UnitsLeadToTheirBase) {
  CatalogFolder folder;
  folder.put("catalog/units.csv",
             "code,base,factor\nmillion_person,thousand_person,1 000\nperson,,\n"
             "thousand_person,person,1000\nitem,,1\npercent,,1\ntext,,\n");
  const auto catalog = folder.load();
  ASSERT_TRUE(catalog) << folder.errors();
  EXPECT_EQ(catalog->units()[0].base, "person");
  EXPECT_EQ(catalog->units()[0].factor, 1e6);
  EXPECT_TRUE(catalog->unit(catalog->find_unit("text").value()).is_text);
}

TEST(Catalog, ReadsWorkingCalendars) {
  const CatalogFolder folder;
  const auto catalog = folder.load();
  ASSERT_TRUE(catalog) << folder.errors();
  const WorkingCalendar* calendar = catalog->calendar("RU");
  ASSERT_NE(calendar, nullptr);
  EXPECT_FALSE(calendar->is_working(Period::parse("2023-01-02")->first_day()));
  EXPECT_TRUE(calendar->is_working(Period::parse("2023-02-22")->first_day()));
  EXPECT_TRUE(calendar->covers(Period::year(2023)));
  EXPECT_FALSE(calendar->covers(Period::year(2024)));
  EXPECT_EQ(catalog->calendar("UA"), nullptr);
}

TEST(Catalog, ItsDigestChangesWithEveryTable) {
  CatalogFolder folder;
  const std::string before = folder.load()->digest();
  EXPECT_EQ(folder.load()->digest(), before);
  folder.put("calendars/RU.csv", "date,kind\n2023,covered\n");
  EXPECT_NE(folder.load()->digest(), before);
}

TEST(Catalog, ReadsABreakdownInAnyOrder) {
  const CatalogFolder folder;
  const auto catalog = folder.load();
  ASSERT_TRUE(catalog);
  const IndicatorIndex followers = catalog->find_indicator("followers").value();
  EXPECT_EQ(catalog->breakdown("platform=ok; account = mayor", followers)->text(),
            "account=mayor;platform=ok");
  EXPECT_TRUE(catalog->breakdown("", followers)->empty());
  EXPECT_EQ(catalog->breakdown("base=2020", catalog->find_indicator("growth_pct").value())->text(),
            "base=2020");
}

TEST(Catalog, SaysWhatIsWrongWithABreakdown) {
  const CatalogFolder folder;
  const auto catalog = folder.load();
  ASSERT_TRUE(catalog);
  const auto wrong = [&](std::string_view text, std::string_view indicator) {
    return render(
        catalog->breakdown(text, catalog->find_indicator(indicator).value()).diagnostics());
  };
  EXPECT_EQ(wrong("platfrom=ok", "followers"),
            "error: unknown dimension 'platfrom'\n    did you mean 'platform'?");
  EXPECT_EQ(wrong("colour=red", "followers"),
            "error: unknown dimension 'colour'\n    it is broken down by platform, account");
  EXPECT_EQ(wrong("base=2020", "followers"),
            "error: 'followers' has no breakdown by 'base'\n"
            "    it is broken down by platform, account");
  EXPECT_EQ(wrong("account=mayor", "press_releases"),
            "error: 'press_releases' has no breakdown by 'account'\n"
            "    'press_releases' is not broken down at all");
  EXPECT_EQ(wrong("account=major;platform=fb", "followers"),
            "error: unknown value 'major' of the dimension 'account'\n    did you mean 'mayor'?\n"
            "error: unknown value 'fb' of the dimension 'platform'\n    it is one of vk, ok");
  EXPECT_EQ(wrong("platform=ok;platform=vk", "followers"),
            "error: the dimension 'platform' stands twice\n    delete one of them");
  EXPECT_EQ(wrong("mayor", "followers"),
            "error: 'mayor' is not a part of a breakdown\n"
            "    write dimension=value, with ';' between: platform=ok;account=mayor");
}

}  // namespace
}  // namespace svodka
