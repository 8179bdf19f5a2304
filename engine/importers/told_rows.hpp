// What is told of many rows at once: why some do not count, and what is wrong with others, the same
// in ten thousand of them once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

// The rows that are left out, by their reasons.
class LeftOut {
 public:
  void add(const std::string& reason);
  std::vector<std::string> in_words() const;

 private:
  std::map<std::string, std::int64_t> counts_;
};

class RowProblems {
 public:
  bool empty() const { return kinds_.empty(); }
  void add(Diagnostic problem);
  Diagnostics all(const std::string& path) const;

 private:
  struct Kind {
    std::string text;
    Diagnostic first;
    std::int64_t more;
  };
  std::vector<Kind> kinds_;
  std::int64_t others_ = 0;
};

}  // namespace svodka
