// How many checks ended how.
#pragma once

#include "engine/rules/checks/check_result.hpp"

namespace svodka {

struct CheckTally {
  int held = 0;      // the relation holds
  int untested = 0;  // a figure is missing
  int errors = 0, warnings = 0, notes = 0;
  int accepted = 0;

  void count(const CheckResult& result);
  bool has_findings() const { return errors > 0 || warnings > 0 || notes > 0; }
};

}  // namespace svodka
