#include "engine/calculation/problems.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace svodka::calculation {

namespace {

constexpr std::size_t others_named = 3;

}  // namespace

int FormulaProblems::uncomputed(const std::string& why, const std::string& cell) {
  return reason_for(why, false, cell);
}

int FormulaProblems::error(const std::string& code, const std::string& cell) {
  return reason_for(code, true, cell);
}

int FormulaProblems::reason_for(const std::string& why, bool is_error, const std::string& cell) {
  const auto known = std::find_if(reasons_.begin(), reasons_.end(), [&](const Reason& each) {
    return each.why == why && each.is_error == is_error;
  });
  if (known != reasons_.end()) return static_cast<int>(known - reasons_.begin());
  reasons_.push_back({is_error, why, cell, {}, 0});
  return static_cast<int>(reasons_.size()) - 1;
}

void FormulaProblems::count(int number, const std::string& cell) {
  Reason& reason = reasons_[static_cast<std::size_t>(number)];
  if (cell == reason.first) return;
  if (reason.others.size() < others_named)
    reason.others.push_back(cell);
  else
    ++reason.more;
}

void FormulaProblems::circle(const std::string& path, const std::string& cell) {
  Diagnostic problem;
  problem.place.file = file_;
  problem.place.cell = cell;
  problem.message = "the formula refers to itself: " + path;
  problem.hint = "break the circle: one of these formulas must not use the next";
  circles_.push_back(std::move(problem));
}

Diagnostics FormulaProblems::told() const {
  Diagnostics all = circles_;
  for (const Reason& reason : reasons_) all.push_back(told(reason));
  return all;
}

Diagnostic FormulaProblems::told(const Reason& reason) const {
  std::string others = fmt::format("{}", fmt::join(reason.others, ", "));
  if (reason.more > 0) others += fmt::format(" and {} more", reason.more);
  Diagnostic problem;
  problem.severity = Severity::warning;
  problem.place.file = file_;
  problem.place.cell = reason.first;
  if (reason.is_error) {
    problem.message = "the formula comes out as " + reason.why;
    if (!others.empty()) problem.message += "; so do those of " + others;
  } else {
    problem.message = reason.why + "; viewers that do not recalculate show nothing here";
    if (!others.empty()) problem.message += " and in " + others;
  }
  return problem;
}

}  // namespace svodka::calculation
