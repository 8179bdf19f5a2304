#include "engine/period/working_calendar.hpp"

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace svodka {
namespace {

Period period_of(std::string_view code) { return Period::parse(code).value(); }

TEST(WorkingCalendar, HasNoAnswerForAYearNobodyFilledIn) {
  WorkingCalendar calendar("RU");
  calendar.cover(2023);
  EXPECT_EQ(calendar.country(), "RU");
  EXPECT_EQ(calendar.working_days(period_of("2024")), std::nullopt);
  EXPECT_EQ(calendar.working_days(period_of("2023-07-01/P1Y")), std::nullopt);
  EXPECT_FALSE(calendar.covers(period_of("2023-W01").ago(1, Frequency::week).value()));
  EXPECT_TRUE(calendar.covers(period_of("2023-M12")));
}

TEST(WorkingCalendar, WithoutExceptionsIsAFiveDayWeek) {
  WorkingCalendar calendar;
  calendar.cover(2024);
  EXPECT_EQ(calendar.working_days(period_of("2024")), 262);
  EXPECT_EQ(calendar.working_days(period_of("2024-W07")), 5);
  EXPECT_TRUE(calendar.is_working(Date(2024, 5, 17)));
  EXPECT_FALSE(calendar.is_working(Date(2024, 5, 18)));
  EXPECT_FALSE(calendar.is_working(Date(2024, 5, 19)));
}

TEST(WorkingCalendar, ExceptionsMoveDaysOff) {
  WorkingCalendar calendar;
  calendar.cover(2024);
  calendar.set(Date(2024, 4, 27), DayKind::working, "instead of 29 April");
  calendar.set(Date(2024, 4, 29), DayKind::day_off, "instead of 27 April");
  calendar.set(Date(2024, 5, 8), DayKind::short_day, "the eve of a holiday");
  EXPECT_TRUE(calendar.is_working(Date(2024, 4, 27)));
  EXPECT_FALSE(calendar.is_working(Date(2024, 4, 29)));
  EXPECT_TRUE(calendar.is_working(Date(2024, 5, 8)));
  EXPECT_EQ(calendar.working_days(period_of("2024")), 262);
}

TEST(WorkingCalendar, TheLastWordOnADayCounts) {
  WorkingCalendar calendar;
  calendar.set(Date(2024, 5, 17), DayKind::day_off, "first");
  calendar.set(Date(2024, 5, 17), DayKind::working, "then");
  EXPECT_TRUE(calendar.is_working(Date(2024, 5, 17)));
}

// The calendars that ship with the engine.

struct Row {
  std::string date;
  std::string kind;
  std::string comment;
};

std::vector<Row> rows_of(const std::string& country) {
  std::ifstream file(std::string(SVODKA_SOURCE_DIR) + "/data/calendars/" + country + ".csv");
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, "date,kind,comment");
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const auto first = line.find(',');
    const auto second = line.find(',', first + 1);
    rows.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                    line.substr(second + 1)});
  }
  return rows;
}

WorkingCalendar calendar_of(const std::string& country) {
  WorkingCalendar calendar(country);
  for (const Row& row : rows_of(country)) {
    if (row.kind == "covered") {
      calendar.cover(std::stoi(row.date));
      continue;
    }
    if (row.kind == "provisional") {
      calendar.cover_provisionally(std::stoi(row.date));
      continue;
    }
    DayKind kind = DayKind::working;
    if (row.kind == "day_off") kind = DayKind::day_off;
    if (row.kind == "short") kind = DayKind::short_day;
    calendar.set(period_of(row.date).first_day(), kind, row.comment);
  }
  return calendar;
}

// At 40 hours a week, as the ministries' norms give them: short days lack one hour.
int hours(const std::string& country, const std::string& year) {
  int total = 8 * calendar_of(country).working_days(period_of(year)).value();
  for (const Row& row : rows_of(country)) {
    if (row.kind == "short" && row.date.starts_with(year)) --total;
  }
  return total;
}

void expect_days(const std::string& country, const std::vector<std::pair<const char*, int>>& days) {
  const WorkingCalendar calendar = calendar_of(country);
  for (const auto& [code, count] : days)
    EXPECT_EQ(calendar.working_days(period_of(code)), count) << code;
}

TEST(ShippedCalendars, ListOnlyExceptionsToTheFiveDayWeekOfCoveredYearsInOrder) {
  for (const char* country : {"RU", "UA"}) {
    std::string year;
    std::string last;
    for (const Row& row : rows_of(country)) {
      SCOPED_TRACE(country + std::string(" ") + row.date);
      EXPECT_FALSE(row.comment.empty());
      EXPECT_EQ(row.comment.find_first_of(",;\"\r"), std::string::npos);
      EXPECT_LT(last, row.date);
      last = row.date;
      if (row.kind == "covered" || row.kind == "provisional") {
        year = row.date;
        continue;
      }
      ASSERT_TRUE(row.kind == "day_off" || row.kind == "working" || row.kind == "short");
      ASSERT_EQ(period_of(row.date).frequency(), Frequency::day);
      EXPECT_EQ(row.date.substr(0, 4), year);
      const int weekday = period_of(row.date).first_day().day_of_week().as_number();
      const bool weekend = weekday == 0 || weekday == 6;
      EXPECT_TRUE(row.kind == "short" || weekend == (row.kind == "working"));
    }
  }
}

