#include "engine/locale/arithmetic_reasons.hpp"

#include <array>

#include <fmt/format.h>

namespace svodka {

namespace {

// A word of the reason in English, and what stands for it.
struct Operation {
  std::string_view en;
  std::string_view name;  // "сумма"
  std::string_view open;  // "не определена": agrees with the name
};

struct Operand {
  std::string_view en;
  std::string_view one;  // "нижней границы"
  std::string_view two;  // "двух нижних границ"
};

struct Words {
  std::array<Operation, 6> operations;
  std::array<Operand, 5> operands;
  std::string_view conjunction;
  std::string_view division;
};

constexpr Words russian = {
    {{{"sum", "сумма", "не определена"},
      {"difference", "разность", "не определена"},
      {"product", "произведение", "не определено"},
      {"quotient", "частное", "не определено"},
      {"largest", "наибольшее из", "не определено"},
      {"smallest", "наименьшее из", "не определено"}}},
    {{{"exact number", "точного числа", "двух точных чисел"},
      {"approximate number", "приблизительного числа", "двух приблизительных чисел"},
      {"lower bound", "нижней границы", "двух нижних границ"},
      {"upper bound", "верхней границы", "двух верхних границ"},
      {"interval", "промежутка", "двух промежутков"}}},
    " и ",
    "деление на число, которое может быть нулём"};

constexpr Words ukrainian = {{{{"sum", "сума", "не визначена"},
                               {"difference", "різниця", "не визначена"},
                               {"product", "добуток", "не визначений"},
                               {"quotient", "частка", "не визначена"},
                               {"largest", "найбільше з", "не визначене"},
                               {"smallest", "найменше з", "не визначене"}}},
                             {{{"exact number", "точного числа", "двох точних чисел"},
                               {"approximate number", "приблизного числа", "двох приблизних чисел"},
                               {"lower bound", "нижньої межі", "двох нижніх меж"},
                               {"upper bound", "верхньої межі", "двох верхніх меж"},
                               {"interval", "проміжку", "двох проміжків"}}},
                             " і ",
                             "ділення на число, яке може бути нулем"};

bool take(std::string_view& text, std::string_view start) {
  if (text.substr(0, start.size()) != start) return false;
  text.remove_prefix(start.size());
  return true;
}

template <class Word, std::size_t count>
const Word* take_one_of(const std::array<Word, count>& words, std::string_view& text) {
  for (const Word& word : words) {
    if (take(text, word.en)) return &word;
  }
  return nullptr;
}

const Operand* take_operand(const Words& words, std::string_view& text) {
  if (!take(text, "an ") && !take(text, "a ")) return nullptr;
  return take_one_of(words.operands, text);
}

// "two lower bounds", "a lower bound and an exact number"
std::optional<std::string> operands_in(const Words& words, std::string_view text) {
  if (take(text, "two ")) {
    const Operand* const both = take_one_of(words.operands, text);
    return both == nullptr ? std::nullopt : std::optional(std::string(both->two));
  }
  const Operand* const left = take_operand(words, text);
  if (left == nullptr || !take(text, " and ")) return std::nullopt;
  const Operand* const right = take_operand(words, text);
  if (right == nullptr) return std::nullopt;
  return fmt::format("{}{}{}", left->one, words.conjunction, right->one);
}

}  // namespace

std::optional<std::string> arithmetic_reason_in(std::string_view reason,
                                                std::string_view language) {
  if (language != "ru" && language != "uk") return std::nullopt;
  const Words& words = language == "ru" ? russian : ukrainian;
  if (take(reason, "division by a number that may be zero")) {
    return fmt::format("{}{}", words.division, reason);
  }
  if (!take(reason, "the ")) return std::nullopt;
  const Operation* const operation = take_one_of(words.operations, reason);
  if (operation == nullptr || !take(reason, " of ")) return std::nullopt;
  const std::optional<std::string> operands = operands_in(words, reason);
  if (!operands) return std::nullopt;
  return fmt::format("{} {} {}", operation->name, *operands, operation->open);
}

}  // namespace svodka
