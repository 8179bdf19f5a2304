// What a formula makes of figures that are missing or bounds, on the sheet of sources.
#pragma once

#include "engine/locale/wording.hpp"

namespace svodka {

struct FormulaWords {
  static constexpr Wording adds = {"складывает", "додає", "adds"};
  static constexpr Wording averages = {"усредняет", "усереднює", "averages"};
  static constexpr Wording takes = {"берёт", "бере", "takes"};
  static constexpr Wording selects = {"выбирает по условию", "вибирає за умовою",
                                      "selects by a condition"};
  static constexpr Wording looks_up = {"ищет", "шукає", "looks up"};
  static constexpr Wording compares = {"сравнивает", "порівнює", "compares"};
  static constexpr Wording counts = {"считает по условию", "лічить за умовою",
                                     "counts by a condition"};
  static constexpr Wording takes_texts = {"принимает знак отсутствия за показатель",
                                          "приймає знак відсутності за показник",
                                          "takes the mark of a missing figure for one"};
  static constexpr Wording shows = {"показывает как точное число", "показує як точне число",
                                    "shows as an exact number"};
  static constexpr Wording computes = {"вычисляет", "обчислює", "computes"};

  static constexpr Wording of = {"из", "з", "of"};  // "3 of 4"
  static constexpr Wording missing = {"нет данных", "немає даних", "missing"};
  static constexpr Wording opening_quote = {"«", "«", "“"};
  static constexpr Wording closing_quote = {"»", "»", "”"};
  static constexpr Wording likewise = {"так же", "так само", "likewise"};
};

}  // namespace svodka
