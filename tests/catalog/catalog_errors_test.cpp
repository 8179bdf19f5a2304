// What the catalogue says when its tables are wrong.

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "tests/catalog/catalog_folder.hpp"

namespace svodka {
namespace {

TEST(CatalogErrors, AllProblemsOfAllTablesAtOnce) {
  CatalogFolder folder;
  folder.remove("catalog/dimensions.csv");
  folder.put("catalog/municipalities.csv", "code,country,language\nukhta,Russia,ru\n");
  folder.put("calendars/UA.csv", "date,kind\n2023-02-30,day_off\n");
  EXPECT_EQ(folder.errors(),
            "catalog/dimensions.csv: error: there is no such file\n"
            "catalog/municipalities.csv:2:7: error: 'Russia' is not a country code\n"
            "    ukhta,Russia,ru\n"
            "          ^~~~~~\n"
            "    write its two capital letters: RU, UA\n"
            "calendars/UA.csv:2:1: error: 30 February 2023 does not exist\n"
            "    2023-02-30,day_off\n"
            "    ^~~~~~~~~~\n"
            "    write year, month and day: 2024-05-17");
}

TEST(CatalogErrors, BadAndRepeatedCodes) {
  CatalogFolder folder;
  folder.put("catalog/municipalities.csv",
             "code,country,language\nukhta,RU,ru\n2nd,RU,ru\nUkhta,RU,ru\nуkhta,RU,ru\n,RU,ru\n"
             "ukhta,RU,ru\nx,RU,rus\n");
  const std::string rule = "    codes are small Latin letters, digits and '_'\n";
  EXPECT_EQ(
      folder.errors(),
      "catalog/municipalities.csv:3:1: error: '2nd' is not a code: it must begin with a letter\n"
      "    2nd,RU,ru\n    ^~~\n" +
          rule +
          "catalog/municipalities.csv:4:1: error: 'Ukhta' is not a code because of the 'U'\n"
          "    Ukhta,RU,ru\n    ^~~~~\n" +
          rule +
          "catalog/municipalities.csv:5:1: error: 'уkhta' is not a code because of the 'у'\n"
          "    уkhta,RU,ru\n    ^~~~~\n" +
          rule +
          "catalog/municipalities.csv:6:1: error: the code is missing\n"
          "    ,RU,ru\n    ^\n" +
          rule +
          "catalog/municipalities.csv:7:1: error: 'ukhta' is already in line 2\n"
          "    ukhta,RU,ru\n    ^~~~~\n"
          "    delete one of the two rows, or give it another code\n"
          "catalog/municipalities.csv:8:6: error: unknown language 'rus'\n"
          "    x,RU,rus\n         ^~~\n"
          "    it is one of ru, uk, en");
}

TEST(CatalogErrors, UnitsWithoutAGoodBaseOrFactor) {
  CatalogFolder folder;
  folder.put("catalog/units.csv",
             "code,base,factor\nitem,,2\nperson,,\npercent,,\ntext,,\nkilo_person,persn,1000\n"
             "half,person,0\nmany,person,x\nblank,person,\na,b,2\nb,a,2\n");
  EXPECT_EQ(folder.errors(),
            "catalog/units.csv:2:7: error: a unit without a base has the factor 1\n"
            "    item,,2\n          ^\n    name its base, or write 1\n"
            "catalog/units.csv:7:13: error: '0' is not a factor\n"
            "    half,person,0\n                ^\n"
            "    write how many of the base unit it is: 1000\n"
            "catalog/units.csv:8:13: error: 'x' is not a number\n"
            "    many,person,x\n                ^\n"
            "    write how many of the base unit it is: 1000\n"
            "catalog/units.csv:9:14: error: '' is not a factor\n"
            "    blank,person,\n                 ^\n"
            "    write how many of the base unit it is: 1000\n"
            "catalog/units.csv:6:13: error: unknown unit 'persn'\n"
            "    kilo_person,persn,1000\n                ^~~~~\n    did you mean 'person'?\n"
            "catalog/units.csv:10:3: error: the unit leads back to itself: a -> b -> a\n"
            "    a,b,2\n      ^\n    a base unit has no base of its own\n"
            "catalog/units.csv:11:3: error: the unit leads back to itself: b -> a -> b\n"
            "    b,a,2\n      ^\n    a base unit has no base of its own");
}

TEST(CatalogErrors, OnlySumsAreStatedFromTheYearsStart) {
  CatalogFolder folder;
  folder.put("catalog/indicators.csv",
             "code,unit,decimals,over_time,over_area,cumulative\n"
             "a,item,0,sum,sum,yes\n"
             "b,item,0,sum,sum,no\n"
             "c,item,0,sum,sum,maybe\n"
             "d,item,0,last,sum,yes\n");
  EXPECT_EQ(
      folder.errors(),
      "catalog/indicators.csv:4:18: error: 'maybe' is neither yes nor no\n"
      "    c,item,0,sum,sum,maybe\n                     ^~~~~\n"
      "    write 'yes' when figures are stated from the year's first day, else nothing\n"
      "catalog/indicators.csv:5:19: error: 'd' is last over time, and only sums are stated from "
      "the year's start\n"
      "    d,item,0,last,sum,yes\n                      ^~~\n"
      "    write 'sum' into over_time, or leave cumulative empty");
}

TEST(CatalogErrors, IndicatorsThatNameWhatIsNotThere) {
  CatalogFolder folder;
  folder.put("catalog/indicators.csv",
             "code,unit,decimals,over_time,over_area,breakdown\n"
             "a,persn,0,summ,last,platfrom\n"
             "b,thousand_person,0.5,,sum,account;account\n"
             "c,euro,10,sum,sum,colour\n");
  EXPECT_EQ(folder.errors(),
            "catalog/indicators.csv:2:3: error: unknown unit 'persn'\n"
            "    a,persn,0,summ,last,platfrom\n      ^~~~~\n    did you mean 'person'?\n"
            "catalog/indicators.csv:2:11: error: unknown aggregation 'summ'\n"
            "    a,persn,0,summ,last,platfrom\n              ^~~~\n    did you mean 'sum'?\n"
            "catalog/indicators.csv:2:21: error: unknown dimension 'platfrom'\n"
            "    a,persn,0,summ,last,platfrom\n                        ^~~~~~~~\n"
            "    did you mean 'platform'?\n"
            "catalog/indicators.csv:3:3: error: 'thousand_person' is not a base unit\n"
            "    b,thousand_person,0.5,,sum,account;account\n      ^~~~~~~~~~~~~~~\n"
            "    write 'person'; figures may still be reported in 'thousand_person'\n"
            "catalog/indicators.csv:3:19: error: '0.5' is not a number of decimals\n"
            "    b,thousand_person,0.5,,sum,account;account\n                      ^~~\n"
            "    write a whole number from 0 to 9\n"
            "catalog/indicators.csv:3:23: error: unknown aggregation ''\n"
            "    b,thousand_person,0.5,,sum,account;account\n                          ^\n"
            "    it is one of sum, last, average, max, min, none\n"
            "catalog/indicators.csv:3:28: error: the dimension 'account' stands twice\n"
            "    b,thousand_person,0.5,,sum,account;account\n"
            "                               ^~~~~~~~~~~~~~~\n    delete one of them\n"
            "catalog/indicators.csv:4:3: error: unknown unit 'euro'\n"
            "    c,euro,10,sum,sum,colour\n      ^~~~\n"
            "    it is one of item, person, thousand_person, percent, text\n"
            "catalog/indicators.csv:4:8: error: '10' is not a number of decimals\n"
            "    c,euro,10,sum,sum,colour\n           ^~\n    write a whole number from 0 to 9\n"
            "catalog/indicators.csv:4:19: error: unknown dimension 'colour'\n"
            "    c,euro,10,sum,sum,colour\n                      ^~~~~~\n"
            "    it is one of platform, account, base");
}

TEST(CatalogErrors, DimensionValuesTwice) {
  CatalogFolder folder;
  folder.put(
      "catalog/dimensions.csv",
      "dimension,value,name_ru,name_uk,name_en\nplatform,ok,,,\naccount,ok,,,\nbase,2020,,,\n"
      "platform,ok,,,\nplatform,,a,,\nplatform,,b,,\n");
  EXPECT_EQ(folder.errors(),
            "catalog/dimensions.csv:5:10: error: 'platform=ok' is already in line 2\n"
            "    platform,ok,,,\n             ^~\n    delete one of the two rows\n"
            "catalog/dimensions.csv:7:1: error: 'platform' is already in line 6\n"
            "    platform,,b,,\n    ^~~~~~~~\n    delete one of the two rows");
}

TEST(CatalogErrors, CalendarsWithWrongKindsOrDates) {
  CatalogFolder folder;
  folder.put("calendars/RU.csv",
             "date,kind\n2023-01-02,dayoff\n2023-M01,day_off\n2023-01-03,covered\n"
             "2023-01-04,day_off\n2023-01-04,working\n2023-M02,provisional\n"
             "2023,covered\n2023,provisional\n");
  EXPECT_EQ(folder.errors(),
            "calendars/RU.csv:2:12: error: unknown kind 'dayoff'\n"
            "    2023-01-02,dayoff\n               ^~~~~~\n    did you mean 'day_off'?\n"
            "calendars/RU.csv:3:1: error: '2023-M01' is not a date\n"
            "    2023-M01,day_off\n    ^~~~~~~~\n    write year, month and day: 2024-05-17\n"
            "calendars/RU.csv:4:1: error: '2023-01-03' is not a year\n"
            "    2023-01-03,covered\n    ^~~~~~~~~~\n    write the year that is complete: 2024\n"
            "calendars/RU.csv:6:1: error: '2023-01-04' is already in line 5\n"
            "    2023-01-04,working\n    ^~~~~~~~~~\n    delete one of the two rows\n"
            "calendars/RU.csv:7:1: error: '2023-M02' is not a year\n"
            "    2023-M02,provisional\n    ^~~~~~~~\n    write the year: 2024\n"
            "calendars/RU.csv:9:1: error: '2023' is already in line 8\n"
            "    2023,provisional\n    ^~~~\n    delete one of the two rows");
}

// The workspace that ships with Svodka.
TEST(Catalog, TheRepositorysOwnCatalogueIsSound) {
  const auto catalog = Catalog::load(real_files(), SVODKA_SOURCE_DIR "/data");
  EXPECT_EQ(render(catalog.diagnostics()), "");
  ASSERT_TRUE(catalog);
  EXPECT_EQ(catalog->municipality_codes(),
            (std::vector<std::string>{"ukhta", "komsomolsk", "khabarovsk", "dergachi",
                                      "blagoveshchensk"}));
  for (const Indicator& indicator : catalog->indicators()) {
    EXPECT_FALSE(indicator.names.ru.empty() || indicator.names.uk.empty() ||
                 indicator.names.en.empty())
        << indicator.code;
  }
}

// Each costs its own length, not the table's: of 20,000 that took minutes.
TEST(CatalogErrors, AreFoundInLongTablesWithoutReadingThemAgainForEach) {
  constexpr int count = 20'000;
  struct Table {
    const char* name;
    const char* header;
    const char* row;
  };
  const Table tables[] = {
      {"catalog/municipalities.csv", "code,country,language", "ukhta,RU,ru"},
      {"catalog/municipalities.csv", "code,country,language", "town{},Russia,xx"},
      {"catalog/units.csv", "code,base,factor", "item,,1"},
      {"catalog/units.csv", "code,base,factor", "unit{},x{},7"},
      {"catalog/units.csv", "code,base,factor", "u{},u{1},2"},
      {"catalog/dimensions.csv", "dimension,value", "platform,vk"},
      {"catalog/dimensions.csv", "dimension,value", "Platform{},v k"},
      {"catalog/indicators.csv", "code,unit,decimals,over_time,over_area,weight",
       "followers,person,0,last,sum,"},
      {"catalog/indicators.csv", "code,unit,decimals,over_time,over_area,weight",
       "i{},preson,x,lsat,sum,j{}"},
      {"catalog/renamed.csv", "kind,old,new,day", "unit,thing,item,2024-01-01"},
      {"catalog/renamed.csv", "kind,old,new,day", "unit,thing{},itme{},2024-01-01"},
      {"calendars/RU.csv", "date,kind", "2024-01-01,day_off"},
      {"calendars/RU.csv", "date,kind", "2024-01-32,dayoff"},
  };
  for (const Table& table : tables) {
    std::string bytes = std::string(table.header) + "\n";
    for (int i = 0; i < count; ++i) {
      std::string row = table.row;
      const auto put = [&](const std::string& what, int number) {
        for (std::size_t at; (at = row.find(what)) != std::string::npos;)
          row.replace(at, what.size(), std::to_string(number));
      };
      put("{1}", (i + 1) % count);
      put("{}", i);
      bytes += row + "\n";
    }
    CatalogFolder folder;
    folder.put(table.name, bytes);
    const auto began = std::chrono::steady_clock::now();
    const Diagnostics problems = folder.load().diagnostics();
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_LT(std::chrono::duration<double>(took).count(), 10) << table.name << " " << table.row;
    ASSERT_GT(problems.size(), 100U) << table.name << " " << table.row;
    EXPECT_TRUE(std::any_of(problems.begin(), problems.end(),
                            [](const Diagnostic& each) {
                              return each.message.ends_with(" more errors in this table");
                            }))
        << table.name << " " << table.row;
  }
}

TEST(CatalogErrors, TellTheirLineInALongTable) {
  CatalogFolder folder;
  folder.put("catalog/municipalities.csv",
             "\xef\xbb\xbf"
             "code,country,language,name_en\r\nukhta,RU,ru,\"a\r\nb\"\r\n\r\n"
             "sosnogorsk,RU,xx,c\r\n");
  EXPECT_EQ(folder.errors(),
            "catalog/municipalities.csv:5:15: error: unknown language 'xx'\n"
            "    sosnogorsk,RU,xx,c\n"
            "                  ^~\n"
            "    it is one of ru, uk, en");
}

}  // namespace
}  // namespace svodka
