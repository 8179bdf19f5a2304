// What functions make of several areas, where Excel's file format lets them have one or a list.
#pragma once

#include <cstddef>
#include <string_view>

namespace svodka::formula {

enum class OfNothing : unsigned char { zero, division, missing, text };

// Takes any number of areas from an argument on: SUM(A1:A3,A5).
struct ListFunction {
  std::string_view name;
  std::size_t first_area;
  OfNothing of_nothing;
};
const ListFunction* list_function(std::string_view name);

// What its arguments are, a letter each, the last `repeat` of which go on: a areas side by side,
// c single values, e values computed of areas side by side.
struct PartedFunction {
  std::string_view name;
  std::string_view arguments;
  std::size_t repeat;

  char argument(std::size_t i) const;
};
// Is 0 of no area, and of several the sum of what it is of each: (SUMIF(A1:A3,"x")+SUMIF(A5,"x")).
const PartedFunction* additive_function(std::string_view name);
// AVERAGEIF and AVERAGEIFS: a sum over a count.
const PartedFunction* average_function(std::string_view name);

// Takes a union of areas of one sheet there: LARGE((A1:A3,A5),1).
bool takes_union(std::string_view function, std::size_t argument);

// Of single values, so that an array formula applies it to each cell: ABS, but not SUM or INDEX.
bool is_of_each_cell(std::string_view function);

}  // namespace svodka::formula
