// Whether a number is a percent, 5.2 for 5.2 %. An exact figure is a plain number to Lua, and a
// number does not say what it is in: that follows from the expression it comes out of, never from
// its value.
#pragma once

namespace svodka {

enum class PercentUnit : unsigned char {
  neutral,  // written out, or no number: what stands beside it decides
  plain,    // no percent
  percent,
  figure,    // of an indicator that only the run names, or that does not say its unit
  unknown,   // what the expression does not show: no percent where the run meets none
  doubtful,  // made of a percent and of what is none, or times a hundred
};

}  // namespace svodka
