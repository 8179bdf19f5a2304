// What the program itself writes into the cells of workbooks.
#pragma once

#include "engine/locale/wording.hpp"

namespace svodka {

struct SheetWords {
  static constexpr Wording error = {"ошибка", "помилка", "error"};
  static constexpr Wording yes = {"да", "так", "yes"};
  static constexpr Wording no = {"нет", "ні", "no"};
  static constexpr Wording column = {"Столбец", "Стовпець", "Column"};

  // The sheet of sources and its headings.
  static constexpr Wording sources = {"Источники", "Джерела", "Sources"};
  static constexpr Wording cell = {"Ячейка", "Клітинка", "Cell"};
  static constexpr Wording figure = {"Число", "Число", "Figure"};
  static constexpr Wording rules = {"Правила", "Правила", "Rules"};
  static constexpr Wording indicator = {"Показатель", "Показник", "Indicator"};
  static constexpr Wording reported = {"Сообщено", "Повідомлено", "Reported"};
  static constexpr Wording revision = {"Ревизия", "Ревізія", "Revision"};
  static constexpr Wording source = {"Документ и строка", "Документ і рядок", "Document and line"};
  static constexpr Wording added_up = {"сложено из более коротких периодов",
                                       "складено з коротших періодів",
                                       "added up from finer periods"};
  static constexpr Wording difference = {"разность показателей с начала года",
                                         "різниця показників з початку року",
                                         "a difference of figures from the year's start"};
};

}  // namespace svodka
