#include "engine/rules/evaluation/reasons.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "engine/locale/reason_words.hpp"
#include "engine/value/extremes.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// 1e+308 is none.
bool has_a_latin_word(const std::string& text) {
  return std::adjacent_find(text.begin(), text.end(), [](char a, char b) {
           return is_latin(a) && is_latin(b);
         }) != text.end();
}

std::vector<Quantity> operands() {
  std::vector<Quantity> list = {Quantity::number(0), Quantity::number(3), Quantity::number(1e308),
                                Quantity::between(-1, 1), Quantity::between(2, 5)};
  for (const Qualifier qualifier : {Qualifier::about, Qualifier::more, Qualifier::at_least,
                                    Qualifier::less, Qualifier::at_most}) {
    for (const double value : {-3.0, 0.0, 3.0, 1e308}) {
      list.push_back(Quantity::number(value, qualifier));
    }
  }
  return list;
}

TEST(Reasons, OfArithmeticAreSaidInRussianAndUkrainian) {
  int missing = 0;
  for (const Quantity& a : operands()) {
    for (const Quantity& b : operands()) {
      for (const Quantity& result : {a + b, a - b, a * b, a / b, larger(a, b), smaller(a, b)}) {
        if (!result.is_missing()) continue;
        ++missing;
        for (const char* language : {"ru", "uk"}) {
          const std::string said = reason_in(result.reason(), language);
          EXPECT_FALSE(has_a_latin_word(said)) << said;
        }
        EXPECT_EQ(reason_in(result.reason(), "en"), result.reason());
      }
    }
  }
  EXPECT_GT(missing, 500);
}

TEST(Reasons, AgreeWithTheirNouns) {
  const std::pair<const char*, const char*> cases[] = {
      {"the sum of a lower bound and an upper bound is undetermined",
       "сумма нижней границы и верхней границы не определена"},
      {"the difference of two lower bounds is undetermined",
       "разность двух нижних границ не определена"},
      {"the product of an interval and an exact number is undetermined",
       "произведение промежутка и точного числа не определено"},
      {"the smallest of an approximate number and an upper bound is undetermined",
       "наименьшее из приблизительного числа и верхней границы не определено"},
      {"division by a number that may be zero (-1..1)",
       "деление на число, которое может быть нулём (-1..1)"},
  };
  for (const auto& [english, russian] : cases) EXPECT_EQ(reason_in(english, "ru"), russian);
  EXPECT_EQ(reason_in("the product of two intervals is undetermined", "uk"),
            "добуток двох проміжків не визначений");
}

TEST(Reasons, InPeoplesOwnWordsStayAsTheyAre) {
  for (const char* reason : {"не прислали", "the sum of all fears is undetermined",
                             "the sum of a bound and a bound is undetermined", "the", ""}) {
    EXPECT_EQ(reason_in(reason, "ru"), reason);
  }
}

TEST(Reasons, OfStatusesAndFunctionsAreSaidInAllLanguages) {
  std::vector<Wording> all(ReasonWords::statuses.begin(), ReasonWords::statuses.end());
  all.insert(all.end(), ReasonWords::reasons.begin(), ReasonWords::reasons.end());
  for (const Wording& wording : all) {
    for (const char* language : {"ru", "uk"}) {
      EXPECT_FALSE(wording.of(language).empty()) << wording.english;
      EXPECT_FALSE(has_a_latin_word(wording.in(language))) << wording.in(language);
    }
    EXPECT_TRUE(has_a_latin_word(wording.in("en"))) << wording.english;
    EXPECT_EQ(wording.of("fr"), wording.english);
  }
}

TEST(Reasons, OfAFigureWithoutAValueNameItAndKeepsTheComment) {
  EXPECT_EQ(without_value("suppressed", "Подписчики", "2023 год", "ru"),
            "данные скрыты: «Подписчики», 2023 год");
  EXPECT_EQ(
      without_value("exists but was not collected: опрос отменён", "Подписчики", "2023 год", "ru"),
      "данные есть, но не собраны (опрос отменён): «Подписчики», 2023 год");
  EXPECT_EQ(without_value("missing because of a holiday", "Followers", "2023", "en"),
            "missing because of a holiday: Followers, 2023");
}

}  // namespace
}  // namespace svodka
