// What a workbook says in which a municipality enters its figures.
#pragma once

#include "engine/locale/wording.hpp"

namespace svodka {

struct EntryWords {
  static constexpr Wording sheet = {"Ввод", "Введення", "Entry"};
  static constexpr Wording instruction = {
      "Заполните жёлтые ячейки. Если числа нет, оставьте ячейку пустой и выберите причину. Пустая "
      "ячейка без причины "
      "значит: ещё не сообщено. Можно написать «более 350» или «около 100».",
      "Заповніть жовті клітинки. Якщо числа немає, залиште клітинку порожньою та оберіть причину. "
      "Порожня клітинка без "
      "причини означає: ще не повідомлено. Можна написати «понад 350» або «близько 100».",
      "Fill in the yellow cells. Where there is no number, leave the cell empty and choose a "
      "reason. An empty cell without a "
      "reason says: not reported yet. You may write \"more than 350\" or \"about 100\"."};
  static constexpr Wording indicator = {"Показатель", "Показник", "Indicator"};
  static constexpr Wording unit = {"Единица измерения", "Одиниця виміру", "Unit"};
  static constexpr Wording reason = {"Если числа нет: причина", "Якщо числа немає: причина",
                                     "If there is no number: why"};
  static constexpr Wording comment = {"Примечание", "Примітка", "Comment"};
  static constexpr Wording number_wanted = {"Здесь ожидается число. Оставить то, что написано?",
                                            "Тут очікується число. Залишити те, що написано?",
                                            "A number is expected here. Leave what is written?"};

  // For SDMX's L, M and O.
  static constexpr Wording not_collected = {"не собиралось", "не збиралося", "not collected"};
  static constexpr Wording cannot_exist = {"не бывает", "не буває", "cannot exist"};
  static constexpr Wording not_known = {"нет данных", "немає даних", "not known"};
};

}  // namespace svodka
