// What functions make of several areas, where Excel's file format lets them have one or a list:
// formulas are rewritten by it where cells have multiplied.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/formula/syntax.hpp"

namespace svodka::formula {

// What a function comes to when it is given nothing: 0, #DIV/0!, #N/A or "".
enum class EmptyResult : unsigned char { zero, division, missing, text };

// Takes any number of areas from an argument on: SUM(A1:A3,A5).
struct ListFunction {
  std::string_view name;
  std::size_t first_area;
  EmptyResult when_empty;
};
const ListFunction* list_function(std::string_view name);
// The same of a call: AGGREGATE does so with the functions 1 to 13 only. LARGE and those behind it
// take a single area, and a place in its order.
const ListFunction* list_function_called(const Node& call);
bool is_aggregate_with_place(const Node& call);

enum class ArgumentKind : char {
  areas = 'a',     // side by side with those of the others
  value = 'v',     // a single one
  computed = 'c',  // from areas side by side
};

// Can be computed area by area, when the areas of its arguments go together.
struct AreaWiseFunction {
  std::string_view name;
  std::string_view arguments;  // an ArgumentKind each
  std::size_t repeat;          // how many of the last ones repeat for further arguments

  ArgumentKind argument(std::size_t i) const;
};
// 0 without any area, and over several areas the sum of its results over each:
// (SUMIF(A1:A3,"x")+SUMIF(A5,"x")).
const AreaWiseFunction* additive_function(std::string_view name);
// AVERAGEIF and AVERAGEIFS: a sum divided by a count.
const AreaWiseFunction* average_function(std::string_view name);

// Whether this argument may be a union of areas of one sheet: LARGE((A1:A3,A5),1).
bool takes_union(std::string_view function, std::size_t argument);

// Whether it takes single values, so that an array formula applies it to each cell: ABS, but not
// SUM or INDEX.
bool applies_to_each_cell(std::string_view function);

}  // namespace svodka::formula
