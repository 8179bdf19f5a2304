#include "engine/importers/told_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/catalog/first_problems.hpp"
#include "engine/diagnostic/unplaced.hpp"

namespace svodka {
namespace {

constexpr std::size_t most_reasons = 20;  // why rows do not count, told apart

}  // namespace

void LeftOut::add(const std::string& reason) {
  const bool is_known = counts_.contains(reason);
  ++counts_[is_known || counts_.size() < most_reasons ? reason : "other reasons"];
}

std::vector<std::string> LeftOut::in_words() const {
  std::vector<std::string> lines;
  for (const auto& [reason, count] : counts_)
    lines.push_back(fmt::format("{} {} not counted{}{}", count, count == 1 ? "row" : "rows",
                                reason.empty() ? "" : ": ", reason));
  return lines;
}

void RowProblems::add(Diagnostic problem) {
  const std::string kind = problem.message + problem.hint;
  const auto found = std::find_if(kinds_.begin(), kinds_.end(),
                                  [&](const Kind& each) { return each.text == kind; });
  if (found != kinds_.end()) {
    ++found->more;
  } else if (kinds_.size() < FirstProblems::most) {
    kinds_.push_back({kind, std::move(problem), 0});
  } else {
    ++others_;
  }
}

Diagnostics RowProblems::all(const std::string& path) const {
  Diagnostics all;
  for (const Kind& each : kinds_) {
    all.push_back(each.first);
    if (each.more > 0)
      all.back().message +=
          fmt::format(", as in {} more {}", each.more, each.more == 1 ? "row" : "rows");
  }
  if (others_ == 0) return all;
  all.push_back(unplaced(fmt::format("and {} more errors in this table", others_)));
  all.back().place.file = path;
  return all;
}

}  // namespace svodka
