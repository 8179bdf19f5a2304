// What stands in a workbook's cell where a figure is missing.
#pragma once

namespace svodka {

enum class MissingAs : unsigned char {
  text,   // the language's mark; blank where a chart would draw it as a zero
  blank,  // which formulas take for 0
  na,     // #N/A, which formulas carry on
};

}  // namespace svodka
