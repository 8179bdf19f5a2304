// Arithmetic by its sign, of quantities and of the numbers that they may stand for.
#pragma once

namespace svodka {

template <class Number>
Number apply(const Number& a, char operation, const Number& b) {
  switch (operation) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return a / b;
  }
}

}  // namespace svodka
