// What a check came to, in words.
#pragma once

#include "engine/locale/wording.hpp"

namespace svodka {

struct CheckWords {
  // In a cell beside the figures.
  static constexpr Wording agrees = {"сходится", "збігається", "agrees"};
  static constexpr Wording does_not_agree = {"не сходится", "не збігається", "does not agree"};
  static constexpr Wording differs_by = {"расхождение ", "розбіжність ", "differs by "};

  // As a verdict.
  static constexpr Wording holds = {"сходится", "збігається", "holds"};
  static constexpr Wording fails = {"не сходится", "не збігається", "fails"};
  static constexpr Wording accepted = {"принято", "прийнято", "accepted"};
  static constexpr Wording doubtful = {"сомнительно", "сумнівно", "doubtful"};
  static constexpr Wording note = {"замечание", "зауваження", "note"};

  static constexpr Wording cannot_be_tested = {"нельзя проверить", "не можна перевірити",
                                               "cannot be tested"};
};

}  // namespace svodka
