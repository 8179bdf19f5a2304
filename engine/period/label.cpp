#include "engine/period/label.hpp"

#include <array>

#include "engine/period/months.hpp"
#include "engine/places/places.hpp"

namespace svodka {
namespace {

// How one frequency is worded in the four cases of LabelCase, as patterns.
struct Wording {
  std::string_view nominative;
  std::string_view during;
  std::string_view over;
  std::string_view genitive;
};

struct Language {
  Wording year, half_year, quarter, month, week, day, range, years;
  std::string_view after_long_date;  // 17 мая 2024 года
  bool numeric_dates;                // 17.05.2024
  // {in}: the preposition before the second half or quarter (во втором), and before the others.
  std::string_view in_second, in_other;
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 12> months_in;  // в мае
  std::array<std::string_view, 12> months_of;  // 17 мая
};

const Language russian = {
    .year = {"{year} год", "в {year} году", "за {year} год", "{year} года"},
    .half_year = {"{roman} полугодие {year} года", "{in} {roman} полугодии {year} года",
                  "за {roman} полугодие {year} года", "{roman} полугодия {year} года"},
    .quarter = {"{roman} квартал {year} года", "{in} {roman} квартале {year} года",
                "за {roman} квартал {year} года", "{roman} квартала {year} года"},
    .month = {"{month} {year} года", "в {month_in} {year} года", "за {month} {year} года",
              "{month_of} {year} года"},
    .week = {"{number}-я неделя {year} года", "на {number}-й неделе {year} года",
             "за {number}-ю неделю {year} года", "{number}-й недели {year} года"},
    .day = {"{date}", "{date}", "за {date}", "{date}"},
    .range = {"с {first} по {last}", "с {first} по {last}", "за период с {first} по {last}",
              "периода с {first} по {last}"},
    .years = {"{first_year}–{last_year} годы", "в {first_year}–{last_year} годах",
              "за {first_year}–{last_year} годы", "{first_year}–{last_year} годов"},
    .after_long_date = " года",
    .numeric_dates = true,
    .in_second = "во",
    .in_other = "в",
    .months = {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
               "октябрь", "ноябрь", "декабрь"},
    .months_in = {"январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе",
                  "сентябре", "октябре", "ноябре", "декабре"},
    .months_of = {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
                  "сентября", "октября", "ноября", "декабря"},
};

const Language ukrainian = {
    .year = {"{year} рік", "у {year} році", "за {year} рік", "{year} року"},
    .half_year = {"{roman} півріччя {year} року", "у {roman} півріччі {year} року",
                  "за {roman} півріччя {year} року", "{roman} півріччя {year} року"},
    .quarter = {"{roman} квартал {year} року", "у {roman} кварталі {year} року",
                "за {roman} квартал {year} року", "{roman} кварталу {year} року"},
    .month = {"{month} {year} року", "у {month_in} {year} року", "за {month} {year} року",
              "{month_of} {year} року"},
    .week = {"{number}-й тиждень {year} року", "на {number}-му тижні {year} року",
             "за {number}-й тиждень {year} року", "{number}-го тижня {year} року"},
    .day = {"{date}", "{date}", "за {date}", "{date}"},
    .range = {"з {first} по {last}", "з {first} по {last}", "за період з {first} по {last}",
              "періоду з {first} по {last}"},
    .years = {"{first_year}–{last_year} роки", "у {first_year}–{last_year} роках",
              "за {first_year}–{last_year} роки", "{first_year}–{last_year} років"},
    .after_long_date = " року",
    .numeric_dates = true,
    .in_second = "у",
    .in_other = "у",
    .months = {"січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень",
               "вересень", "жовтень", "листопад", "грудень"},
    .months_in = {"січні", "лютому", "березні", "квітні", "травні", "червні", "липні", "серпні",
                  "вересні", "жовтні", "листопаді", "грудні"},
    .months_of = {"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня",
                  "вересня", "жовтня", "листопада", "грудня"},
};

const Language english = {
    .year = {"{year}", "in {year}", "for {year}", "of {year}"},
    .half_year = {"{ordinal} half of {year}", "in the {ordinal} half of {year}",
                  "for the {ordinal} half of {year}", "of the {ordinal} half of {year}"},
    .quarter = {"{ordinal} quarter of {year}", "in the {ordinal} quarter of {year}",
                "for the {ordinal} quarter of {year}", "of the {ordinal} quarter of {year}"},
    .month = {"{month} {year}", "in {month} {year}", "for {month} {year}", "of {month} {year}"},
    .week = {"week {number} of {year}", "in week {number} of {year}", "for week {number} of {year}",
             "of week {number} of {year}"},
    .day = {"{date}", "on {date}", "for {date}", "of {date}"},
    .range = {"{first} to {last}", "from {first} to {last}", "for {first} to {last}",
              "of {first} to {last}"},
    .years = {"{first_year}–{last_year}", "in {first_year}–{last_year}",
              "for {first_year}–{last_year}", "of {first_year}–{last_year}"},
    .after_long_date = "",
    .numeric_dates = false,
    .in_second = "in",
    .in_other = "in",
    .months = detail::english_months,
    .months_in = detail::english_months,
    .months_of = detail::english_months,
};

const Language& language_named(std::string_view language) {
  if (language == "ru") return russian;
  if (language == "uk") return ukrainian;
  return english;
}

bool whole_years(const Period& period) { return !period.parts(Frequency::year).empty(); }

const Wording& wording_of(const Language& language, const Period& period) {
  switch (period.frequency()) {
    case Frequency::year:
      return language.year;
    case Frequency::half_year:
      return language.half_year;
    case Frequency::quarter:
      return language.quarter;
    case Frequency::month:
      return language.month;
    case Frequency::week:
      return language.week;
    case Frequency::day:
      return language.day;
    case Frequency::range:
      break;
  }
  return whole_years(period) ? language.years : language.range;
}

std::string_view pattern_of(const Wording& wording, LabelCase which) {
  switch (which) {
    case LabelCase::during:
      return wording.during;
    case LabelCase::over:
      return wording.over;
    case LabelCase::genitive:
      return wording.genitive;
    case LabelCase::nominative:
    case LabelCase::dates:
      break;
  }
  return wording.nominative;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string month_word(const std::array<std::string_view, 12>& words, Date date) {
  return std::string(nth(words, date.month() - 1));
}

std::string long_date_in(const Language& language, Date date) {
  return std::to_string(date.day()) + " " + month_word(language.months_of, date) + " " +
         std::to_string(date.year()) + std::string(language.after_long_date);
}

std::string date_in(const Language& language, Date date) {
  if (!language.numeric_dates) return long_date_in(language, date);
  return two_digits(date.day()) + "." + two_digits(date.month()) + "." +
         std::to_string(date.year());
}

// What a pattern's word in braces stands for.
std::string word(std::string_view name, const Language& language, const Period& period) {
  constexpr std::array<std::string_view, 4> roman = {"I", "II", "III", "IV"};
  constexpr std::array<std::string_view, 4> ordinal = {"first", "second", "third", "fourth"};
  const Date first = period.first_day();
  const int index = period.index();
  if (name == "year") return std::to_string(period.year_number());
  if (name == "month") return month_word(language.months, first);
  if (name == "month_in") return month_word(language.months_in, first);
  if (name == "month_of") return month_word(language.months_of, first);
  if (name == "date") return long_date_in(language, first);
  if (name == "number") return std::to_string(index);
  if (name == "first") return date_in(language, first);
  if (name == "last") return date_in(language, period.last_day());
  if (name == "first_year") return std::to_string(first.year());
  if (name == "last_year") return std::to_string(period.last_day().year());
  if (name == "in") return std::string(index == 2 ? language.in_second : language.in_other);
  if (name == "roman") return std::string(nth(roman, index - 1));
  return std::string(nth(ordinal, index - 1));
}

std::string filled(std::string_view pattern, const Language& language, const Period& period) {
  std::string text;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find('}', open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    text += word(name, language, period);
    pattern.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace

std::string label(const Period& period, std::string_view language, LabelCase which) {
  const Language& chosen = language_named(language);
  if (which != LabelCase::dates) {
    return filled(pattern_of(wording_of(chosen, period), which), chosen, period);
  }
  std::string first = date_in(chosen, period.first_day());
  if (period.frequency() == Frequency::day) return first;
  return first + " – " + date_in(chosen, period.last_day());
}

std::string date_label(Date date, std::string_view language) {
  return date_in(language_named(language), date);
}

std::string long_date_label(Date date, std::string_view language) {
  return long_date_in(language_named(language), date);
}

}  // namespace svodka
