// What a fuzzer demands of the code under test: said on the terminal, then a crash that libFuzzer
// keeps.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace svodka {

inline void must(bool holds, std::string_view demand, const std::string& shown = "") {
  if (holds) return;
  std::fprintf(stderr, "it does not hold that %.*s:\n%s\n", static_cast<int>(demand.size()),
               demand.data(), shown.c_str());
  std::abort();
}

}  // namespace svodka
