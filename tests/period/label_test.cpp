#include "engine/period/label.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace svodka {
namespace {

struct Labels {
  const char* code;
  const char* nominative;
  const char* during;
  const char* over;
  const char* genitive;
};

void expect_labels(const char* language, const std::vector<Labels>& cases) {
  for (const Labels& c : cases) {
    const Period period = Period::parse(c.code).value();
    EXPECT_EQ(label(period, language), c.nominative);
    EXPECT_EQ(label(period, language, LabelCase::during), c.during);
    EXPECT_EQ(label(period, language, LabelCase::over), c.over);
    EXPECT_EQ(label(period, language, LabelCase::genitive), c.genitive);
  }
}

TEST(Label, InRussian) {
  expect_labels(
      "ru",
      {
          {"2023", "2023 год", "в 2023 году", "за 2023 год", "2023 года"},
          {"2021-S1", "I полугодие 2021 года", "в I полугодии 2021 года",
           "за I полугодие 2021 года", "I полугодия 2021 года"},
          {"2021-S2", "II полугодие 2021 года", "во II полугодии 2021 года",
           "за II полугодие 2021 года", "II полугодия 2021 года"},
          {"2024-Q2", "II квартал 2024 года", "во II квартале 2024 года", "за II квартал 2024 года",
           "II квартала 2024 года"},
          {"2024-Q4", "IV квартал 2024 года", "в IV квартале 2024 года", "за IV квартал 2024 года",
           "IV квартала 2024 года"},
          {"2024-M05", "май 2024 года", "в мае 2024 года", "за май 2024 года", "мая 2024 года"},
          {"2024-M02", "февраль 2024 года", "в феврале 2024 года", "за февраль 2024 года",
           "февраля 2024 года"},
          {"2024-W07", "7-я неделя 2024 года", "на 7-й неделе 2024 года", "за 7-ю неделю 2024 года",
           "7-й недели 2024 года"},
          {"2024-05-17", "17 мая 2024 года", "17 мая 2024 года", "за 17 мая 2024 года",
           "17 мая 2024 года"},
          {"2020-07-01/P18M", "с 01.07.2020 по 31.12.2021", "с 01.07.2020 по 31.12.2021",
           "за период с 01.07.2020 по 31.12.2021", "периода с 01.07.2020 по 31.12.2021"},
          {"2018-01-01/P6Y", "2018–2023 годы", "в 2018–2023 годах", "за 2018–2023 годы",
           "2018–2023 годов"},
      });
}

TEST(Label, InUkrainian) {
  expect_labels("uk",
                {
                    {"2023", "2023 рік", "у 2023 році", "за 2023 рік", "2023 року"},
                    {"2021-S2", "II півріччя 2021 року", "у II півріччі 2021 року",
                     "за II півріччя 2021 року", "II півріччя 2021 року"},
                    {"2024-Q3", "III квартал 2024 року", "у III кварталі 2024 року",
                     "за III квартал 2024 року", "III кварталу 2024 року"},
                    {"2024-M05", "травень 2024 року", "у травні 2024 року", "за травень 2024 року",
                     "травня 2024 року"},
                    {"2024-M02", "лютий 2024 року", "у лютому 2024 року", "за лютий 2024 року",
                     "лютого 2024 року"},
                    {"2024-W07", "7-й тиждень 2024 року", "на 7-му тижні 2024 року",
                     "за 7-й тиждень 2024 року", "7-го тижня 2024 року"},
                    {"2024-05-17", "17 травня 2024 року", "17 травня 2024 року",
                     "за 17 травня 2024 року", "17 травня 2024 року"},
                    {"2020-07-01/P18M", "з 01.07.2020 по 31.12.2021", "з 01.07.2020 по 31.12.2021",
                     "за період з 01.07.2020 по 31.12.2021", "періоду з 01.07.2020 по 31.12.2021"},
                    {"2018-01-01/P6Y", "2018–2023 роки", "у 2018–2023 роках", "за 2018–2023 роки",
                     "2018–2023 років"},
                });
}

TEST(Label, InEnglish) {
  expect_labels(
      "en",
      {
          {"2023", "2023", "in 2023", "for 2023", "of 2023"},
          {"2021-S2", "second half of 2021", "in the second half of 2021",
           "for the second half of 2021", "of the second half of 2021"},
          {"2024-Q3", "third quarter of 2024", "in the third quarter of 2024",
           "for the third quarter of 2024", "of the third quarter of 2024"},
          {"2024-M05", "May 2024", "in May 2024", "for May 2024", "of May 2024"},
          {"2020-W53", "week 53 of 2020", "in week 53 of 2020", "for week 53 of 2020",
           "of week 53 of 2020"},
          {"2024-05-17", "17 May 2024", "on 17 May 2024", "for 17 May 2024", "of 17 May 2024"},
          {"2020-07-01/P18M", "1 July 2020 to 31 December 2021",
           "from 1 July 2020 to 31 December 2021", "for 1 July 2020 to 31 December 2021",
           "of 1 July 2020 to 31 December 2021"},
          {"2018-01-01/P6Y", "2018–2023", "in 2018–2023", "for 2018–2023", "of 2018–2023"},
      });
}

TEST(Label, OfDatesGivesTheFirstAndTheLastDay) {
  const Period half_and_year = Period::parse("2020-07-01/P18M").value();
  EXPECT_EQ(label(half_and_year, "ru", LabelCase::dates), "01.07.2020 – 31.12.2021");
  EXPECT_EQ(label(half_and_year, "uk", LabelCase::dates), "01.07.2020 – 31.12.2021");
  EXPECT_EQ(label(half_and_year, "en", LabelCase::dates), "1 July 2020 – 31 December 2021");
  EXPECT_EQ(label(Period::year(2023), "ru", LabelCase::dates), "01.01.2023 – 31.12.2023");
  EXPECT_EQ(label(Period::day(Date(2024, 5, 17)), "ru", LabelCase::dates), "17.05.2024");
}

TEST(Label, InAnUnknownLanguageIsEnglish) {
  EXPECT_EQ(label(Period::month(2024, 5), "fr"), "May 2024");
  EXPECT_EQ(label(Period::month(2024, 5), ""), "May 2024");
}

TEST(Label, OfADate) {
  const Date date(2024, 5, 7);
  EXPECT_EQ(date_label(date, "ru"), "07.05.2024");
  EXPECT_EQ(date_label(date, "uk"), "07.05.2024");
  EXPECT_EQ(date_label(date, "en"), "7 May 2024");
  EXPECT_EQ(long_date_label(date, "ru"), "7 мая 2024 года");
  EXPECT_EQ(long_date_label(date, "uk"), "7 травня 2024 року");
  EXPECT_EQ(long_date_label(date, "en"), "7 May 2024");
}

TEST(Label, HasEveryMonthInEveryCase) {
  const std::vector<std::string> ru = {"январе",   "феврале", "марте",  "апреле",
                                       "мае",      "июне",    "июле",   "августе",
                                       "сентябре", "октябре", "ноябре", "декабре"};
  const std::vector<std::string> uk = {"січні",   "лютому", "березні",   "квітні",
                                       "травні",  "червні", "липні",     "серпні",
                                       "вересні", "жовтні", "листопаді", "грудні"};
  for (int month = 1; month <= 12; ++month) {
    const auto i = static_cast<std::size_t>(month - 1);
    const Period period = Period::month(2024, month);
    EXPECT_EQ(label(period, "ru", LabelCase::during), "в " + ru[i] + " 2024 года");
    EXPECT_EQ(label(period, "uk", LabelCase::during), "у " + uk[i] + " 2024 року");
  }
}

}  // namespace
}  // namespace svodka
