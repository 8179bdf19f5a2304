// A value of Lua, as far as it is known before there is one.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/rules/percents/percent_scale.hpp"

namespace svodka {

struct Yield {
  PercentScale scale = {};  // of a number; of fields and members not named here
  bool is_reading = false;
  bool is_text = false;                      // `scale` is that of the number read back from it
  std::map<std::string, Yield> fields = {};  // of a row
  std::shared_ptr<const Yield> member = {};  // of a list

  static Yield of(PercentScale scale) { return Yield{scale}; }
  static Yield text(PercentScale scale) { return {scale, false, true}; }
  static Yield reading() { return {PercentScale::unseen(), true}; }
  static Yield list(Yield member);

  PercentUnit unit() const { return is_text ? PercentUnit::neutral : scale.unit(); }
};

Yield either(const Yield& a, const Yield& b);

// A member of a list, as a loop's variable.
Yield member_of(const Yield& list);
// What stands behind a key that only the run knows.
Yield any_of(const Yield& table);

}  // namespace svodka