TEST(ShippedCalendars, OfRussiaGiveTheOfficialTotals) {
  expect_days("RU", {{"2018", 247},
                     {"2019", 247},
                     {"2020", 248},
                     {"2021", 247},
                     {"2022", 247},
                     {"2023", 247},
                     {"2024", 248},
                     {"2025", 247},
                     {"2026", 247}});
  EXPECT_EQ(hours("RU", "2018"), 1970);
  EXPECT_EQ(hours("RU", "2019"), 1970);
  EXPECT_EQ(hours("RU", "2020"), 1979);
  EXPECT_EQ(hours("RU", "2021"), 1972);
  EXPECT_EQ(hours("RU", "2022"), 1973);
  EXPECT_EQ(hours("RU", "2023"), 1973);
  EXPECT_EQ(hours("RU", "2024"), 1979);
  EXPECT_EQ(hours("RU", "2025"), 1972);
  EXPECT_EQ(hours("RU", "2026"), 1972);
}

TEST(ShippedCalendars, OfRussiaGiveTheOfficialMonths) {
  expect_days("RU", {{"2020-M01", 17}, {"2020-M02", 19}, {"2020-M03", 21}, {"2020-M04", 22},
                     {"2020-M05", 17}, {"2020-M06", 21}, {"2020-S1", 117}, {"2023-M01", 17},
                     {"2023-M02", 18}, {"2023-M03", 22}, {"2023-M04", 20}, {"2023-M05", 20},
                     {"2023-M06", 21}, {"2023-M07", 21}, {"2023-M08", 23}, {"2023-M09", 21},
                     {"2023-M10", 22}, {"2023-M11", 21}, {"2023-M12", 21}, {"2024-M01", 17},
                     {"2024-M02", 20}, {"2024-M03", 20}, {"2024-M04", 21}, {"2024-M05", 20},
                     {"2024-M06", 19}, {"2024-M07", 23}, {"2024-M08", 22}, {"2024-M09", 21},
                     {"2024-M10", 23}, {"2024-M11", 21}, {"2024-M12", 21}});
}

TEST(ShippedCalendars, OfRussiaCoverThePeriodsOfTheReports) {
  expect_days("RU", {{"2018-01-01/P6Y", 247 * 5 + 248}});
  EXPECT_EQ(calendar_of("RU").working_days(period_of("2017")), std::nullopt);
  EXPECT_EQ(calendar_of("RU").working_days(period_of("2027")), std::nullopt);
}

// 247 by the law; the decree that moves 2 and 3 January only says where to.
TEST(ShippedCalendars, KnowTheHolidaysOfTheYearThatIsNotPublishedYetAndCountNothingInIt) {
  const WorkingCalendar russia = calendar_of("RU");
  EXPECT_TRUE(russia.is_provisional(2027));
  EXPECT_FALSE(russia.is_provisional(2026));
  EXPECT_FALSE(russia.is_provisional(2028));
  int days = 0;
  for (Date day(2027, 1, 1); day.year() == 2027; day += boost::gregorian::days(1)) {
    if (russia.is_working(day)) ++days;
  }
  EXPECT_EQ(days, 247 + 2);
  EXPECT_EQ(russia.working_days(period_of("2027-M06")), std::nullopt);
  EXPECT_TRUE(calendar_of("UA").is_provisional(2027));
  EXPECT_EQ(calendar_of("UA").working_days(period_of("2027")), std::nullopt);
}

TEST(ShippedCalendars, OfUkraineGiveTheOfficialTotals) {
  expect_days("UA", {{"2020", 251},
                     {"2021", 250},
                     {"2023", 260},
                     {"2024", 262},
                     {"2025", 261},
                     {"2020-07-01/P18M", 129 + 250},
                     {"2021-M01", 19},
                     {"2021-M05", 18},
                     {"2021-M10", 20},
                     {"2024-M01", 23},
                     {"2024-M05", 23}});
  EXPECT_EQ(hours("UA", "2020"), 2002);
  EXPECT_EQ(hours("UA", "2021"), 1994);
  EXPECT_EQ(hours("UA", "2024"), 2096);
}

TEST(ShippedCalendars, OfUkraineWorkOnHolidaysFromTheLawOnMartialLaw) {
  const WorkingCalendar calendar = calendar_of("UA");
  EXPECT_FALSE(calendar.is_working(Date(2021, 6, 28)));
  EXPECT_FALSE(calendar.is_working(Date(2022, 3, 8)));
  EXPECT_TRUE(calendar.is_working(Date(2022, 5, 9)));
  EXPECT_TRUE(calendar.is_working(Date(2022, 6, 28)));
  EXPECT_TRUE(calendar.is_working(Date(2023, 8, 24)));
}

}  // namespace
}  // namespace svodka
