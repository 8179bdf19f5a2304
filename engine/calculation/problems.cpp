#include "engine/calculation/problems.hpp"

#include <fmt/format.h>

namespace svodka::calculation {

namespace {

constexpr std::size_t others_named = 3;

}  // namespace

std::size_t FormulaProblems::uncomputed(const std::string& why, const std::string& cell) {
  return reason_for(why, Kind::uncomputed, cell);
}

std::size_t FormulaProblems::error(const std::string& code, const std::string& cell) {
  return reason_for(code, Kind::error, cell);
}

std::size_t FormulaProblems::held(const std::string& code, const std::string& cell) {
  return reason_for(code, Kind::held, cell);
}

std::size_t FormulaProblems::reason_for(const std::string& why, Kind kind,
                                        const std::string& cell) {
  for (std::size_t i = 0; i < reasons_.size(); ++i)
    if (reasons_[i].why == why && reasons_[i].kind == kind) return i;
  reasons_.push_back({kind, why, cell, {}, 0});
  return reasons_.size() - 1;
}

void FormulaProblems::count(std::size_t number, const std::string& cell) {
  Reason& reason = reasons_[number];
  if (cell == reason.first_cell) return;
  if (reason.other_cells.size() < others_named)
    reason.other_cells.push_back(cell);
  else
    ++reason.more_cells;
}

void FormulaProblems::circle(const std::string& path, const std::string& cell) {
  Diagnostic problem;
  problem.place.file = file_;
  problem.place.cell = cell;
  problem.message = "the formula refers to itself: " + path;
  problem.hint = "break the circle: one of these formulas must not use the next";
  circles_.push_back(std::move(problem));
}

Diagnostics FormulaProblems::diagnostics() const {
  Diagnostics all = circles_;
  for (const Reason& reason : reasons_) all.push_back(diagnostic_of(reason));
  return all;
}

Diagnostic FormulaProblems::diagnostic_of(const Reason& reason) const {
  std::string others = fmt::format("{}", fmt::join(reason.other_cells, ", "));
  if (reason.more_cells > 0) others += fmt::format(" and {} more", reason.more_cells);
  Diagnostic problem;
  problem.severity = Severity::warning;
  problem.place.file = file_;
  problem.place.cell = reason.first_cell;
  if (reason.kind == Kind::error) {
    problem.message = "the formula comes out as " + reason.why;
    if (!others.empty()) problem.message += "; so do those of " + others;
  } else if (reason.kind == Kind::held) {
    problem.message = "the cell holds the error " + reason.why;
    if (!others.empty()) problem.message += "; likewise " + others;
    problem.hint = "formulas that read it come out as the error too: write its value, or clear it";
  } else {
    problem.message = reason.why + "; viewers that do not recalculate show nothing here";
    if (!others.empty()) problem.message += " and in " + others;
  }
  return problem;
}

}  // namespace svodka::calculation
