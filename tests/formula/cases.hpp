// A formula and what it gives, and the sheet that the functions are tested on. The results are
// those of Excel; where LibreOffice 7.4 is of the same mind, it was asked too.
#pragma once

#include <gtest/gtest.h>

#include "tests/formula/sheet.hpp"

namespace svodka::formula {

struct Case {
  const char* formula;
  const char* result;
  friend void PrintTo(const Case& c, std::ostream* out) { *out << c.formula; }
};

inline Sheet sample() {
  Sheet sheet;
  const auto column = [&](char letter, const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] != Value()) sheet.set(letter + std::to_string(i + 1), values[i]);
  };
  using T = std::string;
  column('A', {3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.5});
  column('B', {1.0, true, Error{"#N/A"}, T("x"), {}, T("5"), 7.0, false, 2.5});
  column('C', {T("отчёт 1"),
               T("отчёт 2"),
               {},
               T("план"),
               T("*"),
               T("сводка"),
               T("отчёт 1"),
               T("Москва"),
               T("a b"),
               T("яма")});
  column('E', {1.0, 2.0, 3.0, 4.0, 5.0, 6.0});
  column('F', {T("один"), T("два"), T("три"), T("четыре"), T("пять"), T("шесть")});
  column('G', {10.0, 20.0, 30.0, 40.0, 50.0, 60.0});
  return sheet;
}

}  // namespace svodka::formula
