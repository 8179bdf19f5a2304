#include "engine/form/cell_problem.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

namespace {

constexpr std::string_view of_the_workbook = " of the workbook";

}  // namespace

std::string cell_in(const std::string& sheet, int row, int column) {
  return sheet + "!" + workbook::cell_name(row, column);
}

Diagnostic at_cell(Diagnostic problem, const std::string& file, const std::string& cell) {
  problem.place.file = file;
  problem.place.cell = cell;
  return problem;
}

Diagnostic of_workbook(Diagnostic problem, const std::string& cell) {
  if (cell != problem.place.cell)
    problem.trail.insert(problem.trail.begin(), cell + std::string(of_the_workbook));
  return problem;
}

std::string workbook_cell(const Diagnostic& problem) {
  if (problem.trail.empty() || !problem.trail.front().ends_with(of_the_workbook))
    return problem.place.cell;
  const std::string& step = problem.trail.front();
  return step.substr(0, step.size() - of_the_workbook.size());
}

namespace {

// All of a problem but the workbook's cell.
std::string likeness(const Diagnostic& problem) {
  const bool has_cell = !problem.trail.empty() && problem.trail.front().ends_with(of_the_workbook);
  return fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", static_cast<int>(problem.severity), problem.place.file,
      problem.place.cell, problem.place.line, problem.place.column, problem.message, problem.hint,
      fmt::join(problem.trail.begin() + (has_cell ? 1 : 0), problem.trail.end(), "\n"));
}

struct Alike {
  std::size_t first;  // among those that are kept
  int more = 0;
  std::string last = {};  // its cell
};

}  // namespace

Diagnostics once_for_all_rows(Diagnostics problems) {
  Diagnostics kept;
  std::unordered_map<std::string, Alike> known;
  for (Diagnostic& problem : problems) {
    const auto [found, added] = known.try_emplace(likeness(problem), Alike{kept.size()});
    if (added || workbook_cell(problem) == problem.place.cell) {
      kept.push_back(std::move(problem));
      continue;
    }
    ++found->second.more;
    found->second.last = workbook_cell(problem);
  }
  for (const auto& [likeness, alike] : known) {
    if (alike.more == 0) continue;
    std::vector<std::string>& trail = kept[alike.first].trail;
    const std::string more = alike.more == 1
                                 ? alike.last + " too"
                                 : fmt::format("{} more cells of the workbook, the last of them {}",
                                               alike.more, alike.last);
    trail.insert(trail.begin() + (trail.empty() ? 0 : 1), more);
  }
  return kept;
}

Diagnostic unclear_percent() {
  Diagnostic problem = unplaced(
      "is this a percent? It is computed from percents, and the cell's format multiplies it by 100",
      "write {{ share(..., 100) }} if it is one; else give the cell a format without %, as "
      "0.0\"%\" or "
      "0.00");
  problem.severity = Severity::warning;
  return problem;
}

Diagnostic ratio_before_percent() {
  Diagnostic problem = unplaced(
      "a plain ratio stands before a %: it prints as 0.052 % where 5.2 % is meant",
      "write {{ share(a, b) }}, or {{ ... * 100 }}; alone in its cell it may have a format that "
      "multiplies, as 0.0%");
  problem.severity = Severity::warning;
  return problem;
}

}  // namespace svodka::form
