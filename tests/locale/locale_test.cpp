#include "engine/locale/locale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace svodka {
namespace {

// Spaces between groups are U+00A0; written here as "_".
std::string visible(std::string text) {
  for (std::size_t at; (at = text.find("\u00A0")) != std::string::npos;) text.replace(at, 2, "_");
  return text;
}

TEST(Locale, KnowsItsLanguage) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"ru", "ru"}, {"uk", "uk"}, {"en", "en"}, {"ru-RU", "ru"}, {"uk_UA", "uk"},
      {"RU", "ru"}, {"fr", "en"}, {"", "en"},   {"rus", "en"},   {"en-GB", "en"},
  };
  for (const auto& [tag, language] : cases) EXPECT_EQ(Locale(tag).language(), language) << tag;
}

struct NumberCase {
  double value;
  int decimals;
  const char* ru;
  const char* uk;
  const char* en;
};

TEST(Locale, WritesNumbersAsItsLanguageDoes) {
  const std::vector<NumberCase> cases = {
      {0, -1, "0", "0", "0"},
      {-0.0, -1, "0", "0", "0"},
      {7, -1, "7", "7", "7"},
      {350, -1, "350", "350", "350"},
      {3415, -1, "3_415", "3_415", "3,415"},
      {-3415, -1, "-3_415", "-3_415", "-3,415"},
      {12345, -1, "12_345", "12_345", "12,345"},
      {1234567.25, -1, "1_234_567,25", "1_234_567,25", "1,234,567.25"},
      {39.6, -1, "39,6", "39,6", "39.6"},
      {0.1 + 0.2, -1, "0,30000000000000004", "0,30000000000000004", "0.30000000000000004"},
      {1e-7, -1, "0,0000001", "0,0000001", "0.0000001"},
      {1e15, -1, "1_000_000_000_000_000", "1_000_000_000_000_000", "1,000,000,000,000,000"},
      {39.6, 0, "40", "40", "40"},
      {39.6, 2, "39,60", "39,60", "39.60"},
      {2.675, 2, "2,68", "2,68", "2.68"},
      {1.005, 2, "1,01", "1,01", "1.01"},
      {-2.5, 0, "-3", "-3", "-3"},
      {-0.04, 1, "0,0", "0,0", "0.0"},
      {999.95, 1, "1_000,0", "1_000,0", "1,000.0"},
      {3415, 1, "3_415,0", "3_415,0", "3,415.0"},
  };
  const Locale ru("ru");
  const Locale uk("uk");
  const Locale en("en");
  for (const NumberCase& c : cases) {
    EXPECT_EQ(visible(ru.number(c.value, c.decimals)), c.ru);
    EXPECT_EQ(visible(uk.number(c.value, c.decimals)), c.uk);
    EXPECT_EQ(visible(en.number(c.value, c.decimals)), c.en);
  }
}

TEST(Locale, PutsANoBreakSpaceBetweenGroups) {
  EXPECT_EQ(Locale("ru").number(3415), "3\u00A0415");
  EXPECT_EQ(Locale("uk").number(3415), "3\u00A0415");
}

TEST(Locale, LeavesGroupsOutWhenAsked) {
  EXPECT_EQ(Locale("ru").number(1234567.5, -1, false), "1234567,5");
  EXPECT_EQ(Locale("en").number(1234567.5, 2, false), "1234567.50");
}

TEST(Locale, WritesTheLargestNumberInFull) {
  const std::string text = Locale("en").number(1.7976931348623157e308, -1, false);
  EXPECT_EQ(text.size(), 309U);
  EXPECT_EQ(text.substr(0, 20), "17976931348623157000");
}

TEST(Locale, NeverWritesNotANumberOrInfinity) {
  EXPECT_EQ(Locale("ru").number(std::nan("")), "н/д");
  EXPECT_EQ(Locale("en").number(-std::numeric_limits<double>::infinity(), 2), "n/a");
}

TEST(Locale, ManyDecimalsAreShownUpToAHundred) {
  EXPECT_EQ(Locale("en").number(0.5, 1000), "0.5" + std::string(99, '0'));
}

