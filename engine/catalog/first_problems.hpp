// The problems of a table, each made only while somebody will read it: a table of a million wrong
// rows costs no more than a good one.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "engine/diagnostic/result.hpp"

namespace svodka {

class FirstProblems {
 public:
  static constexpr std::size_t most = 100;

  // `make` gives the Diagnostic.
  template <typename Make>
  void add(Make&& make) {
    if (shown_.size() < most) {
      shown_.push_back(std::forward<Make>(make)());
    } else {
      ++more_;
    }
  }

  bool empty() const { return shown_.empty(); }
  std::size_t count() const { return shown_.size() + more_; }
  // Forgets those that came after the first `count`.
  void back_to(std::size_t count) {
    more_ = count > most ? count - most : 0;
    if (count < shown_.size()) shown_.resize(count);
  }
  // In the order in which they were added; the last one says how many there are besides.
  Diagnostics all(const std::string& file) const;

 private:
  Diagnostics shown_;
  std::size_t more_ = 0;
};

}  // namespace svodka
