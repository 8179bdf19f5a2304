#include "engine/timetable/recurrence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/period/timestamp.hpp"
#include "engine/timetable/due_limit.hpp"
#include "engine/timetable/relative_period.hpp"

namespace svodka {
namespace {

std::int64_t utc(std::string_view text) { return parse_time(text).value(); }

// A short spring: 1 and 2 January are holidays, Saturday 28 February is worked for Monday 2 March.
WorkingCalendar spring_2026() {
  WorkingCalendar calendar("RU");
  calendar.cover(2026);
  calendar.set(Date(2026, 1, 1), DayKind::day_off, "");
  calendar.set(Date(2026, 1, 2), DayKind::day_off, "");
  calendar.set(Date(2026, 2, 28), DayKind::working, "");
  calendar.set(Date(2026, 3, 2), DayKind::day_off, "");
  calendar.cover_provisionally(2027);
  return calendar;
}

// The next `count` occurrences after a time in UTC, a line each, with what they stand on.
std::string occurrences(const std::string& text, const std::string& after, int count = 1) {
  const Result<Recurrence> recurrence = Recurrence::parse(text);
  if (!recurrence) return render(recurrence.diagnostics());
  const WorkingCalendar calendar = spring_2026();
  std::int64_t at = utc(after);
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const std::optional<Occurrence> next = recurrence->next(at, &calendar);
    if (!next) return lines + "never";
    at = next->at;
    if (i > 0) lines += "\n";
    lines += in_words(at, recurrence->zone());
    if (next->basis == Basis::provisional) lines += " (provisional)";
    if (next->basis == Basis::none) lines += " (no calendar)";
  }
  return lines;
}

TEST(Recurrence, CountsWorkingDaysWithMovedOnes) {
  EXPECT_EQ(occurrences("1st working day 09:00 Europe/Moscow", "2025-12-31T12:00:00", 3),
            "Mon 5 January 2026 09:00 Europe/Moscow\n"
            "Mon 2 February 2026 09:00 Europe/Moscow\n"
            "Tue 3 March 2026 09:00 Europe/Moscow");
  EXPECT_EQ(occurrences("last working day 18:00 Europe/Moscow", "2026-02-01T00:00:00"),
            "Sat 28 February 2026 18:00 Europe/Moscow");
  EXPECT_EQ(
      occurrences("2nd last working day of the quarter 18:00 Europe/Moscow", "2026-02-01T00:00:00"),
      "Mon 30 March 2026 18:00 Europe/Moscow");
  EXPECT_EQ(occurrences("on the 10th working day of the year at 09:00 UTC", "2026-01-01T00:00:00"),
            "Fri 16 January 2026 09:00 UTC");
}

TEST(Recurrence, IsDueOnTheLastDayWhereThereIsNoWorkingDay) {
  WorkingCalendar calendar("RU");
  calendar.cover(2026);
  for (Date day(2026, 1, 1); day <= Date(2026, 2, 28); day += boost::gregorian::days(1))
    calendar.set(day, DayKind::day_off, "");
  EXPECT_EQ(calendar.months_without_working_days(),
            (std::vector{Period::month(2026, 1), Period::month(2026, 2)}));
  const auto next = [&](const char* text, const char* after) {
    const Recurrence recurrence = Recurrence::parse(text).value();
    return in_words(recurrence.next(utc(after), &calendar)->at, recurrence.zone());
  };
  for (const char* text : {"5th working day 09:00 UTC", "2nd last working day 09:00 UTC"}) {
    EXPECT_EQ(next(text, "2026-01-01"), "Sat 31 January 2026 09:00 UTC");
    EXPECT_EQ(next(text, "2026-01-31T10:00:00"), "Sat 28 February 2026 09:00 UTC");
  }
  EXPECT_EQ(next("1st working day of the quarter 09:00 UTC", "2026-01-01"),
            "Mon 2 March 2026 09:00 UTC");
  EXPECT_EQ(next("1st working day of the week 09:00 UTC", "2026-01-05"),
            "Sun 11 January 2026 09:00 UTC");
}

TEST(Recurrence, TakesTheLastDayOfAMonthThatIsShorterThanTheCount) {
  EXPECT_EQ(occurrences("31st day 10:00 UTC", "2028-01-31T10:00:00", 3),
            "Tue 29 February 2028 10:00 UTC\n"
            "Fri 31 March 2028 10:00 UTC\n"
            "Sun 30 April 2028 10:00 UTC");
  EXPECT_EQ(occurrences("23rd working day 10:00 UTC", "2026-02-01T00:00:00"),
            "Sat 28 February 2026 10:00 UTC");
}

TEST(Recurrence, SaysWhatAWorkingDayStandsOn) {
  EXPECT_EQ(occurrences("1st working day 09:00 UTC", "2026-12-15T00:00:00"),
            "Fri 1 January 2027 09:00 UTC (provisional)");
  EXPECT_EQ(occurrences("1st working day 09:00 UTC", "2027-12-15T00:00:00"),
            "Mon 3 January 2028 09:00 UTC (no calendar)");
  EXPECT_EQ(occurrences("1st day 09:00 UTC", "2027-12-15T00:00:00"),
            "Sat 1 January 2028 09:00 UTC");
}

TEST(Recurrence, ReadsSystemdsCalendarExpressions) {
  EXPECT_EQ(occurrences("*-*-05 09:00 Europe/Moscow", "2026-01-05T06:00:00"),
            "Thu 5 February 2026 09:00 Europe/Moscow");
  EXPECT_EQ(occurrences("Mon *-*-01..07 09:00:30 UTC", "2026-01-10T00:00:00"),
            "Mon 2 February 2026 09:00:30 UTC");
  EXPECT_EQ(occurrences("*-02~01 12:00 UTC", "2027-03-01T00:00:00", 2),
            "Tue 29 February 2028 12:00 UTC\nWed 28 February 2029 12:00 UTC");
  EXPECT_EQ(occurrences("2030-*-1,15 UTC", "2026-01-01T00:00:00", 2),
            "Tue 1 January 2030 00:00 UTC\nTue 15 January 2030 00:00 UTC");
  EXPECT_EQ(
      occurrences("Sat..Mon 08:00 UTC", "2026-01-01T00:00:00", 3),
      "Sat 3 January 2026 08:00 UTC\nSun 4 January 2026 08:00 UTC\nMon 5 January 2026 08:00 UTC");
  EXPECT_EQ(occurrences("quarterly Asia/Vladivostok", "2026-01-01T00:00:00"),
            "Wed 1 April 2026 00:00 Asia/Vladivostok");
  EXPECT_EQ(occurrences("weekly UTC", "2026-01-01T00:00:00"), "Mon 5 January 2026 00:00 UTC");
  EXPECT_EQ(occurrences("*:0/20 UTC", "2026-01-01T00:10:00", 2),
            "Thu 1 January 2026 00:20 UTC\nThu 1 January 2026 00:40 UTC");
}

// As `systemd-analyze calendar` has them.
TEST(Recurrence, CountsStepsFromTheMonthsEnd) {
  EXPECT_EQ(occurrences("*-*~07/3 UTC", "2026-02-20T00:00:00", 4),
            "Sun 22 February 2026 00:00 UTC\nWed 25 February 2026 00:00 UTC\n"
            "Sat 28 February 2026 00:00 UTC\nWed 25 March 2026 00:00 UTC");
  EXPECT_EQ(occurrences("*-*~1..9/3 UTC", "2026-02-20T00:00:00", 4),
            "Sun 22 February 2026 00:00 UTC\nWed 25 February 2026 00:00 UTC\n"
            "Sat 28 February 2026 00:00 UTC\nWed 25 March 2026 00:00 UTC");
  EXPECT_EQ(occurrences("*-*~5/2,2 UTC", "2026-02-20T00:00:00", 4),
            "Tue 24 February 2026 00:00 UTC\nThu 26 February 2026 00:00 UTC\n"
            "Fri 27 February 2026 00:00 UTC\nSat 28 February 2026 00:00 UTC");
  EXPECT_EQ(occurrences("*-*~*/5 UTC", "2026-02-20T00:00:00").substr(0, 45),
            "error: '*/5' does not say where it begins\n   ");
  EXPECT_EQ(occurrences("*-*-1/14 UTC", "2026-02-20T00:00:00", 3),
            "Sun 1 March 2026 00:00 UTC\nSun 15 March 2026 00:00 UTC\nSun 29 March 2026 00:00 UTC");
}

TEST(Recurrence, IsFoundAmongTheMinutesOfADay) {
  EXPECT_EQ(occurrences("*:* UTC", "2026-02-28T23:58:30", 2),
            "Sat 28 February 2026 23:59 UTC\nSun 1 March 2026 00:00 UTC");
  EXPECT_EQ(occurrences("0 0 1 1 * UTC", "2199-01-01T00:00:00"), "never");
  EXPECT_EQ(occurrences("0 0 1 1 * UTC", "9999-12-31T00:00:00"), "never");
  EXPECT_EQ(occurrences("0 0 1 1 * UTC", "1400-01-01T00:00:00"), "Thu 1 January 1970 00:00 UTC");
}

TEST(Recurrence, TakesNoWordForAnother) {
  const auto wrong = [](const std::string& text) {
    return occurrences(text + " UTC", "2026-01-01");
  };
  EXPECT_EQ(
      wrong("1st 15th day 09:00"),
      "error: it names two days, 1st and 15th\n"
      "    write a schedule for each; days of the month can be listed as in \"*-*-01,15 09:00\"");
  EXPECT_EQ(wrong("5th working day of month of the quarter 09:00"),
            "error: 'of quarter' is one too many\n"
            "    for example \"5th working day 09:00 Europe/Moscow\"");
  EXPECT_EQ(wrong("5thst day 09:00"),
            "error: '5thst' is not understood here\n    did you mean '5th'?");
  EXPECT_EQ(wrong("22th day 09:00"),
            "error: '22th' is not understood here\n    did you mean '22nd'?");
  EXPECT_EQ(occurrences("112th day of the year 09:00 UTC", "2026-01-01T00:00:00"),
            "Wed 22 April 2026 09:00 UTC");
  EXPECT_EQ(wrong("last last day 09:00"),
            "error: 'last' stands twice\n    for example \"5th working day 09:00 Europe/Moscow\"");
  EXPECT_EQ(
      wrong("last 2nd day 09:00"),
      "error: '2nd' has to stand first\n    for example \"5th working day 09:00 Europe/Moscow\"");
  EXPECT_EQ(wrong("5th day of the qarter 09:00"),
            "error: 'qarter' is not understood here\n    did you mean 'quarter'?");
  EXPECT_EQ(wrong("5th day of 09:00").substr(0, 40), "error: '09:00' is not understood here\n  ");
  EXPECT_EQ(occurrences("5th day 09:00 of", "2026-01-01").substr(0, 45),
            "error: something is missing behind 'of'\n    f");
  EXPECT_EQ(wrong("Monkey 09:00").substr(0, 33), "error: 'Monkey' is not a weekday\n");
  EXPECT_EQ(wrong("Mundey 09:00").substr(0, 30), "error: 'Mundey' is not underst");
  EXPECT_EQ(wrong("Mondai 09:00"), "error: 'Mondai' is not a weekday\n    did you mean 'monday'?");
  EXPECT_EQ(wrong("0 9 5 Junk *").substr(0, 29), "error: 'Junk' is not a month\n");
  EXPECT_EQ(wrong("Mon-Fri 09:00"), "error: 'Mon-Fri' is not a weekday\n    write Mon..Fri");
  EXPECT_EQ(wrong("daily 09:00"),
            "error: '09:00' cannot stand behind daily, which is at 00:00\n"
            "    write \"*-*-* 09:00\" instead");
  EXPECT_EQ(wrong("weekly 09:00"),
            "error: '09:00' cannot stand behind weekly, which is at 00:00\n"
            "    write \"Mon *-*-* 09:00\" instead");
  EXPECT_EQ(occurrences("Wednesday,fri 09:00 UTC", "2026-01-01T00:00:00", 2),
            "Fri 2 January 2026 09:00 UTC\nWed 7 January 2026 09:00 UTC");
  EXPECT_EQ(occurrences("0 9 1 September,oct * UTC", "2026-01-01T00:00:00", 2),
            "Tue 1 September 2026 09:00 UTC\nThu 1 October 2026 09:00 UTC");
}

TEST(Recurrence, ReadsFiveFieldsOfCron) {
  EXPECT_EQ(occurrences("0 9 5 * * Europe/Moscow", "2026-01-05T06:00:00"),
            "Thu 5 February 2026 09:00 Europe/Moscow");
  EXPECT_EQ(occurrences("30 8 * jan-mar 1-5 UTC", "2026-03-31T09:00:00"),
            "Fri 1 January 2027 08:30 UTC");
  // Two restricted fields name alternatives: the 13th, and every Friday.
  EXPECT_EQ(occurrences("0 0 13 * 5 UTC", "2026-01-10T00:00:00", 2),
            "Tue 13 January 2026 00:00 UTC\nFri 16 January 2026 00:00 UTC");
  EXPECT_EQ(occurrences("0 0 */2 * 7 UTC", "2026-01-01T00:00:00"), "Sun 11 January 2026 00:00 UTC");
}

TEST(Recurrence, WaitsFourYearsForA29thOfFebruary) {
  EXPECT_EQ(occurrences("0 12 29 2 * UTC", "2096-03-01T00:00:00"),
            "Fri 29 February 2104 12:00 UTC");
}

// Berlin's clocks are set forward at 02:00 on 29 March 2026 and back at 03:00 on 25 October.
TEST(Recurrence, IsDueOnceWhereTheClocksAreSet) {
  EXPECT_EQ(occurrences("*-*-* 02:30 Europe/Berlin", "2026-03-28T12:00:00", 2),
            "Sun 29 March 2026 03:00 Europe/Berlin\nMon 30 March 2026 02:30 Europe/Berlin");
  EXPECT_EQ(occurrences("*-*-* 02:30 Europe/Berlin", "2026-10-24T12:00:00", 2),
            "Sun 25 October 2026 02:30 Europe/Berlin\nMon 26 October 2026 02:30 Europe/Berlin");
  const Recurrence back = Recurrence::parse("*-*-* 02:30 Europe/Berlin").value();
  EXPECT_EQ(back.next(utc("2026-10-24T12:00:00"), nullptr)->at, utc("2026-10-25T00:30:00"));
  EXPECT_EQ(back.next(utc("2026-03-28T12:00:00"), nullptr)->at, utc("2026-03-29T01:00:00"));
}

// Midnight does not exist on the day on which São Paulo set its clocks forward.
TEST(Recurrence, IsDueOnADayWithoutAMidnight) {
  EXPECT_EQ(occurrences("*-*-15 00:00 America/Sao_Paulo", "2017-10-01T00:00:00"),
            "Sun 15 October 2017 01:00 America/Sao_Paulo");
}

TEST(Recurrence, SaysWhatIsWrong) {
  EXPECT_EQ(occurrences("5th working day 09:00", "2026-01-01"),
            "error: the time zone is missing\n"
            "    write it last, for example \"5th working day 09:00 Europe/Moscow\"");
  EXPECT_EQ(occurrences("5th working day Europe/Moscow", "2026-01-01"),
            "error: the time of day is missing\n    write it behind the day: 09:00");
  EXPECT_EQ(occurrences("5th working day 09:00 Europe/Moskow", "2026-01-01"),
            "error: unknown time zone 'Europe/Moskow'\n    did you mean 'Europe/Moscow'?");
  EXPECT_EQ(occurrences("5th working day 09:00 Etc/Unknown", "2026-01-01").find("Etc/Unknown'\n"),
            std::string("error: unknown time zone '").size());
  EXPECT_EQ(occurrences("5th working day 09:00 MSK", "2026-01-01"),
            "error: unknown time zone 'MSK'\n"
            "    time zones have the names of places: Europe/Moscow, Asia/Vladivostok");
  EXPECT_EQ(occurrences("5th workin day 09:00 UTC", "2026-01-01"),
            "error: 'workin' is not understood here\n    did you mean 'working'?");
  EXPECT_EQ(occurrences("5th day 25:00 UTC", "2026-01-01"),
            "error: '25:00' is not a time of day\n    write hours and minutes: 09:00");
  EXPECT_EQ(occurrences("working day 09:00 UTC", "2026-01-01"),
            "error: which day is not said\n    write 1st, 5th or last before 'day'");
  EXPECT_EQ(
      occurrences("0 24 5 * * UTC", "2026-01-01"),
      "error: '24' is not an hour\n"
      "    an hour is a number from 0 to 23, a list 1,3, a range 1-5, with steps */2 or * for "
      "any");
  EXPECT_EQ(occurrences("*-02-30 UTC", "2026-01-01"),
            "error: there is no such day\n"
            "    30 February does not exist, nor do years after 2199");
  EXPECT_EQ(occurrences("*:*:* UTC", "2026-01-01"),
            "error: it is due more often than once a minute\n    name one second, or none");
  EXPECT_EQ(occurrences("*-*-5/0 UTC", "2026-01-01"),
            "error: '5/0' has no step behind its /\n"
            "    a day of the month is a number from 1 to 31, a list 1,3, a range 1..5, with steps "
            "*/2 or * for any");
  EXPECT_EQ(occurrences("tomorrow", "2026-01-01"),
            "error: 'tomorrow' is not understood\n"
            "    write a day and a time as in \"5th working day 09:00 Europe/Moscow\", \"*-*-05 "
            "09:00 Europe/Moscow\" (systemd) or \"0 9 5 * * Europe/Moscow\" (cron)");
  EXPECT_EQ(occurrences("", "2026-01-01"),
            "error: it is empty\n    write \"5th working day 09:00 Europe/Moscow\"");
}

std::string limit(const std::string& text, const std::string& due) {
  const Recurrence at = Recurrence::parse("5th working day 09:00 Europe/Moscow").value();
  const Result<DueLimit> limit = DueLimit::parse(text, at);
  if (!limit) return render(limit.diagnostics());
  const WorkingCalendar calendar = spring_2026();
  return in_words(limit->after(utc(due), &calendar), at.zone());
}

TEST(DueLimit, IsTheNextSuchMomentOrSoMuchLater) {
  EXPECT_EQ(limit("10th working day", "2026-02-06T06:00:00"),
            "Fri 13 February 2026 09:00 Europe/Moscow");
  EXPECT_EQ(limit("15th working day 18:00", "2026-02-06T06:00:00"),
            "Fri 20 February 2026 18:00 Europe/Moscow");
  EXPECT_EQ(limit("3 working days", "2026-02-27T06:00:00"), "Wed 4 March 2026 09:00 Europe/Moscow");
  EXPECT_EQ(limit("1 month", "2026-01-31T06:00:00"), "Sat 28 February 2026 09:00 Europe/Moscow");
  EXPECT_EQ(limit("90 minutes", "2026-01-31T06:00:00"), "Sat 31 January 2026 10:30 Europe/Moscow");
  EXPECT_EQ(limit("3 mounths", "2026-01-31T06:00:00"),
            "error: '3 mounths' is not a span of time\n    did you mean 'month'?");
  EXPECT_EQ(limit("2 Working Days", "2026-02-06T06:00:00"),
            "Tue 10 February 2026 09:00 Europe/Moscow");
}

TEST(DueLimit, IsRefusedInTheWordsOfWhatIsMeant) {
  const std::string span =
      " is not a span of time\n"
      "    write a number and a unit: \"3 months\", \"2 working days\", \"1 hour\"";
  EXPECT_EQ(limit("-1 days", "2026-02-06T06:00:00"), "error: '-1 days'" + span);
  EXPECT_EQ(limit("1.5 months", "2026-02-06T06:00:00"), "error: '1.5 months'" + span);
  EXPECT_EQ(limit("10 wrking days", "2026-02-06T06:00:00"),
            "error: '10 wrking days' is not a span of time\n    did you mean 'working day'?");
  EXPECT_EQ(limit("3days", "2026-02-06T06:00:00"), "error: '3days'" + span);
  EXPECT_EQ(limit("101 years", "2026-02-06T06:00:00"),
            "error: '101 years' is too long\n"
            "    it may be 100 years, or 10,000 of a smaller unit");
  EXPECT_THAT(limit("10th wrking day", "2026-02-06T06:00:00"),
              ::testing::StartsWith("error: 'wrking' is not "));
}

TEST(DueLimit, ComesAgainAfterEachDueDate) {
  EXPECT_EQ(limit("2026-03-01 18:00", "2026-02-06T06:00:00"),
            "error: there is none after Sun 1 March 2026 18:00 Europe/Moscow\n"
            "    what becomes due later would wait for ever: write a day that comes again, \"10th "
            "working day 18:00\" or \"*-*-20 18:00\", or how much later, \"3 working days\"");
  EXPECT_EQ(limit("2024..2026-*-20 18:00", "2026-02-06T06:00:00").substr(0, 62),
            "error: there is none after Sun 20 December 2026 18:00 Europe/M");
  EXPECT_EQ(limit("*-02-29 18:00", "2026-02-06T06:00:00"),
            "Tue 29 February 2028 18:00 Europe/Moscow");

  // What is due once may wait for one day.
  const Recurrence once = Recurrence::parse("2026-12-31 09:00 Europe/Moscow").value();
  EXPECT_TRUE(DueLimit::parse("2027-01-15 18:00", once));
  EXPECT_TRUE(DueLimit::parse("2026-12-31 09:01", once));
  EXPECT_TRUE(DueLimit::parse("2027-01-15 UTC", once));
  EXPECT_FALSE(DueLimit::parse("2026-12-31 09:00", once));
  EXPECT_FALSE(DueLimit::parse("2026-03-01 18:00", once));
}

TEST(TimeSpan, IsNoLongerThanDatesCanBeComputed) {
  EXPECT_EQ(render(TimeSpan::parse("10000 years").diagnostics()),
            "error: '10000 years' is too long\n"
            "    it may be 100 years, or 10,000 of a smaller unit");
  EXPECT_EQ(TimeSpan::parse("100 years").value().number, 100);
  EXPECT_EQ(TimeSpan::parse("10000 minutes").value().number, 10000);
}

std::string relative(const std::string& text, Date day) {
  const Result<RelativePeriod> period = RelativePeriod::parse(text);
  return period ? period->of(day).code() : render(period.diagnostics());
}

TEST(RelativePeriod, IsToldFromADay) {
  EXPECT_EQ(relative("previous month", Date(2026, 1, 14)), "2025-M12");
  EXPECT_EQ(relative("this year", Date(2026, 1, 14)), "2026");
  EXPECT_EQ(relative("2 quarters ago", Date(2026, 1, 14)), "2025-Q3");
  EXPECT_EQ(relative("previous half-year", Date(2026, 1, 14)), "2025-S2");
  EXPECT_EQ(relative("previous week", Date(2026, 1, 1)), "2025-W52");
  EXPECT_EQ(relative("previous day", Date(2024, 3, 1)), "2024-02-29");
  EXPECT_EQ(relative("100 years ago", Date(2026, 1, 14)), "1926");
  EXPECT_EQ(relative("101 years ago", Date(2026, 1, 14)),
            "error: '101 years ago' is too long ago\n    it may be 100 years");
  EXPECT_EQ(relative("999999 days ago", Date(2026, 1, 14)),
            "error: '999999 days ago' is too long ago\n    it may be 100 years");
  EXPECT_EQ(relative("next month", Date(2026, 1, 14)),
            "error: 'next month' is not a period told from the due date\n"
            "    write \"previous month\", \"this year\" or \"2 quarters ago\"");
}

}  // namespace
}  // namespace svodka