TEST(Locale, SaysAQualifierInWords) {
  using enum Qualifier;
  const std::vector<std::tuple<Qualifier, const char*, const char*, const char*>> cases = {
      {exact, "3_500", "3_500", "3,500"},
      {about, "около 3_500", "близько 3_500", "about 3,500"},
      {more, "более 3_500", "понад 3_500", "more than 3,500"},
      {at_least, "не менее 3_500", "не менше 3_500", "at least 3,500"},
      {less, "менее 3_500", "менше 3_500", "less than 3,500"},
      {at_most, "не более 3_500", "не більше 3_500", "at most 3,500"},
  };
  for (const auto& [qualifier, ru, uk, en] : cases) {
    const Quantity q = Quantity::number(3500, qualifier);
    EXPECT_EQ(visible(Locale("ru").quantity(q)), ru);
    EXPECT_EQ(visible(Locale("uk").quantity(q)), uk);
    EXPECT_EQ(visible(Locale("en").quantity(q)), en);
  }
  EXPECT_EQ(Locale("ru").qualifier_words(more), "более");
  EXPECT_EQ(Locale("ru").qualifier_words(exact), "");
}

TEST(Locale, SaysBothEndsOfAnInterval) {
  const Quantity q = Quantity::between(3, 5000.5);
  EXPECT_EQ(visible(Locale("ru").quantity(q)), "от 3 до 5_000,5");
  EXPECT_EQ(visible(Locale("uk").quantity(q)), "від 3 до 5_000,5");
  EXPECT_EQ(visible(Locale("en").quantity(q, 2, false)), "from 3.00 to 5000.50");
}

TEST(Locale, MarksWhatIsMissing) {
  const Quantity q = Quantity::missing("not reported for 2022");
  EXPECT_EQ(Locale("ru").quantity(q), "н/д");
  EXPECT_EQ(Locale("uk").quantity(q), "н/д");
  EXPECT_EQ(Locale("en").quantity(q), "n/a");
}

TEST(Locale, ChoosesThePluralFormOfTheLanguage) {
  using enum PluralForm;
  const std::vector<std::tuple<double, PluralForm, PluralForm>> cases = {
      {0, many, other},   {1, one, one},       {2, few, other},     {4, few, other},
      {5, many, other},   {11, many, other},   {12, many, other},   {21, one, other},
      {22, few, other},   {25, many, other},   {101, one, other},   {111, many, other},
      {112, many, other}, {1.5, other, other}, {1000, many, other}, {3421, one, other},
      {-1, one, one},
  };
  for (const auto& [value, slavic, in_english] : cases) {
    EXPECT_EQ(Locale("ru").plural(value), slavic) << value;
    EXPECT_EQ(Locale("uk").plural(value), slavic) << value;
    EXPECT_EQ(Locale("en").plural(value), in_english) << value;
  }
}

TEST(Locale, ThePluralFormIsThatOfTheNumberAsPrinted) {
  EXPECT_EQ(Locale("ru").plural(1, 1), PluralForm::other);   // 1,0 процента
  EXPECT_EQ(Locale("ru").plural(1.2, 0), PluralForm::one);   // 1 процент
  EXPECT_EQ(Locale("ru").plural(4.6, 0), PluralForm::many);  // 5 процентов
  EXPECT_EQ(Locale("en").plural(1, 1), PluralForm::other);   // 1.0 percent
  EXPECT_EQ(Locale("ru").plural(std::nan("")), PluralForm::other);
}

TEST(Locale, ChangesTheCaseOfCyrillic) {
  const Locale ru("ru");
  const Locale uk("uk");
  EXPECT_EQ(ru.upper("приём, ещё раз"), "ПРИЁМ, ЕЩЁ РАЗ");
  EXPECT_EQ(ru.lower("ПРИЁМ 2024"), "приём 2024");
  EXPECT_EQ(uk.upper("півріччя, її ґанок"), "ПІВРІЧЧЯ, ЇЇ ҐАНОК");
  EXPECT_EQ(uk.lower("ПІВРІЧЧЯ, ЇЖА, ЄДНІСТЬ"), "півріччя, їжа, єдність");
  EXPECT_EQ(ru.upper(""), "");
  EXPECT_EQ(ru.upper("straße"), "STRASSE");
  EXPECT_EQ(ru.lower("\xFF Я"), "\xFF я");
}

