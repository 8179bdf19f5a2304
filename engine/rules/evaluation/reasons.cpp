#include "engine/rules/evaluation/reasons.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/locale/languages.hpp"
#include "engine/rules/evaluation/reasons_of_arithmetic.hpp"

namespace svodka {

namespace {

struct Phrase {
  std::string_view en, ru, uk;
};

constexpr std::array phrases = {
    Phrase{"division by zero", "деление на ноль", "ділення на нуль"},
    Phrase{"growth from zero", "прирост от нуля не определён", "приріст від нуля не визначений"},
    Phrase{"growth over a negative base", "прирост к отрицательному числу не определён",
           "приріст до від'ємного числа не визначений"},
    Phrase{"nothing to average", "нечего усреднять", "немає чого усереднювати"},
    Phrase{"share of zero", "доля от нуля не определена", "частка від нуля не визначена"},
    Phrase{"the result is too large", "слишком большое число", "занадто велике число"},
    Phrase{"not a number", "не число", "не число"},
    Phrase{"the period is not made of whole months", "период не делится на целые месяцы",
           "період не ділиться на цілі місяці"},
    Phrase{"the rule gave no value", "правило не дало значения", "правило не дало значення"},
    Phrase{"nothing to add up", "нечего складывать", "немає чого складати"},
    Phrase{"no parts are stated", "части не указаны", "частини не вказано"},
    Phrase{"the calendar of working days is not filled in for this period",
           "календарь рабочих дней на этот период не заполнен",
           "календар робочих днів на цей період не заповнено"},
    Phrase{"the place among bounds is undetermined", "место среди границ не определено",
           "місце серед меж не визначене"},
    Phrase{"a bound cannot be compared with its history",
           "названа граница, а не число: с прежними не сравнить",
           "названо межу, а не число: із попередніми не порівняти"},
};

}  // namespace

std::string not_reported(std::string_view name, std::string_view period,
                         std::string_view language) {
  return fmt::format(fmt::runtime(in_language(language, "нет данных: «{}», {}",
                                              "немає даних: «{}», {}", "not reported: {}, {}")),
                     name, period);
}

std::string incomplete(int reported, int expected, std::string_view name, std::string_view period,
                       std::string_view language) {
  return fmt::format(
      fmt::runtime(in_language(language, "сообщено {} из {}: «{}», {}",
                               "повідомлено {} з {}: «{}», {}", "{} of {} reported: {}, {}")),
      reported, expected, name, period);
}

std::string short_history(int known, int needed, std::string_view language) {
  return fmt::format(fmt::runtime(in_language(language, "чисел в истории: {}, а нужно не меньше {}",
                                              "чисел в історії: {}, а потрібно не менше {}",
                                              "the history has {} figures, and {} are needed")),
                     known, needed);
}

std::string incomplete(int reported, int expected, std::string_view language) {
  return fmt::format(fmt::runtime(in_language(language, "сообщено {} из {}", "повідомлено {} з {}",
                                              "{} of {} reported")),
                     reported, expected);
}

std::string reported_of(int reported, int expected, std::string_view language) {
  return fmt::format(fmt::runtime(in_language(language, "{} из {}", "{} з {}", "{} of {}")),
                     reported, expected);
}

std::string rule_failed(std::string_view rule, std::string_view language) {
  return fmt::format(
      fmt::runtime(in_language(language, "правило «{}» выполнить не удалось",
                               "правило «{}» виконати не вдалося", "the rule '{}' failed")),
      rule);
}

std::string reason_in(std::string_view reason, std::string_view language) {
  for (const Phrase& phrase : phrases) {
    if (phrase.en == reason) return in_language(language, phrase.ru, phrase.uk, phrase.en);
  }
  return arithmetic_reason_in(reason, language).value_or(std::string(reason));
}

}  // namespace svodka
