// Why there is no value, for people: the reader of a cell is a press officer.
#pragma once

#include <array>

#include "engine/locale/wording.hpp"

namespace svodka {

struct ReasonWords {
  // With places for names, numbers and periods, as fmt fills them.
  static constexpr Wording not_reported = {"нет данных: «{}», {}", "немає даних: «{}», {}",
                                           "not reported: {}, {}"};
  static constexpr Wording no_value = {"{}: «{}», {}", "{}: «{}», {}", "{}: {}, {}"};
  static constexpr Wording incomplete_figure = {
      "сообщено {} из {}: «{}», {}", "повідомлено {} з {}: «{}», {}", "{} of {} reported: {}, {}"};
  static constexpr Wording incomplete = {"сообщено {} из {}", "повідомлено {} з {}",
                                         "{} of {} reported"};
  static constexpr Wording reported_of = {"{} из {}", "{} з {}", "{} of {}"};
  static constexpr Wording short_history = {"чисел в истории: {}, а нужно не меньше {}",
                                            "чисел в історії: {}, а потрібно не менше {}",
                                            "the history has {} figures, and {} are needed"};
  static constexpr Wording rule_failed = {"правило «{}» выполнить не удалось",
                                          "правило «{}» виконати не вдалося",
                                          "the rule '{}' failed"};
  static constexpr Wording no_such_week = {"в {} году нет недели {}", "у {} році немає тижня {}",
                                           "{} has no week {}"};

  // What a figure's status says, found by its English words, those of SDMX's code list.
  static constexpr std::array statuses = {
      Wording{"нет данных из-за праздника", "немає даних через свято",
              "missing because of a holiday"},
      Wording{"данные есть, но не собраны", "дані є, але не зібрані",
              "exists but was not collected"},
      Wording{"такого показателя быть не может", "такого показника бути не може", "cannot exist"},
      Wording{"нет данных", "немає даних", "missing"},
      Wording{"данные скрыты", "дані приховано", "suppressed"},
  };

  // What arithmetic and the functions of rules say, found by the English words.
  static constexpr std::array reasons = {
      Wording{"деление на ноль", "ділення на нуль", "division by zero"},
      Wording{"деление на ноль или слишком большое число",
              "ділення на нуль або занадто велике число",
              "division by zero, or a number that is too large"},
      Wording{"прирост от нуля не определён", "приріст від нуля не визначений", "growth from zero"},
      Wording{"прирост к отрицательному числу не определён",
              "приріст до від'ємного числа не визначений", "growth over a negative base"},
      Wording{"нечего усреднять", "немає чого усереднювати", "nothing to average"},
      Wording{"доля от нуля не определена", "частка від нуля не визначена", "share of zero"},
      Wording{"слишком большое число", "занадто велике число", "the result is too large"},
      Wording{"не число", "не число", "not a number"},
      Wording{"период не делится на целые месяцы", "період не ділиться на цілі місяці",
              "the period is not made of whole months"},
      Wording{"правило не дало значения", "правило не дало значення", "the rule gave no value"},
      Wording{"нечего складывать", "немає чого складати", "nothing to add up"},
      Wording{"части не указаны", "частини не вказано", "no parts are stated"},
      Wording{"календарь рабочих дней на этот период не заполнен",
              "календар робочих днів на цей період не заповнено",
              "the calendar of working days is not filled in for this period"},
      Wording{"место среди границ не определено", "місце серед меж не визначене",
              "the place among bounds is undetermined"},
      Wording{"сумма весов равна нулю", "сума ваг дорівнює нулю", "the weights add up to zero"},
      Wording{"чисел нет", "чисел немає", "there are no figures"},
      Wording{"для отклонения нужно не меньше двух чисел",
              "для відхилення потрібно не менше двох чисел", "a deviation needs two figures"},
      Wording{"отклонение среди границ не определено", "відхилення серед меж не визначене",
              "a deviation among bounds is undetermined"},
      Wording{"для тренда нужно не меньше двух чисел", "для тренду потрібно не менше двох чисел",
              "a trend needs two figures"},
      Wording{"все числа равны", "усі числа однакові", "all figures are equal"},
      Wording{"индекс к нулю не определён", "індекс до нуля не визначений", "index to zero"},
      Wording{"индекс к отрицательному числу не определён",
              "індекс до від'ємного числа не визначений", "index to a negative number"},
      Wording{"названа граница, а не число: с прежними не сравнить",
              "названо межу, а не число: із попередніми не порівняти",
              "a bound cannot be compared with its history"},
  };
};

}  // namespace svodka