TEST(Locale, CountsCharactersAsAReaderDoes) {
  const Locale ru("ru");
  EXPECT_EQ(ru.length(""), 0U);
  EXPECT_EQ(ru.length("Ухта"), 4U);
  EXPECT_EQ(ru.length("и\u0306"), 1U);  // й in two code points
  EXPECT_EQ(ru.length("👨‍👩‍👧 семья"), 7U);
}

TEST(Locale, CanBeMovedAndGoesOnWorking) {
  Locale first("ru");
  EXPECT_EQ(first.number(39.6), "39,6");
  Locale second = std::move(first);
  EXPECT_EQ(second.number(39.6), "39,6");
  second = Locale("en");
  EXPECT_EQ(second.number(39.6), "39.6");
}

std::string sorted_by(const Locale& locale, std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end(),
            [&](const std::string& a, const std::string& b) { return locale.compare(a, b) < 0; });
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : " ") + text;
  return joined;
}

TEST(Locale, SortsTextsAsADictionaryOfTheLanguage) {
  EXPECT_EQ(sorted_by(Locale("ru"), {"Ёлкино", "Абакан", "Ялта", "Zürich", "Елец", "Жуковка",
                                     "ёмкое", "их", "абакан", "Йошкар-Ола", "Aachen"}),
            "абакан Абакан Елец Ёлкино ёмкое Жуковка их Йошкар-Ола Ялта Aachen Zürich");
  EXPECT_EQ(
      sorted_by(Locale("uk"), {"Яготин", "Їжа", "Ізюм", "Івано", "Євпаторія", "Жашків", "Ґанок",
                               "Гадяч", "Дергачі", "Енергодар", "Иршава", "Йордан", "Aachen"}),
      "Гадяч Ґанок Дергачі Енергодар Євпаторія Жашків Иршава Івано Ізюм Їжа Йордан Яготин Aachen");
  EXPECT_EQ(sorted_by(Locale("en"), {"Ухта", "Zurich", "aachen", "Елец", "Ёлкино", "Aachen"}),
            "aachen Aachen Zurich Елец Ёлкино Ухта");
}

TEST(Locale, ComparesOnlyEqualTextsAsEqual) {
  const Locale ru("ru");
  const std::vector<std::string> texts = {
      "",     "а",    "А",    "е\u0308", "ё", "a-b", "ab", std::string("a\0b", 3),
      "\xff", "\xfe", "2024", "10",      "9", "ж ",  "ж"};
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      EXPECT_EQ(ru.compare(a, b) == 0, a == b) << a << " " << b;
      EXPECT_EQ(ru.compare(a, b) < 0, ru.compare(b, a) > 0) << a << " " << b;
      EXPECT_EQ(ru.compare(a, b) < 0, ru.sort_key(a) < ru.sort_key(b)) << a << " " << b;
    }
  }
}

TEST(Locale, SortsLongTextsByTheirBeginningAndThenByTheirBytes) {
  const Locale ru("ru");
  std::string same;
  for (int i = 0; i < 5000; ++i) same += "ж";
  EXPECT_LT(ru.compare(same + "Ё", same + "Е"), 0);  // by their bytes
  EXPECT_LT(ru.sort_key(same + "Ё"), ru.sort_key(same + "Е"));
  EXPECT_GT(ru.compare("Ё" + same, "Е" + same), 0);
}

TEST(Locale, BeginsASentenceWithACapital) {
  const std::pair<const char*, const char*> cases[] = {
      {"более 350 ёлок", "Более 350 ёлок"},
      {"«ёлка»", "«Ёлка»"},
      {"їжа МЕРІЇ", "Їжа МЕРІЇ"},
      {"350 человек", "350 человек"},
      {"", ""},
      {"—", "—"},
      {"ß", "Ss"},
      {"\xff x", "\xff X"},
  };
  for (const auto& [text, capital] : cases) EXPECT_EQ(Locale("ru").capital(text), capital) << text;
}

}  // namespace
}  // namespace svodka
