#include "engine/catalog/first_problems.hpp"

#include <fmt/format.h>

namespace svodka {

Diagnostics FirstProblems::all(const std::string& file) const {
  Diagnostics all = shown_;
  if (more_ == 0) return all;
  Diagnostic& rest = all.emplace_back();
  rest.place.file = file;
  rest.message = fmt::format("and {} more errors in this table", more_);
  return all;
}

}  // namespace svodka
