// A value, or the diagnostics that say why there is none: the one way in which functions that read
// input fail (std::expected is C++23).
#pragma once

#include <optional>
#include <stdexcept>
#include <utility>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

// Invariant: without a value there is at least one error among the diagnostics. With a value there
// may still be notes and warnings.
template <typename T>
class Result {
 public:
  Result(T value, Diagnostics diagnostics = {})
      : value_(std::move(value)), diagnostics_(std::move(diagnostics)) {}
  Result(Diagnostics diagnostics) : diagnostics_(std::move(diagnostics)) {}
  Result(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  // Throws std::logic_error with the problem where there is no value: for input that was read
  // before.
  const T& value() const {
    if (!value_) throw std::logic_error(problem().message);
    return *value_;
  }
  T take() { return std::move(*value_); }

  const Diagnostics& diagnostics() const { return diagnostics_; }
  // The first of them: why there is no value.
  const Diagnostic& problem() const { return diagnostics_.front(); }

 private:
  std::optional<T> value_;
  Diagnostics diagnostics_;
};

}  // namespace svodka
